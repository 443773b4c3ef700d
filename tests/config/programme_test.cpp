#include "config/programme.hpp"

#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/refusals.hpp"
#include "tests/scratch_folder.hpp"

namespace {

using namespace std::chrono_literals;
using loaxa::config::load_programme;
using loaxa::config::load_programmes;
using loaxa::config::Places;
using loaxa::config::Programme;
using loaxa::config::Settings;
using loaxa::test::ScratchFolder;
using std::string;

constexpr const char* kWav = "RIFF\x24\x01\x01\x01WAVEfmt ";

/// A station's folders with a few files.
struct Station {
  ScratchFolder scratch;
  Places places;

  Station() {
    places.state = scratch.path() / "state";
    places.data = scratch.path() / "data";
    scratch.write("data/sounds/nhac-hieu.flac", "fLaC....");
    scratch.write("data/sounds/nhac-nen.flac", "fLaC....");
    scratch.write("data/sounds/chuong.flac", "fLaC....");
    scratch.write("state/sounds/chuong.flac", "fLaC....");
    scratch.write("state/sounds/rieng.wav", kWav);
    scratch.write("state/sounds/nhac.mp3", "\xFF\xFB\x90\x44....");
    scratch.write("state/bulletins/tin.txt", "Xã có 18 thôn.\n");
    scratch.write("state/programmes/.keep", "");
  }

  loaxa::config::Loaded<Programme> load(const string& yaml) const {
    return load_programme(scratch.write("state/programmes/p.yaml", yaml), places, Settings{});
  }
};

constexpr const char* kDesign = R"(title: Bản tin buổi sáng
priority: priority
when:
  - {time: ["05:30", "17:00"], days: [mon, tue, wed, thu, fri], from: 2026-01-01, until: 2026-12-31}
  - {time: "06:00", lunar_days: [1, 15]}
  - {time: "07:00", lunar_date: 10/3}
  - {time: "16:30", weekday_of_month: [first mon, last fri]}
  - {at: 2026-11-24 17:00}
  - {between: "07:00-20:00", every: 1h, from: 2026-09-08, until: 2026-09-09}
except: [2026-02-17, lunar 1/1]
repeat: {times: 2, pause: 5s}
if_missed: {play_within: 30min}
parts:
  - sound: nhac-hieu.flac
  - say: Đây là đài truyền thanh xã Vân Tùng.
  - pause: 1s
  - bulletin: tin.txt
    bed: nhac-nen.flac
  - sound: rieng.wav
    gain: -3dB
)";

}  // namespace

TEST_CASE("the design's programme is read whole") {
  const Station station;
  const auto loaded = station.load(kDesign);
  for (const auto& fault : loaded.faults) UNSCOPED_INFO(to_string(fault));
  REQUIRE(loaded.value);
  const auto& [file, script, entry] = *loaded.value;
  CHECK(entry.programme == "p.yaml");
  CHECK(entry.title == "Bản tin buổi sáng");
  CHECK(script.title == entry.title);
  CHECK(entry.priority == loaxa::schedules::Priority::priority);
  CHECK(entry.when.size() == 6);
  CHECK(entry.except.size() == 2);
  CHECK(entry.repeat == loaxa::schedules::Repeat{2, 5s});
  CHECK(entry.if_missed.play_within == 30min);
  REQUIRE(script.parts.size() == 5);
  const auto data = station.places.data, state = station.places.state;
  CHECK(std::get<loaxa::audio::Sound>(script.parts[0].content).file == (data / "sounds/nhac-hieu.flac").string());
  CHECK(std::get<loaxa::audio::Say>(script.parts[1].content).text == "Đây là đài truyền thanh xã Vân Tùng.");
  CHECK(std::get<loaxa::audio::Pause>(script.parts[2].content).length == 1s);
  CHECK(std::get<loaxa::audio::Bulletin>(script.parts[3].content).file == (state / "bulletins/tin.txt").string());
  CHECK(script.parts[3].bed == (data / "sounds/nhac-nen.flac").string());
  CHECK(script.parts[4].gain_db == -3);
}

TEST_CASE("what is left out comes from the settings") {
  const Station station;
  const auto loaded = station.load("title: Một\nparts:\n  - say: Xin chào\n");
  REQUIRE(loaded.value);
  CHECK(loaded.value->entry.when.empty());
  CHECK(loaded.value->entry.priority == loaxa::schedules::Priority::routine);
  CHECK(loaded.value->entry.if_missed.play_within == 15min);
  CHECK(loaded.value->entry.repeat == loaxa::schedules::Repeat{});
  const auto skipped = station.load("title: Một\nif_missed: skip\nwhen: {time: 05:30}\nparts:\n  - say: Xin chào\n");
  REQUIRE(skipped.value);
  CHECK(skipped.value->entry.if_missed.play_within == 0s);
  CHECK(skipped.value->entry.when.size() == 1);
}

TEST_CASE("a sound is looked for beside the programme, then in the station's sounds, then in the shipped ones") {
  const Station station;
  const string yaml = "title: Một\nparts:\n  - sound: chuong.flac\n";
  const auto file_of = [](const loaxa::config::Loaded<Programme>& loaded) {
    REQUIRE(loaded.value);
    return std::get<loaxa::audio::Sound>(loaded.value->script.parts.at(0).content).file;
  };
  CHECK(file_of(station.load(yaml)) == (station.places.sounds() / "chuong.flac").string());
  const auto elsewhere = station.scratch.write("x/programmes/p.yaml", yaml);
  CHECK(file_of(load_programme(elsewhere, station.places, {})) == (station.places.sounds() / "chuong.flac").string());
  const auto sibling = station.scratch.write("x/sounds/chuong.flac", "OggS");
  CHECK(file_of(load_programme(elsewhere, station.places, {})) == sibling.string());
  const auto own = station.scratch.write("x/programmes/chuong.flac", "ID3\x03");
  CHECK(file_of(load_programme(elsewhere, station.places, {})) == own.string());
  const auto absolute = "title: Một\nparts:\n  - sound: " + sibling.string() + "\n";
  CHECK(file_of(station.load(absolute)) == sibling.string());
}

namespace {

struct Row {
  string yaml;
  int line, column;
  const char* says;
};

const string head = "title: Một\nparts:\n";
const string tail = "parts: [{say: a}]\n";

/// Whether a programme with this one fault can be used all the same.
enum class Usable { no, yes };

void check_rows(const Station& station, const std::vector<Row>& rows, Usable usable) {
  for (const auto& row : rows) {
    const auto loaded = station.load(row.yaml);
    CAPTURE(row.yaml);
    for (const auto& fault : loaded.faults) UNSCOPED_INFO(to_string(fault));
    CHECK(loaded.value.has_value() == (usable == Usable::yes));
    REQUIRE(loaded.faults.size() == 1);
    const auto& fault = loaded.faults[0];
    CHECK(fault.line == row.line);
    CHECK(fault.column == row.column);
    CHECK(fault.message.find(row.says) != string::npos);
    CHECK_FALSE(fault.english.empty());
  }
}

}  // namespace

TEST_CASE("a file that cannot be used is named at its place, and the programme airs without it") {
  const Station station;
  station.scratch.write("state/sounds/rong.wav", "");
  station.scratch.write("state/sounds/chu.wav", "day khong phai am thanh");
  station.scratch.write("state/sounds/cut.wav", "RIFF");
  station.scratch.write("state/sounds/thu-muc/a", "");
  station.scratch.write("state/bulletins/rong.txt", "");
  station.scratch.write("state/bulletins/trang.txt", "\xEF\xBB\xBF \n\t\n ...\n");
  station.scratch.write("state/bulletins/a.docx", "PK\x03\x04....");
  station.scratch.write("state/bulletins/a.odt", "PK\x03\x04....");
  station.scratch.write("state/bulletins/b.txt", "PK\x03\x04....");
  station.scratch.write("state/bulletins/a.pdf", "%PDF-1.5");
  station.scratch.write("state/bulletins/a.doc", "\xD0\xCF\x11\xE0");
  station.scratch.write("state/bulletins/latin.txt", "x\nab \xE3");
  station.scratch.write("state/bulletins/dai.txt", string(1'000'000, 'a'));
  station.scratch.write("state/bulletins/nhac.txt", "fLaC");
  check_rows(station,
             {
                 {head + "  - sound: nhac-hieu.flc\n", 3, 12, "có phải 'nhac-hieu.flac'"},
                 {head + "  - sound: /nowhere/a.wav\n", 3, 12, "/nowhere"},
                 {head + "  - sound: thu-muc\n", 3, 12, "thư mục"},
                 {head + "  - sound: rong.wav\n", 3, 12, "rỗng"},
                 {head + "  - sound: chu.wav\n", 3, 12, "WAV, FLAC, Ogg"},
                 {head + "  - sound: cut.wav\n", 3, 12, "WAV, FLAC, Ogg"},
                 {head + "  - bulletin: tin.text\n", 3, 15, "có phải 'tin.txt'"},
                 {head + "  - bulletin: rong.txt\n", 3, 15, "không có chữ"},
                 {head + "  - bulletin: trang.txt\n", 3, 15, "không có chữ"},
                 {head + "  - bulletin: a.docx\n", 3, 15, ".txt (UTF-8)"},
                 {head + "  - bulletin: a.odt\n", 3, 15, "LibreOffice"},
                 {head + "  - bulletin: b.txt\n", 3, 15, ".txt (UTF-8)"},
                 {head + "  - bulletin: a.pdf\n", 3, 15, "PDF"},
                 {head + "  - bulletin: a.doc\n", 3, 15, ".txt (UTF-8)"},
                 {head + "  - bulletin: latin.txt\n", 3, 15, "dòng 2, cột 4"},
                 {head + "  - bulletin: dai.txt\n", 3, 15, "quá lớn"},
                 {head + "  - bulletin: nhac.txt\n", 3, 15, "'sound:'"},
                 {head + "  - say: a\n    bed: khong-co.flac\n", 4, 10, "không có tệp"},
             },
             Usable::yes);
  const auto loaded = station.load(head + "  - sound: sap-co.flac\n  - say: a\n");
  REQUIRE(loaded.value);
  CHECK(std::get<loaxa::audio::Sound>(loaded.value->script.parts.at(0).content).file ==
        (station.places.sounds() / "sap-co.flac").string());
}

TEST_CASE("a fault of a programme is named at its place") {
  const Station station;
  const std::vector<Row> rows{
      {"", 1, 1, "trống"},
      {"# chưa viết gì\n", 1, 1, "trống"},
      {"parts: [{say: a}]\n", 1, 1, "title"},
      {"title: Một\n", 1, 1, "parts"},
      {"title:\n" + tail, 1, 1, "chưa có giá trị"},
      {"titel: Một\ntitle: Hai\n" + tail, 1, 1, "'title'"},
      {"title: Một: Hai\n" + tail, 1, 11, "title: \"Một: Hai\""},
      {"title: Một\nparts: []\n", 2, 8, "danh sách"},
      {"title: Một\nparts: {say: a}\n", 2, 8, "danh sách"},
      {head + "  - sond: a\n", 3, 5, "'sound'"},
      {head + "  - bed: nhac-nen.flac\n", 3, 5, "chưa có nội dung"},
      {head + "  - say: a\n    pause: 1s\n", 4, 5, "một loại"},
      {head + "  - Thông báo: họp thôn\n", 3, 5, "ngoặc kép"},
      {head + "  - xin chào\n", 3, 5, "sound"},
      {head + "  - say: \" \"\n", 3, 10, "khoảng trắng"},
      {head + "  - say:\n", 3, 5, "chưa có giá trị"},
      {head + "  - pause: 11min\n", 3, 12, "10min"},
      {head + "  - pause: 1s\n    gain: -3dB\n", 4, 5, "pause"},
      {head + "  - sound: chuong.flac\n    bed: nhac-nen.flac\n", 4, 5, "bed"},
      {head + "  - say: a\n    gain: -3\n", 4, 11, "-3dB"},
      {head + "  - say: a\n    gain: 13dB\n", 4, 11, "12dB"},
      {head + "  - sound: ../sounds/rieng.wav\n", 3, 12, "'..'"},
      {"title: Một\npriority: urgent\n" + tail, 2, 11, "routine | priority | emergency"},
      {"title: Một\nrepeat: 2\n" + tail, 2, 9, "times"},
      {"title: Một\nrepeat: {times: 0}\n" + tail, 2, 17, "1 đến 100"},
      {"title: Một\nrepeat: {pause: 500ms}\n" + tail, 2, 17, "tròn giây"},
      {"title: Một\nif_missed: later\n" + tail, 2, 12, "skip"},
      {"title: Một\nif_missed: {play_within: 25h}\n" + tail, 2, 26, "24h"},
      {"title: Một\nwhen: {tiem: \"05:30\"}\n" + tail, 2, 8, "'time'"},
      {"title: Một\nwhen: daily\n" + tail, 2, 7, "time"},
      {"title: Một\nwhen: {time: 0530}\n" + tail, 2, 14, "05:30"},
      {"title: Một\nwhen: {time: [\"05:30\", \"25:00\"]}\n" + tail, 2, 24, ""},
      {"title: Một\nwhen: {time: []}\n" + tail, 2, 14, "trống"},
      {"title: Một\nwhen: {days: [mon]}\n" + tail, 2, 7, ""},
      {"title: Một\nwhen: {every: 1h}\n" + tail, 2, 7, ""},
      {"title: Một\nwhen: {time: \"05:30\", days: [mon, thứ ba]}\n" + tail, 2, 35, ""},
      {"title: Một\nexcept: [2026-02-30]\n" + tail, 2, 10, ""},
      {"title: Một\nexcept: [lunar 31/1]\n" + tail, 2, 10, ""},
      {"title: Một\nexcept: {a: 1}\n" + tail, 2, 9, "lunar 1/1"},
  };
  check_rows(station, rows, Usable::no);
}

TEST_CASE("control characters that a file hides in escapes do not reach the terminal with its faults") {
  const Station station;
  for (const string yaml : {R"("\x1b]0;a\a")", R"({"ti\atle": a})", R"({"a\x9b": 1, "a\x9b": 2})"}) {
    INFO(yaml);
    const auto loaded = station.load(yaml);
    REQUIRE_FALSE(loaded.faults.empty());
    for (const auto& fault : loaded.faults) CHECK(loaxa::test::flaw_of(fault, yaml).empty());
  }
}

TEST_CASE("all faults of a programme are named at once") {
  const Station station;
  const auto loaded = station.load(
      "titel: Một\nwhen:\n  - {time: \"25:00\"}\n  - {dais: mon}\nparts:\n  - sound: khong-co.flac\n  - pause: 5\n");
  std::vector<int> lines;
  for (const auto& fault : loaded.faults) lines.push_back(fault.line);
  CHECK(lines == std::vector<int>{1, 1, 3, 4, 6, 7});
}

TEST_CASE("what must not be read is refused") {
  if (geteuid() == 0) {
    WARN("root may read everything: not tried");
    return;
  }
  const Station station;
  const auto secret = station.scratch.write("state/sounds/kin.wav", kWav);
  REQUIRE(chmod(secret.c_str(), 0) == 0);
  const auto loaded = station.load("title: Một\nparts: [{sound: kin.wav}]\n");
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].message.find("quyền") != string::npos);
}

TEST_CASE("a folder of programmes gives one result a file, in the order of names") {
  const Station station;
  station.scratch.write("state/programmes/b.yaml", "title: B\nparts: [{say: b}]\n");
  station.scratch.write("state/programmes/a.yaml", "title: [\n");
  station.scratch.write("state/programmes/c.yml", "title: C\n");
  station.scratch.write("state/programmes/.d.yaml", "title: D\n");
  station.scratch.write("state/programmes/e.txt", "E");
  const auto all = load_programmes(station.places, {});
  REQUIRE(all.size() == 3);
  CHECK(all[0].file.filename() == "a.yaml");
  CHECK(all[0].loaded.faults.size() == 1);
  CHECK(all[1].loaded.value.has_value());
  CHECK(all[2].loaded.faults.at(0).message.find(".yaml") != string::npos);
  Places nowhere;
  nowhere.state = station.scratch.path() / "nowhere";
  CHECK(load_programmes(nowhere, {}).empty());
}
