// The measuring instrument itself: a loudspeaker without a sound card and the clock of its recording.
#include "tests/rig/speaker.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/rig/clock.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

void play(const Speaker& speaker, const std::string& file) {
  const auto outcome = run({"paplay", "--latency-msec=100", file}, speaker.environment());
  INFO(outcome.out);
  REQUIRE(outcome.code == 0);
}

}  // namespace

TEST_CASE("the recording's clock is the wall clock: half of its blocks came within 2 ms of their time") {
  const Speaker speaker;
  Recorder recorder(speaker);
  std::this_thread::sleep_for(3s);
  const auto recording = recorder.stop();
  REQUIRE(recorder.arrivals().size() > 40);
  std::vector<double> late;
  for (const auto& arrival : recorder.arrivals()) late.push_back(ms(arrival.at - recording.time(arrival.index)));
  std::sort(late.begin(), late.end());
  CAPTURE(late.front(), late.back());
  CHECK(late[late.size() / 2] < 2.0);
  CHECK(std::abs(ms(recording.time(recording.samples.size()) - recording.first) - 3000) < 400);
}

TEST_CASE("a tone is found where it is, as long as it is and as loud as it is") {
  const Speaker speaker;
  const Folder folder;
  const auto file = folder.path() + "/tone.wav";
  write_tone(file, 1000, 0.5, -12);
  Recorder recorder(speaker);
  std::this_thread::sleep_for(300ms);
  const auto asked = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  play(speaker, file);
  std::this_thread::sleep_for(500ms);
  const auto recording = recorder.stop();

  CHECK_FALSE(recording.onset(recording.first).value_or(asked) < asked);
  const auto onset = recording.onset(asked);
  REQUIRE(onset);
  CHECK(ms(*onset - asked) < 1000);
  const auto end = recording.silence(*onset);
  REQUIRE(end);
  CHECK(ms(*end - *onset) == Approx(500).margin(0.2));
  CHECK(recording.level_dbfs(*onset, *end) == Approx(-15.01).margin(0.1));  // a sine's mean is 3.01 dB below its peak
}

TEST_CASE("a loudspeaker that was unplugged plays again when it is back") {
  const Speaker speaker;
  const Folder folder;
  const auto file = folder.path() + "/tone.wav";
  write_tone(file, 1000, 0.2, -12);
  speaker.turn("unplug");
  CHECK(run({"pactl", "list", "short", "sinks"}, speaker.environment()).out.find("loa") == std::string::npos);
  speaker.turn("plug");
  Recorder recorder(speaker);
  play(speaker, file);
  std::this_thread::sleep_for(500ms);
  const auto recording = recorder.stop();
  CHECK(recording.onset(recording.first));
}
