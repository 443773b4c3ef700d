// Prints, run by run, how far from its second a scheduled airing is heard on a paced sink.
//
//   onset_bench [RUNS] [BUSY] [fresh]    30 and 0 by default; BUSY: endless loops beside it; fresh: the voice that
//   waits
//                                        warm is killed 7.5 s before each second, so that a new one has to take over
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/rig/clock.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

constexpr auto kApart = 10s;
constexpr auto kBeforePriming = 7500ms;  // a voice is primed 5 s and the warm-up of the amplifier, 1.5 s, ahead
constexpr double kOnTimeMs = 15, kOnTimeBusyMs = 50;

/// Kills the newest child of the daemon: the voice that waits.
void kill_the_warm_voice(pid_t daemon) {
  const auto id = std::to_string(daemon);
  std::ifstream children("/proc/" + id + "/task/" + id + "/children");
  pid_t last = 0;
  for (pid_t child = 0; children >> child;) last = child;
  if (last > 0) kill(last, SIGKILL);
}

}  // namespace

int main(int count, char** words) {
  const int runs = count > 1 ? std::atoi(words[1]) : 30;
  const int busy = count > 2 ? std::atoi(words[2]) : 0;
  const bool fresh = count > 3 && std::string(words[3]) == "fresh";
  const Speaker speaker;
  Station station(speaker.environment());
  write_tone(station.path("state/sounds/chuong-thu.wav"), 1000, 1.0, -12);
  std::vector<Instant> planned;
  std::string rules;
  for (int i = 0; i < runs; ++i) {
    planned.push_back(std::chrono::ceil<std::chrono::seconds>(now() + 10s + i * kApart));
    rules += "  - {at: " + local_time(planned.back()) + "}\n";
  }
  station.programme("thu.yaml", "title: Thử\nwhen:\n" + rules + "parts:\n  - sound: chuong-thu.wav\n");
  station.start(Station::As::service);
  Recorder recorder(speaker);
  std::atomic<bool> done{false};
  std::vector<std::thread> loops;
  for (int i = 0; i < busy; ++i) {
    loops.emplace_back([&done] {
      while (!done.load(std::memory_order_relaxed)) {
      }
    });
  }
  for (const Instant second : planned) {
    if (!fresh) break;
    std::this_thread::sleep_until(second - kBeforePriming);
    kill_the_warm_voice(station.daemon_pid());
  }
  std::this_thread::sleep_until(planned.back() + 2s);
  done = true;
  for (auto& loop : loops) loop.join();
  const auto recording = recorder.stop();
  const double bound = busy > 0 ? kOnTimeBusyMs : kOnTimeMs;
  int on_time = 0;
  std::vector<double> late;
  for (const Instant second : planned) {
    const auto onset = recording.onset(second - 2s);
    const double ms = onset ? std::chrono::duration<double, std::milli>(*onset - second).count() : 1e9;
    if (std::abs(ms) <= bound) ++on_time;
    late.push_back(ms);
    std::printf("%3zu  %+8.1f ms\n", late.size(), ms);
  }
  std::sort(late.begin(), late.end());
  std::printf("within %.0f ms: %d of %d; earliest %+.1f, median %+.1f, latest %+.1f ms; %d busy loops%s\n", bound,
              on_time, runs, late.front(), late[late.size() / 2], late.back(), busy, fresh ? ", fresh voices" : "");
  return on_time == runs ? 0 : 1;
}
