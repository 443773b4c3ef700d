// What the output promises, heard: one side alone, the whole tail, a volume that is moved, a device that is tried out.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <sys/stat.h>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/rig/clock.hpp"
#include "tests/rig/recorder.hpp"
#include "tests/rig/speaker.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;

namespace {

/// A programme of one tone, played by hand and heard to its end.
void play_tone(const Station& station, double hz, double seconds, const std::string& priority = "routine") {
  write_tone(station.path("state/sounds/am.wav"), hz, seconds, -12);
  std::ofstream(station.path("am.yaml")) << "title: Âm\npriority: " << priority
                                         << "\nparts: [{sound: " << station.path("state/sounds/am.wav") << "}]\n";
  const auto played = station.loaxa({"play", station.path("am.yaml")});
  INFO(played.out);
  REQUIRE(played.code == 0);
}

float peak_of(const Recording& recording) {
  float peak = 0;
  for (const float sample : recording.samples) peak = std::max(peak, std::abs(sample));
  return peak;
}

/// The most by which a recording bends from one sample to the next.
double sharpest_bend(const std::vector<float>& samples) {
  double most = 0;
  for (std::size_t i = 2; i < samples.size(); ++i)
    most = std::max(most, std::abs(double{samples[i]} - 2.0 * samples[i - 1] + samples[i - 2]));
  return most;
}

}  // namespace

TEST_CASE("play_on: [2] is heard on the second side alone") {
  const Speaker speaker;
  Station station(speaker.environment(), "device: \"alsa:loa\", channels: 2, play_on: [2], volume: 100");
  station.start();
  Recorder recorder(speaker);
  play_tone(station, 1000, 1);
  CHECK(station.result(10s) == "aired");
  recorder.stop();
  INFO(station.log());
  CHECK(peak_of(recorder.only(Recorder::Side::left)) == 0);
  CHECK(peak_of(recorder.only(Recorder::Side::right)) > 0.1);
}

TEST_CASE("a mono device at another rate than its own plays on both sides") {
  const Speaker speaker;
  Station station(speaker.environment(),
                  "device: \"alsa:loa\", channels: 1, play_on: [1], sample_rate: 22050, volume: 100");
  station.start();
  Recorder recorder(speaker);
  play_tone(station, 1000, 1);
  CHECK(station.result(10s) == "aired");
  std::this_thread::sleep_for(300ms);
  const auto recording = recorder.stop();
  INFO(station.log());
  CHECK(peak_of(recorder.only(Recorder::Side::left)) > 0.1);
  CHECK(peak_of(recorder.only(Recorder::Side::right)) > 0.1);
  const auto onset = recording.onset(recording.first);
  REQUIRE(onset);
  const auto end = recording.silence(*onset);
  REQUIRE(end);
  CHECK(ms(*end - *onset) == Approx(1000).margin(10));
}

TEST_CASE("the last millisecond of a programme that ends loud is heard, whatever the latency") {
  for (const std::string priority : {"routine", "emergency"}) {  // 100 ms, 50 ms
    INFO(priority);
    const Speaker speaker;
    Station station(speaker.environment());
    station.start();
    Recorder recorder(speaker);
    play_tone(station, 1000, 0.7, priority);
    CHECK(station.result(10s) == "aired");
    std::this_thread::sleep_for(300ms);
    const auto recording = recorder.stop();
    INFO(station.log());
    // Its 20 ms of fade (a raised cosine) are below this for their last 0.7 ms.
    constexpr float kFaint = 0.0005F;
    const auto& samples = recording.samples;
    const auto loud = [](float sample) { return std::abs(sample) > kFaint; };
    const auto first = std::find_if(samples.begin(), samples.end(), loud) - samples.begin();
    const auto last = samples.rend() - std::find_if(samples.rbegin(), samples.rend(), loud);
    CHECK(static_cast<double>(last - first) * 1000 / kRecordingHz == Approx(700).margin(2));
  }
}

TEST_CASE("the volume of what is on air is moved without a click") {
  const Speaker speaker;
  Station station(speaker.environment());
  station.start();
  Recorder recorder(speaker);
  constexpr double kHz = 200;
  play_tone(station, kHz, 6);
  std::this_thread::sleep_for(1200ms);
  const auto begun = now();
  for (const char* percent : {"40", "100", "0", "90", "10", "100", "55", "56", "57"}) {
    REQUIRE(station.loaxa({"volume", percent}).code == 0);
    std::this_thread::sleep_for(150ms);
  }
  const auto ended = now();
  CHECK(station.result(10s) == "aired");
  const auto recording = recorder.stop();
  INFO(station.log());
  const auto at = [&](Instant time) {
    return recording.samples.begin() + (time - recording.first).count() * kRecordingHz / 1'000'000;
  };
  const std::vector<float> moved(at(begun), at(ended + 200ms));
  const double amplitude = peak_of(recording);
  REQUIRE(amplitude > 0.1);
  CHECK(*std::min_element(moved.begin(), moved.end()) < -0.5 * amplitude);
  // A tone's own bend, what a tone of 50 Hz bends (the most that the volume adds), and the steps of 16 bits.
  const double own = std::pow(2 * std::numbers::pi * kHz / kRecordingHz, 2) * amplitude;
  const double allowed = own + std::pow(2 * std::numbers::pi * 50 / kRecordingHz, 2) * amplitude + 4.0 / 32768;
  CHECK(sharpest_bend(moved) < 1.5 * allowed);
}

TEST_CASE("devices --test plays the chime and says the number of each device that there is") {
  const Speaker speaker;
  Station station(speaker.environment());
  Recorder recorder(speaker);
  const auto asked = now();
  const auto tested = station.loaxa({"devices", "--test"});
  INFO(tested.out);
  CHECK(tested.code == 0);
  CHECK(tested.out.find("1. portaudio:default") != std::string::npos);
  CHECK(tested.out.find("đã phát") != std::string::npos);
  const auto recording = recorder.stop();
  const auto chime = recording.onset(asked);
  REQUIRE(chime);
  CHECK(recording.level_dbfs(*chime, *chime + 1s) > -40);
  const auto number = recording.onset(*chime + 2800ms);  // the chime lasts 2.8 s
  REQUIRE(number);
  const auto end = recording.silence(*number);
  REQUIRE(end);
  CHECK(ms(*end - *number) > 500);  // "Thiết bị số một."
}

TEST_CASE("a device that hangs or cannot be opened is told with its reason, and the next one is tried") {
  const Folder folder;
  const Speaker speaker;
  // A card is the loudspeaker with a file that takes its sound too: one is there, one is a pipe without a reader.
  std::ofstream(folder.path() + "/asound.conf")
      << "pcm.!default { type null }\nctl.!default { type hw card 0 }\n"
         "pcm.plughw { @args [ CARD DEV ] @args.CARD { type string } @args.DEV { type integer default 0 }\n"
         "  type file slave.pcm { type pulse } format raw file { @func concat strings [ \"" +
             folder.path() + "/\" $CARD ] } }\n";
  REQUIRE(mkfifo((folder.path() + "/treo").c_str(), 0600) == 0);
  auto environment = speaker.environment();
  environment["ALSA_CONFIG_PATH"] = folder.path() + "/asound.conf";
  Station station(environment);
  const auto good = station.loaxa({"devices", "--test", "alsa:tot"});
  INFO(good.out);
  CHECK(good.code == 0);
  CHECK(std::filesystem::file_size(folder.path() + "/tot") > 48000 * 4 * 3);
  const auto hangs = station.loaxa({"devices", "--test", "alsa:treo"});
  INFO(hangs.out);
  CHECK(hangs.code == 1);
  CHECK(hangs.out.find("treo: không nhận âm thanh trong 5 giây") != std::string::npos);
  const auto json = station.loaxa({"devices", "--test", "alsa:treo", "--json"});
  CHECK(json.out.find("\"heard\":false") != std::string::npos);
  const auto missing = station.loaxa({"devices", "--test", "portaudio:không có thiết bị này"});
  INFO(missing.out);
  CHECK(missing.code == 1);
  CHECK(missing.out.find("không tìm thấy") != std::string::npos);
  CHECK(station.loaxa({"devices", "alsa:tot"}).code == 2);
}

TEST_CASE("devices are not tried out while the station is on air") {
  const Speaker speaker;
  Station station(speaker.environment());
  station.start();
  play_tone(station, 1000, 4);
  std::this_thread::sleep_for(500ms);
  const auto tested = station.loaxa({"devices", "--test"});
  INFO(tested.out);
  CHECK(tested.code == 1);
  CHECK(tested.out.find("Đài đang phát «Âm»") != std::string::npos);
}

TEST_CASE(
    "a device that takes everything at once plays nothing: a short airing is cut, a long one waits for a better one") {
  const Folder folder;
  std::ofstream(folder.path() + "/asound.conf") << "pcm.!default { type null }\nctl.!default { type hw card 0 }\n";
  Station station({{"ALSA_CONFIG_PATH", folder.path() + "/asound.conf"}, {"JACK_NO_START_SERVER", "1"}});
  station.start();
  play_tone(station, 1000, 0.5);
  CHECK(station.result(10s) == "cut");
  play_tone(station, 1000, 10);
  std::this_thread::sleep_for(3s);
  const auto status = station.loaxa({"status", "--json"}).out;
  INFO(status);
  CHECK(status.find("nhanh hơn thời gian thật") != std::string::npos);
  CHECK(station.loaxa({"journal", "--json"}).out.find("aired") == std::string::npos);
}
