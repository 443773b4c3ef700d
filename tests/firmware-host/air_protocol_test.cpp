#include "firmware-host/air_protocol.hpp"

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

AirJob full_job() {
  AirJob job;
  job.script.title = "Bản tin";
  job.script.parts.push_back({.content = loaxa::audio::Say{"Xin chào.\nBà con."}, .bed = "/n.flac", .gain_db = -2});
  job.voice = {.voice = "vi-vn-x-south",
               .words_per_minute = 140,
               .pitch_range = 85,
               .slow_names = true,
               .external = {.command = {"/opt/piper", "--raw \"x\""},
                            .format = loaxa::audio::speech::ExternalEngine::Format::raw,
                            .sample_rate_hz = 16000}};
  job.style.region = loaxa::audio::text::Style::Region::south;
  job.style.party = loaxa::audio::text::Style::Party::thanh;
  job.name_book = {{"EVN", "Điện lực"}};
  job.output = {.device = "file:/tmp/x", .channels = 1, .play_on = {1}, .sample_rate_hz = 44100, .volume = 35};
  job.latency = 50ms;
  job.stem = "20261124-0530";
  job.start_at = Instant{1764000000123456us};
  job.repeat_times = 3;
  job.repeat_pause = 1500ms;
  job.end_after = 60s;
  job.alert = true;
  job.device_first = true;
  job.engine_within = true;
  job.loudness_book = "/var/lib/loaxa/độ to.book";
  job.picture = true;
  return job;
}

loaxa::audio::SoundPicture measured_sound() {
  loaxa::audio::SoundPicture picture;
  picture.sample_rate_hz = 48000;
  picture.play_on = {1, 2};
  picture.lufs = -16.5;
  picture.wave_low = {-5, -700};
  picture.parts.resize(1);
  picture.parts[0].kind = "say";
  picture.parts[0].lufs = -16;
  return picture;
}

}  // namespace

TEST_CASE("a command survives its line") {
  const std::vector<AirCommand> commands{full_job(), AirJob{}, StopCommand{}, VolumeCommand{42}};
  for (const auto& command : commands) {
    const auto line = to_line(command);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(command_from_line(line) == command);
  }
}

TEST_CASE("a report survives its line") {
  const std::vector<AirReport> reports{
      ReadyReport{},
      OpenedReport{"loa", 98765us, 48000, false},
      PartReport{2, "sound", "a.flac", "tệp hỏng"},
      TextReport{3, "Kính thưa\nbà con “\t”"},
      SentenceReport{1, 7, "Xin chào.", 12, ""},
      FramesReport{9, 8, Instant{5us}, 12.5},
      FramesReport{},
      PictureReport{measured_sound()},
      FinishedReport{FinishedReport::How::limit, 100, 99, 48000, Instant{1us}, "/tmp/a.wav", "0a1b"},
      FailedReport{"Không có lời", "no words"},
      FailedReport{"Không có loa", "no device", true}};
  for (const auto& report : reports) CHECK(report_from_line(to_line(report)) == report);
}

TEST_CASE("a line that is not of the protocol is refused") {
  for (const auto* line : {"", "{}", "[]", "null", "{\"air\": {}}", "{\"stop\": {}, \"volume\": 3}",
                           "{\"volume\": \"loud\"}", "{\"sing\": {}}", "{\"stop\"", "\xff\xfe"}) {
    INFO(line);
    CHECK_THROWS_AS(command_from_line(line), loaxa::audio::Error);
  }
  CHECK_THROWS_AS(report_from_line(R"({"finished": {"how": "somehow"}})"), loaxa::audio::Error);
}

TEST_CASE("a fraction where a whole number belongs is refused") {
  for (const auto* line : {R"({"volume": 1e300})", R"({"volume": 42.5})", R"({"volume": -1e9})"}) {
    CHECK_THROWS_AS(command_from_line(line), loaxa::audio::Error);
  }
  CHECK_THROWS_AS(report_from_line(R"({"dead_air": {"part": 0, "length_ms": 7e77}})"), loaxa::audio::Error);
}
