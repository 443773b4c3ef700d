#include "firmware-host/daemon/event_loop.hpp"

#include <csignal>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {
WallAlarm::Instant now_wall() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}
}  // namespace

TEST_CASE("a timer comes once and not before its time") {
  const Log log;
  EventLoop loop{log};
  int calls = 0;
  const auto begin = std::chrono::steady_clock::now();
  const auto timer = loop.after(20ms, [&] { ++calls; });
  REQUIRE(stand::turn_until(loop, [&] { return calls > 0; }));
  CHECK(std::chrono::steady_clock::now() - begin >= 20ms);
  loop.turn(30ms);
  CHECK(calls == 1);
}

TEST_CASE("a watch may be destroyed in its own callback, and one that is gone is silent") {
  const Log log;
  EventLoop loop{log};
  bool called = false;
  Watch self;
  self = loop.after(1ms, [&] {
    self.reset();
    called = true;
  });
  bool never = false;
  loop.after(1ms, [&] { never = true; }).reset();
  REQUIRE(stand::turn_until(loop, [&] { return called; }));
  loop.turn(10ms);
  CHECK_FALSE(never);
}

TEST_CASE("tasks from other threads run in the loop's thread, in their order, and an exception ends none of it") {
  const Log log;
  EventLoop loop{log};
  std::vector<int> order;
  std::thread::id ran_in;
  std::thread other{[&] {
    for (int i = 0; i < 100; ++i) {
      loop.post([&, i] {
        order.push_back(i);
        ran_in = std::this_thread::get_id();
        if (i == 50) throw std::runtime_error("một lỗi thử");
      });
    }
  }};
  const bool done = stand::turn_until(loop, [&] { return order.size() == 100; });
  other.join();
  REQUIRE(done);
  CHECK(std::is_sorted(order.begin(), order.end()));
  CHECK(ran_in == std::this_thread::get_id());
}

TEST_CASE("a signal becomes an event") {
  const Log log;
  EventLoop loop{log};
  bool came = false;
  const auto watch = loop.on_signal(SIGUSR1, [&] { came = true; });
  raise(SIGUSR1);
  CHECK(stand::turn_until(loop, [&] { return came; }));
}

TEST_CASE("the wall alarm comes at its instant, at once for a past one, and not when it was taken back") {
  const Log log;
  EventLoop loop{log};
  int due = 0;
  WallAlarm alarm{loop, [&] { ++due; }, [] {}};
  const auto at = now_wall() + 30ms;
  alarm.arm(at);
  REQUIRE(stand::turn_until(loop, [&] { return due == 1; }));
  CHECK(now_wall() >= at);
  alarm.arm(now_wall() - 24h);
  REQUIRE(stand::turn_until(loop, [&] { return due == 2; }));
  alarm.arm(WallAlarm::Instant{} - 1h);
  REQUIRE(stand::turn_until(loop, [&] { return due == 3; }));
  alarm.arm(now_wall() + 10ms);
  alarm.arm(std::nullopt);
  loop.turn(30ms);
  CHECK(due == 3);
}
