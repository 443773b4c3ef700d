#include "audio/playback/output.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/signal/sound_file.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::playback;
using namespace std::chrono_literals;
using signal::test::Folder;

namespace {

OutputSettings settings(const std::string& device) {
  OutputSettings chosen;
  chosen.device = device;
  chosen.sample_rate_hz = 8000;
  return chosen;
}

const std::vector<std::int16_t> kTenth(1600, 8000);  // 0.1 s, two channels

}  // namespace

TEST_CASE("a rendered file does not wait for the clock and is there only when finished") {
  const Folder folder;
  const auto output = open_output(settings("render:" + folder.file("a.flac")), 100ms, "stem");
  CHECK_FALSE(output->paced());
  CHECK(output->file() == folder.file("a.flac"));
  for (int i = 0; i < 600; ++i) output->write(kTenth);
  CHECK(output->consumed_frames() == 480'000);
  CHECK_FALSE(std::filesystem::exists(output->file()));
  output->finish();
  CHECK(signal::SoundFile(folder.file("a.flac")).frames() == 480'000);
}

TEST_CASE("an unfinished render leaves nothing") {
  const Folder folder;
  open_output(settings("render:" + folder.file("a.wav")), 100ms, "stem")->write(kTenth);
  CHECK(std::filesystem::is_empty(folder.file("")));
}

TEST_CASE("a file:DIR airing takes no less than its own length, and its file bears the airing's name") {
  const Folder folder;
  const auto output = open_output(settings("file:" + folder.file("new/folder")), 100ms, "ban-tin/0530");
  CHECK(output->paced());
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 3; ++i) output->write(kTenth);
  CHECK(std::chrono::steady_clock::now() - start >= 299ms);
  output->finish();
  CHECK(output->file() == folder.file("new/folder/ban-tin-0530.wav"));
  CHECK(signal::SoundFile(output->file()).frames() == 2400);
}

TEST_CASE("no airing's file is overwritten, finished or not") {
  const Folder folder;
  const auto device = settings("file:" + folder.file("d"));
  const auto first = open_output(device, 100ms, "a");
  const auto second = open_output(device, 100ms, "a");
  second->write(kTenth);
  second->finish();
  CHECK(second->file() == folder.file("d/a-2.wav"));
  CHECK(open_output(device, 100ms, "a")->file() == folder.file("d/a-3.wav"));
}

TEST_CASE("an airing that was killed leaves what was heard as a part") {
  const Folder folder;
  auto output = open_output(settings("file:" + folder.file("d")), 100ms, "a");
  output->write(kTenth);
  output.reset();
  CHECK_FALSE(std::filesystem::exists(folder.file("d/a.wav")));
  CHECK(signal::SoundFile(folder.file("d/a.wav.part")).frames() == 800);
}

TEST_CASE("no device keeps the clock's pace") {
  const auto output = open_output(settings("none"), 100ms, "a");
  const auto start = std::chrono::steady_clock::now();
  output->write(kTenth);
  CHECK(std::chrono::steady_clock::now() - start >= 99ms);
  CHECK(output->consumed_frames() == 800);
}

TEST_CASE("an output that cannot be is refused") {
  const Folder folder;
  for (const std::string device : {"", "file:", "speaker", "render:x.mp9", "alsa:", "alsa:no such;card", "alsa:KHONGCO",
                                   "portaudio:không có thiết bị này"}) {
    INFO(device);
    CHECK_THROWS_AS(open_output(settings(device), 100ms, "a"), Error);
  }
  std::ofstream(folder.file("taken")) << "x";
  CHECK_THROWS_AS(open_output(settings("file:" + folder.file("taken")), 100ms, "a"), Error);
  auto wrong = settings("none");
  wrong.sample_rate_hz = 7;
  CHECK_THROWS_AS(open_output(wrong, 100ms, "a"), Error);
  wrong = settings("none");
  wrong.play_on = {5};
  CHECK_THROWS_AS(open_output(wrong, 100ms, "a"), Error);
}

TEST_CASE("every listed device can be named in the settings") {
  for (const DeviceInfo& device : list_devices()) {
    CHECK((device.setting.starts_with("portaudio:") || device.setting.starts_with("alsa:")));
    CHECK(device.max_channels > 0);
  }
}
