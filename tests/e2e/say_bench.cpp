// Prints, run by run, when the first sound of words is heard on a paced sink: of a cold `espeak-ng TEXT`, of `loaxa say
// TEXT` and of the siren of `loaxa say TEXT --priority emergency`, each from the start of its own process.
//
//   say_bench [RUNS]        10 by default; packages: espeak-ng, and those of tests/rig/speaker.sh
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <regex>
#include <thread>
#include <vector>

#include "tests/rig/clock.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

constexpr const char* kText = "Xin chào bà con.";

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Run {
  Instant espeak, say, emergency;
};

/// Starts it, lets it sound, and ends it and its airing.
template <typename Start>
Instant begin(Start start) {
  const Instant at = now();
  start();
  std::this_thread::sleep_for(2500ms);
  return at;
}

void print_first_writes(const std::string& log) {
  static const std::regex kLine(R"(âm thanh tới thiết bị sau ([0-9.]+) ms)");
  std::vector<double> all[2];
  int number = 0;
  for (std::sregex_iterator it(log.begin(), log.end(), kLine), end; it != end; ++it)
    all[number++ % 2].push_back(std::stod((*it)[1]));
  std::printf("first write after the request, median: say %.1f ms, emergency %.1f ms (largest %.1f)\n", median(all[0]),
              median(all[1]), all[1].empty() ? 0.0 : *std::max_element(all[1].begin(), all[1].end()));
}

}  // namespace

int main(int count, char** words) {
  const int runs = count > 1 ? std::atoi(words[1]) : 10;
  const Speaker speaker;
  Station station(speaker.environment());
  station.start(Station::As::service);
  std::this_thread::sleep_for(2s);
  Recorder recorder(speaker);
  std::vector<Run> all;
  for (int i = 0; i < runs; ++i) {
    Run run;
    run.espeak = begin([&] { loaxa::rig::run({"espeak-ng", "-v", "vi", kText}, station.environment()); });
    run.say = begin([&] { station.loaxa({"say", kText}); });
    run.emergency = begin([&] { station.loaxa({"say", kText, "--priority", "emergency"}); });
    station.loaxa({"stop"});
    std::this_thread::sleep_for(1s);
    all.push_back(run);
  }
  const auto recording = recorder.stop();
  std::vector<double> espeak, say, emergency, say_less, emergency_less;
  std::puts("run  espeak-ng  say  emergency   (ms from the process's start to its first sound)");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto after = [&](Instant from) {
      const auto onset = recording.onset(from);
      return onset ? std::chrono::duration<double, std::milli>(*onset - from).count() : -1.0;
    };
    espeak.push_back(after(all[i].espeak));
    say.push_back(after(all[i].say));
    emergency.push_back(after(all[i].emergency));
    say_less.push_back(say.back() - espeak.back());
    emergency_less.push_back(emergency.back() - espeak.back());
    std::printf("%3zu  %9.1f  %5.1f  %9.1f\n", i + 1, espeak.back(), say.back(), emergency.back());
  }
  std::printf("median %6.1f  %5.1f  %9.1f\n", median(espeak), median(say), median(emergency));
  std::printf("paired, later than espeak-ng by: say %.1f ms, emergency %.1f ms (median; negative: earlier)\n",
              median(say_less), median(emergency_less));
  print_first_writes(station.log());
  return 0;
}
