// An alert, heard: its siren, then its words, whatever is missing.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sched.h>
#include <system_error>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/real_time.hpp"
#include "tests/rig/clock.hpp"
#include "tests/rig/processes.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

struct Heard {
  Instant onset{};
  double length_ms = 0;
  std::string journal;
};

/// From the command to the silence behind the alert.
Heard heard(Station& station, const Speaker& speaker, const Command& words) {
  Recorder recorder(speaker);
  const auto asked = now();
  const auto said = station.loaxa(words);
  INFO(said.out);
  REQUIRE(said.code == 0);
  REQUIRE(station.result(60s) == "aired");
  std::this_thread::sleep_for(300ms);
  const auto recording = recorder.stop();
  INFO(station.log());
  const auto onset = recording.onset(asked);
  REQUIRE(onset);
  Instant end = *onset;
  for (Instant at = *onset; at < recording.time(recording.samples.size()) - 20ms; at += 20ms)
    if (recording.level_dbfs(at, at + 20ms) > -50) end = at + 20ms;
  return {*onset, ms(end - *onset), station.loaxa({"journal", "--json"}).out};
}

/// Whether a process is there and all its threads are of the class.
bool is_all(pid_t process, int policy) {
  std::error_code gone;
  int count = 0;
  for (std::filesystem::directory_iterator thread("/proc/" + std::to_string(process) + "/task", gone), end;
       !gone && thread != end; thread.increment(gone)) {
    const int found = sched_getscheduler(std::stoi(thread->path().filename()));
    if (found != policy && found >= 0) return false;
    ++count;
  }
  return count > 0;
}

/// Within 10 s.
bool becomes_true(const std::function<bool()>& so) {
  for (int i = 0; i < 200; ++i) {
    if (so()) return true;
    std::this_thread::sleep_for(50ms);
  }
  return false;
}

}  // namespace

TEST_CASE("a voice that waits goes before everything, one that sounds does not") {
  if (!loaxa::test::real_time_is_allowed()) return;
  const Speaker speaker;
  Station station(speaker.environment());
  station.start();
  pid_t voice = -1;
  REQUIRE(becomes_true([&] {
    const auto voices = children(station.pid());
    if (voices.size() != 1) return false;
    voice = voices.front();
    return is_all(voice, SCHED_RR);
  }));
  REQUIRE(station.loaxa({"say", "Nước lên.", "--priority", "emergency", "--reason", "thử"}).code == 0);
  CHECK(becomes_true([&] { return is_all(voice, SCHED_OTHER); }));
  // and the next one waits as the first did
  CHECK(becomes_true([&] {
    return std::ranges::any_of(children(station.pid()),
                               [&](pid_t next) { return next != voice && is_all(next, SCHED_RR); });
  }));
  REQUIRE(station.loaxa({"stop"}).code == 0);
}

TEST_CASE("an alert sounds the siren before its words, each time") {
  const Speaker speaker;
  Station station(speaker.environment());
  station.start();
  const auto alert =
      heard(station, speaker, {"say", "Nước lên.", "--priority", "emergency", "--repeat", "2", "--reason", "thử"});
  // twice six seconds of siren and two syllables
  CHECK(alert.length_ms > 12'600);
  CHECK(alert.length_ms < 16'000);
}

TEST_CASE("an alert whose siren is damaged sounds a tone of its own, says its words, and the journal tells") {
  const Speaker speaker;
  Station station(speaker.environment());
  std::ofstream(station.path("state/sounds/coi-bao-dong.flac")) << "fLaC, but no more of it";
  station.start();
  const auto alert = heard(station, speaker, {"say", "Nước lên.", "--priority", "emergency", "--reason", "thử"});
  CHECK(alert.length_ms > 4'300);  // four seconds of tone and two syllables
  CHECK(alert.length_ms < 6'000);
  CHECK(alert.journal.find("coi-bao-dong.flac") != std::string::npos);
  CHECK(alert.journal.find("tín hiệu dự phòng") != std::string::npos);
}

TEST_CASE("the station's own siren takes the place of the shipped one") {
  const Speaker speaker;
  Station station(speaker.environment());
  write_tone(station.path("own.wav"), 700, 1.0, -12);
  std::filesystem::rename(station.path("own.wav"),
                          station.path("state/sounds/coi-bao-dong.flac"));  // told by its bytes
  station.start();
  std::ofstream(station.path("tin.txt")) << "Nước lên.\n";
  const auto alert = heard(station, speaker, {"play", station.path("tin.txt"), "--priority", "emergency"});
  CHECK(alert.length_ms > 1'300);
  CHECK(alert.length_ms < 3'000);
}
