#include "config/settings.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "config/yaml_reader.hpp"
#include "tests/scratch_folder.hpp"

namespace {

using namespace std::chrono_literals;
using loaxa::config::Fault;
using loaxa::config::load_settings;
using loaxa::config::parse_settings;
using loaxa::config::Settings;
using std::string;

Settings good(const string& yaml) {
  const auto loaded = parse_settings(yaml, "loaxa.yaml");
  CAPTURE(yaml);
  for (const auto& fault : loaded.faults) UNSCOPED_INFO(to_string(fault));
  REQUIRE(loaded.value);
  return *loaded.value;
}

std::vector<Fault> faults(const string& yaml) {
  const auto loaded = parse_settings(yaml, "loaxa.yaml");
  CHECK_FALSE(loaded.value.has_value());
  return loaded.faults;
}

bool has_notice(const string& yaml, const string& key) {
  const auto loaded = parse_settings(yaml, "loaxa.yaml");
  REQUIRE(loaded.value);
  return std::any_of(loaded.notices.begin(), loaded.notices.end(),
                     [&](const Fault& f) { return f.message.starts_with(key + " "); });
}

}  // namespace

TEST_CASE("the shipped settings are the defaults and show every key") {
  const string shipped(loaxa::config::default_settings_yaml());
  const auto loaded = parse_settings(shipped, "loaxa.yaml");
  REQUIRE(loaded.faults.empty());
  CHECK(*loaded.value == Settings{});
  const auto tree = loaxa::config::parse_yaml(shipped, "loaxa.yaml");
  REQUIRE(tree.value);
  std::size_t shown = 0;
  for (const auto& section : tree.value->children) shown += section.children.size();
  const auto keys = loaxa::config::settings_keys();
  CHECK(shown == keys.size());
  for (const auto& key : keys) {
    CAPTURE(key);
    const auto dot = key.find('.');
    const auto* section = tree.value->find(key.substr(0, dot));
    REQUIRE(section != nullptr);
    CHECK(section->find(key.substr(dot + 1)) != nullptr);
  }
  std::ifstream stream(LOAXA_SOURCE_DIR "/config/loaxa.yaml");
  std::stringstream file;
  file << stream.rdbuf();
  CHECK(file.str() == shipped);
}

TEST_CASE("an empty file and empty sections mean the defaults") {
  CHECK(good("") == Settings{});
  CHECK(good("station:\n  # name: x\nspeech:\n") == Settings{});
}

TEST_CASE("the design's example is read") {
  const auto s =
      good(R"(station: {name: "Đài truyền thanh xã Vân Tùng", timezone: Asia/Ho_Chi_Minh, fallback: du-phong.flac}
speech: {voice: vi, words_per_minute: 150, pitch_range: 80, name_book: names.yaml, engine: espeak-ng, slow_names: false}
reading: {region: north, doc_codes: meaning, party: tinh}
output: {device: auto, channels: 2, play_on: [1, 2], sample_rate: 48000, volume: 80, profile: horn}
amplifier: {relay: none, warm_up: 1.5s, hold: 2s}
rules: {quiet_hours: ["21:00-05:00"], longest: 45min, most_per_day: 0}
missed: {play_within: 15min}
clock: {untrusted: hold}
checks: {night_before: "20:00", silence: 10s}
)");
  Settings expected;
  expected.station.name = "Đài truyền thanh xã Vân Tùng";
  expected.station.fallback = "du-phong.flac";
  CHECK(s == expected);
}

TEST_CASE("other values than the defaults are read") {
  const auto s = good(R"(station: {timezone: Asia/Bangkok}
speech: {voice: vi-vn-x-south, words_per_minute: 140, pitch_range: 75, name_book: ten.yaml, engine: {command: [doc, --vi]}, slow_names: true}
reading: {region: south, doc_codes: spell, party: thanh}
output: {device: "portaudio:USB Audio: #1", channels: 1, sample_rate: 44100, volume: 0, profile: flat}
amplifier: {relay: gpio:gpiochip0:17:active-low, warm_up: 10ms, hold: 0}
rules: {quiet_hours: ["11:30-13:00", 21:00-05:00], longest: 1h, most_per_day: 4}
missed: {play_within: 0}
clock: {untrusted: play}
checks: {night_before: off, silence: off}
)");
  CHECK(s.station.timezone == "Asia/Bangkok");
  CHECK(s.speech.voice == "vi-vn-x-south");
  CHECK(s.speech.external.command == std::vector<string>{"doc", "--vi"});
  CHECK(s.speech.external.format == loaxa::audio::speech::ExternalEngine::Format::wav);
  CHECK(s.speech.slow_names);
  CHECK(s.reading.region == loaxa::audio::text::Style::Region::south);
  CHECK(s.reading.doc_codes == loaxa::audio::text::Style::DocCodes::spell);
  CHECK(s.reading.party == loaxa::audio::text::Style::Party::thanh);
  CHECK(s.output.device == "portaudio:USB Audio: #1");
  CHECK(s.output.play_on == std::vector<int>{1});
  CHECK(s.output.sample_rate_hz == 44100);
  CHECK(s.amplifier.relay == "gpio:gpiochip0:17:active-low");
  for (const string relay : {"gpio:/dev/gpiochip4:2", "gpio:4:2", "gpio:pinctrl-bcm2711:2", "gpio:INT33FC:00:2",
                             "gpio:fe200000.gpio:2:active-low"}) {
    CHECK(good("amplifier: {relay: \"" + relay + "\"}").amplifier.relay == relay);
  }
  CHECK(s.amplifier.warm_up == 10ms);
  CHECK(s.amplifier.hold == 0ms);
  REQUIRE(s.rules.quiet_hours.size() == 2);
  CHECK(s.rules.quiet_hours[0] == loaxa::schedules::Between{11h + 30min, 13h});
  CHECK(s.rules.quiet_hours[1] == loaxa::schedules::Between{21h, 5h});
  CHECK(s.rules.longest == 1h);
  CHECK(s.missed.play_within == 0s);
  CHECK(s.clock.untrusted == loaxa::config::ClockSettings::Untrusted::play);
  CHECK_FALSE(s.checks.night_before);
  CHECK(s.checks.silence == 0ms);
  CHECK(good("rules: {quiet_hours: []}").rules.quiet_hours.empty());
  CHECK(good("output: {device: file:/tmp/x}").output.device == "file:/tmp/x");
  CHECK(good("output: {device: alsa:Device_1}").output.device == "alsa:Device_1");
}

TEST_CASE("a wrong value is refused at its place with what was expected") {
  struct Row {
    const char* yaml;
    int line, column;
    const char* says;
  };
  const Row rows[] = {
      {"output:\n  volume: 101\n", 2, 11, "từ 0 đến 100"},
      {"output:\n  volume: to\n", 2, 11, "số nguyên"},
      {"output:\n  volume: 8.5\n", 2, 11, "số nguyên"},
      {"output:\n  volume: 99999999999999\n", 2, 11, "số nguyên"},
      {"output:\n  volume:\n", 2, 3, "chưa có giá trị"},
      {"output:\n  volume: [80]\n", 2, 11, "danh sách"},
      {"output:\n  volumn: 80\n", 2, 3, "'volume'"},
      {"outputs:\n  volume: 80\n", 1, 1, "'output'"},
      {"volume: 80\n", 1, 1, "'output:'"},
      {"speech: {volume: 80}\n", 1, 10, "'output:'"},
      {"blabla: 1\n", 1, 1, "station"},
      {"output: 5\n", 1, 9, "device"},
      {"- a\n", 1, 1, "station"},
      {"output: {device: usb}\n", 1, 18, "auto | none"},
      {"output: {device: \"file:\"}\n", 1, 18, "auto | none"},
      {"output: {device: render:/tmp/x}\n", 1, 18, "auto | none"},
      {"output: {device: alsa:0}\n", 1, 18, "số thứ tự"},
      {"output: {device: \"alsa:hw:0,0\"}\n", 1, 18, "số thứ tự"},
      {"output: {channels: 1, play_on: [1, 2]}\n", 1, 36, "kênh 2"},
      {"output: {play_on: [1, 1]}\n", 1, 23, "hai lần"},
      {"output: {play_on: []}\n", 1, 19, "ít nhất một"},
      {"output: {play_on: [0]}\n", 1, 20, "từ 1"},
      {"output: {sample_rate: 7999}\n", 1, 23, "8000"},
      {"output: {profile: horns}\n", 1, 19, "có phải 'horn'"},
      {"speech: {words_per_minute: 79}\n", 1, 28, "80"},
      {"speech: {voice: en}\n", 1, 17, "vi-vn-x-central"},
      {"speech: {slow_names: co}\n", 1, 22, "true hoặc false"},
      {"speech: {engine: festival}\n", 1, 18, "espeak-ng"},
      {"speech: {engine: {command: []}}\n", 1, 18, "lệnh"},
      {"speech: {engine: {comand: [a]}}\n", 1, 19, "'command'"},
      {"speech:\n  engine: {command: [bin/piper]}\n", 2, 22, "đường dẫn đầy đủ"},
      {"speech:\n  engine: {command: [a], format: mp3}\n", 2, 34, "raw"},
      {"speech:\n  engine: {command: [a], format: raw, sample_rate: 4000}\n", 2, 52, "8000"},
      {"speech:\n  engine: {command: [a], sample_rate: 16000}\n", 2, 26, "format: raw"},
      {"speech:\n  engine: {format: raw}\n", 2, 11, "lệnh"},
      {"speech: {name_book: ../x.yaml}\n", 1, 21, "'..'"},
      {"station: {timezone: Asia/Ha_Noi}\n", 1, 21, "múi giờ"},
      {"station: {timezone: ../../../etc/passwd}\n", 1, 21, "múi giờ"},
      {"station: {timezone: Asia}\n", 1, 21, "múi giờ"},
      {"station: {name: \"\"}\n", 1, 17, "để trống"},
      {"station: {name: \"a\\nb\"}\n", 1, 17, "một dòng"},
      {"station: {name: \"a\\x01b\"}\n", 1, 17, "điều khiển"},
      {"amplifier: {relay: gpio}\n", 1, 20, "gpio:CHIP:LINE"},
      {"amplifier: {relay: \"gpio:gpiochip0:x\"}\n", 1, 20, "gpio:CHIP:LINE"},
      {"amplifier: {relay: \"gpio:0:1:active-high\"}\n", 1, 20, "gpio:CHIP:LINE"},
      {"amplifier: {warm_up: 15}\n", 1, 22, "15s?"},
      {"amplifier: {warm_up: -1s}\n", 1, 22, "khoảng thời gian"},
      {"amplifier: {warm_up: 61s}\n", 1, 22, "1min"},
      {"amplifier: {warm_up: 1.5.0s}\n", 1, 22, "khoảng thời gian"},
      {"rules: {longest: 1.5s}\n", 1, 18, "tròn giây"},
      {"rules: {longest: 45m}\n", 1, 18, "45min"},
      {"rules: {longest: 0}\n", 1, 18, "1s"},
      {"rules: {quiet_hours: [\"21:00\"]}\n", 1, 23, "21:00-05:00"},
      {"rules: {quiet_hours: [\"21:00-21:00\"]}\n", 1, 23, "21:00-05:00"},
      {"rules: {quiet_hours: [\"21:00-24:00\"]}\n", 1, 23, "21:00-05:00"},
      {"rules: {most_per_day: -1}\n", 1, 23, "từ 0"},
      {"missed: skip\n", 1, 9, "play_within"},
      {"clock: {untrusted: wait}\n", 1, 20, "hold | play"},
      {"checks: {night_before: 2000}\n", 1, 24, "\"20:00\""},
      {"checks: {night_before: 0530}\n", 1, 24, "\"05:30\""},
      {"checks: {night_before: 5:30}\n", 1, 24, "\"05:30\""},
      {"checks: {night_before: 5h30}\n", 1, 24, "\"05:30\""},
      {"checks: {night_before: 25:00}\n", 1, 24, "giờ"},
      {"checks: {night_before: yes}\n", 1, 24, "giờ"},
      {"station:\n  name:\n    Đài: xã\n", 3, 5, "ngoặc kép"},
  };
  for (const auto& row : rows) {
    const auto found = faults(row.yaml);
    CAPTURE(row.yaml);
    REQUIRE(found.size() == 1);
    CAPTURE(to_string(found[0]), found[0].english);
    CHECK(found[0].line == row.line);
    CHECK(found[0].column == row.column);
    CHECK(found[0].message.find(row.says) != string::npos);
    CHECK_FALSE(found[0].english.empty());
  }
}

TEST_CASE("five faults are named at once, in the order of the file") {
  const auto found = faults(
      "station:\n  name: Đài\n  timezon: Asia/Ho_Chi_Minh\nspeech:\n  words_per_minute: nhanh\noutput:\n  volume: 150\n"
      "  device: loa\nrules:\n  quiet_hours: [\"21h-5h\"]\n");
  REQUIRE(found.size() == 5);
  const std::vector<std::pair<int, int>> places{{3, 3}, {5, 21}, {7, 11}, {8, 11}, {10, 17}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    CAPTURE(to_string(found[i]));
    CHECK(std::pair(found[i].line, found[i].column) == places[i]);
    CHECK(to_string(found[i]).starts_with("loaxa.yaml:" + std::to_string(places[i].first) + ":"));
  }
}

TEST_CASE("after a syntax error there is that one fault only") {
  const auto found = faults("station:\n  name: Đài: xã\noutput:\n  volume: 150\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].line == 2);
}

TEST_CASE("a missing settings file is a fault") {
  const loaxa::test::ScratchFolder scratch;
  const auto loaded = load_settings(scratch.path() / "none.yaml");
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].line == 0);
  CHECK_FALSE(loaded.value);
}

TEST_CASE("every setting is in force, the shipped ones and others") {
  CHECK_FALSE(has_notice("", "amplifier.relay"));
  CHECK_FALSE(has_notice("amplifier: {relay: \"gpio:gpiochip0:1\"}", "amplifier.relay"));
  CHECK_FALSE(has_notice("station: {fallback: du-phong.flac}", "station.fallback"));
  CHECK_FALSE(has_notice("", "checks.night_before"));
  CHECK_FALSE(has_notice("checks: {silence: 20s}", "checks.silence"));
  CHECK_FALSE(has_notice("reading: {region: south}", "reading.region"));
  CHECK_FALSE(has_notice("reading: {doc_codes: spell}", "reading.doc_codes"));
  CHECK_FALSE(has_notice("output: {profile: horn}", "output.profile"));
  for (const auto& notice : parse_settings("", "loaxa.yaml").notices) CHECK(notice.line == 0);
}

TEST_CASE("raw sound of another engine has its rate") {
  const auto s = good("speech: {engine: {command: [/opt/piper/piper, --output-raw], format: raw, sample_rate: 16000}}");
  CHECK(s.speech.external.command == std::vector<string>{"/opt/piper/piper", "--output-raw"});
  CHECK(s.speech.external.format == loaxa::audio::speech::ExternalEngine::Format::raw);
  CHECK(s.speech.external.sample_rate_hz == 16000);
}

TEST_CASE("a weak voice, an engine that cannot be run and what it does not do are noticed at their places") {
  const loaxa::test::ScratchFolder folder;
  const auto plain = folder.write("piper", "no program");
  const auto working = folder.script("working", "#!/bin/sh\n");
  const auto notice = [](const string& yaml, const string& part) {
    const auto loaded = parse_settings(
        "output: {profile: flat}\nchecks: {night_before: off, silence: off}\n"
        "station: {fallback: \"\"}\nspeech:\n" +
            yaml,
        "loaxa.yaml");
    REQUIRE(loaded.value);
    CAPTURE(yaml, part);
    if (part.empty()) {
      for (const auto& fault : loaded.notices) UNSCOPED_INFO(to_string(fault));
      CHECK(loaded.notices.empty());
      return;
    }
    REQUIRE(loaded.notices.size() == 1);
    CHECK(loaded.notices[0].line == 5);
    CHECK(loaded.notices[0].column > 2);
    CHECK(loaded.notices[0].message.find(part) != string::npos);
    CHECK_FALSE(loaded.notices[0].english.empty());
  };
  notice("  voice: vi\n", "");
  notice("  slow_names: true\n", "");
  notice("  voice: vi-vn-x-central\n", "thanh sắc và thanh hỏi");
  notice("  voice: vi-vn-x-south\n", "thanh huyền");
  notice("  engine: {command: [" + working.string() + "]}\n", "");
  notice("  engine: {command: [" + plain.string() + "]}\n", "không chạy được");
  notice("  engine: {command: [/không/có]}\n", "không có chương trình /không/có");
  notice("  engine: {command: [loaxa-no-such-engine]}\n", "loaxa-no-such-engine trong PATH");
  notice("  slow_names: true\n  engine: {command: [" + working.string() + "]}\n", "chỉ có hiệu lực với espeak-ng");
}
