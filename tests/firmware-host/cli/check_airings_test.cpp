// `loaxa check --airings`: what is due is spoken by the real voice into nothing, and what would not be heard is named.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.hpp"

using namespace loaxa::host::cli;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Airs daily at `time`: a greeting, then `part`.
void add(const Program& program, const std::string& name, const std::string& time, const std::string& part) {
  program.folder().write("state/programmes/" + name + ".yaml", "title: " + name + "\nwhen:\n  - {time: \"" + time +
                                                                   "\"}\nparts:\n  - say: Kính chào bà con.\n" + part);
}

/// Its remarks about coming airings of one programme.
std::vector<json> remarks(const json& all, const std::string& name) {
  std::vector<json> found;
  for (const auto& one : all) {
    if (one.contains("programme") && one["programme"] == name + ".yaml") found.push_back(one);
  }
  return found;
}

/// Whether exactly one remark is about that programme's coming airings, of that weight, with that piece in its message.
bool tells(const json& all, const std::string& name, const std::string& severity, const std::string& piece) {
  const auto found = remarks(all, name);
  return found.size() == 1 && found[0]["severity"] == severity && has(found[0]["message"], piece);
}

}  // namespace

TEST_CASE("a clean schedule has nothing to mend in the coming day, and ends with 0") {
  const Program program;
  program.folder().write("loaxa.yaml", "station: {fallback: \"\"}\nchecks: {silence: off}\n");
  program.folder().write("state/bulletins/sang.txt", "Hôm nay trời đẹp.\n");
  add(program, "sang", "05:30", "  - bulletin: sang.txt\n");
  const auto told = program.run({"check", "--airings", "24h", "--json"});
  CHECK(told.code == 0);
  CHECK(json::parse(told.out).empty());
  CHECK(program.run({"check", "--airings", "24h"}).out.empty());
}

TEST_CASE("everything that would go wrong in the coming day is named with its file, its airing and what to do") {
  const Program program;
  const auto& folder = program.folder();
  folder.write("loaxa.yaml", "rules: {quiet_hours: [\"21:00-05:00\"], longest: 30s}\n");
  folder.write("state/bulletins/tot.txt", "Hôm nay trời đẹp.\n");
  folder.write("state/bulletins/rong.txt", " \n");
  folder.write("state/bulletins/nhi-phan.txt", std::string("\x7f"
                                                           "ELF\0\x01\x02\0\0\xd0\xff\0",
                                                           12));
  std::string long_text;
  for (int i = 0; i < 40; ++i) long_text += "Đây là một câu của một bản tin rất dài.\n";
  folder.write("state/bulletins/dai.txt", long_text);
  std::filesystem::create_directories(folder.path() / "state/sounds");
  const auto whole = std::filesystem::path{LOAXA_BINARY_DIR} / "share/loaxa/sounds/nhac-hieu.flac";
  std::filesystem::copy_file(whole, folder.path() / "state/sounds/hong.flac");
  std::filesystem::resize_file(folder.path() / "state/sounds/hong.flac", 3000);
  add(program, "thieu", "06:00", "  - bulletin: khong-co.txt\n");
  add(program, "rong", "06:30", "  - bulletin: rong.txt\n");
  add(program, "nhi-phan", "07:00", "  - bulletin: nhi-phan.txt\n");
  add(program, "dai", "08:00", "  - bulletin: dai.txt\n");
  add(program, "nhac", "09:00", "  - sound: hong.flac\n");
  add(program, "nen", "10:00", "  - {bulletin: tot.txt, bed: hong.flac}\n");
  add(program, "trung", "08:00", "  - bulletin: tot.txt\n");
  add(program, "dem", "22:00", "  - bulletin: tot.txt\n");
  add(program, "tot", "11:00", "  - bulletin: tot.txt\n");
  const auto told = program.run({"check", "--airings", "24h", "--json"});
  CHECK(told.code == 1);
  INFO(told.out);
  const auto all = json::parse(told.out);
  CHECK(tells(all, "thieu", "fault", "khong-co.txt"));
  CHECK(tells(all, "rong", "fault", "không có chữ nào để đọc"));
  CHECK(tells(all, "nhi-phan", "fault", "nhị phân"));
  CHECK(tells(all, "dai", "finding", "quá mức 0:30"));
  CHECK(tells(all, "nhac", "fault", "phần 2 (hong.flac) sẽ bị bỏ qua"));
  CHECK(tells(all, "nen", "fault", "sẽ không có nhạc nền hong.flac"));
  CHECK(tells(all, "trung", "finding", "trùng giờ với dai.yaml 08:00"));
  CHECK(tells(all, "dem", "finding", "giờ yên tĩnh"));
  CHECK(remarks(all, "tot").empty());
  for (const auto& one : remarks(all, "rong")) CHECK(has(one["planned"], "T06:30:00+07:00"));
  const auto shown = program.run({"check", "--airings", "24h"});
  CHECK(shown.code == 1);
  CHECK(has(shown.out, "rong.yaml: lượt 06:30 ngày "));
  CHECK(has(shown.out, "dem.yaml: chú ý: lượt 22:00 ngày "));
}

TEST_CASE("what is only shortened or forbidden by a rule ends with 0, as without --airings") {
  const Program program;
  add(program, "dem", "22:00", "");
  const auto told = program.run({"check", "--airings", "24h"});
  CHECK(told.code == 0);
  CHECK(has(told.out, "giờ yên tĩnh"));
}

TEST_CASE("a sentence that the voice cannot say and an engine that does not speak are named") {
  Program program;
  add(program, "sang", "05:30", "");
  program.use_voice(R"(echo '{"ready":{}}'; read -r job
echo '{"part":{"index":0,"kind":"voice","what":"/opt/doc","left_out":"báo lỗi, mã 3; eSpeak NG đọc thay"}}'
echo '{"sentence":{"part":0,"index":0,"text":"Câu khó đọc.","line":4,"skipped":"giọng đọc từ chối"}}'
echo '{"finished":{"how":"complete","written":9000,"consumed":9000,"sample_rate":1000,"first_frame_us":null,"file":""}}'
)");
  const auto told = program.run({"check", "--airings", "24h", "--json"});
  CHECK(told.code == 1);
  const auto found = remarks(json::parse(told.out), "sang");
  REQUIRE(found.size() == 2);
  CHECK(has(found[0]["message"], "bộ đọc doc: báo lỗi, mã 3; eSpeak NG đọc thay. Hãy xem lại speech.engine."));
  CHECK(has(found[1]["message"], "phần 1, dòng 4: câu “Câu khó đọc.” sẽ bị bỏ qua: giọng đọc từ chối. Hãy viết lại"));
  program.environment["LOAXA_LANG"] = "en";
  CHECK(has(program.run({"check", "--airings", "24h"}).out,
            "part 1, line 4: the sentence “Câu khó đọc.” will be skipped"));
}

TEST_CASE("what is not due in the asked time is not spoken") {
  Program program;
  program.use_voice("echo >> \"$(dirname \"$0\")/runs\"\nexit 1\n");
  program.folder().write("state/programmes/xa.yaml",
                         "title: x\nwhen:\n  - {at: 2199-01-01 05:30}\nparts:\n  - say: Kính chào.\n");
  CHECK(program.run({"check", "--airings", "24h"}).code == 0);
  CHECK_FALSE(std::filesystem::exists(program.folder().path() / "bin/runs"));
}

TEST_CASE("a voice that dies at a programme is that programme's fault, and one that does not run is said") {
  Program program;
  add(program, "sang", "05:30", "");
  program.use_voice("kill -SEGV $$\n");
  const auto dead = program.run({"check", "--airings", "24h", "--json"});
  CHECK(dead.code == 1);
  CHECK(tells(json::parse(dead.out), "sang", "fault", "sẽ không phát được gì"));
  std::filesystem::remove(program.folder().path() / "bin/loaxa-air");
  const auto gone = program.run({"check", "--airings", "24h"});
  CHECK(gone.code == 1);
  CHECK(has(gone.out, "loaxa-air"));
}

TEST_CASE("the time to look ahead is a duration") {
  const Program program;
  for (const auto* wrong : {"24", "ngày mai", "0h", "-1h"}) {
    INFO(wrong);
    CHECK(program.run({"check", "--airings", wrong}).code == 2);
  }
}
