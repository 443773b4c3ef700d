#include "firmware-host/daemon/daily_alarm.hpp"

#include <catch2/catch.hpp>

#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

const FixedZone kHanoi{7h};

Instant at(const std::string& time) {
  return *from_iso8601(time, kHanoi);
}

}  // namespace

TEST_CASE("the next time of day is today's until it has come, then tomorrow's") {
  CHECK(next_at(at("2026-11-24 19:59:59"), 20h, kHanoi) == at("2026-11-24 20:00"));
  CHECK(next_at(at("2026-11-24 20:00"), 20h, kHanoi) == at("2026-11-25 20:00"));
  CHECK(next_at(at("2026-11-30 23:00"), 0h, kHanoi) == at("2026-12-01 00:00"));
  CHECK(next_at(at("2026-12-31 20:00:01"), 20h, kHanoi) == at("2027-01-01 20:00"));
}

TEST_CASE("a daily alarm comes at its time, and not without one") {
  const Log log;
  EventLoop loop{log};
  int came = 0;
  DailyAlarm alarm{loop, kHanoi, [&] { ++came; }};
  stand::turn_until(
      loop, [] { return false; }, 100ms);
  CHECK(came == 0);
  const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  const auto soon = kHanoi.local(now) + 2s;
  alarm.set(soon - std::chrono::floor<std::chrono::days>(soon));
  REQUIRE(stand::turn_until(
      loop, [&] { return came > 0; }, 4s));
  stand::turn_until(
      loop, [] { return false; }, 1200ms);
  CHECK(came == 1);
}
