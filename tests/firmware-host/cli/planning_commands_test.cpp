// `loaxa next` and `loaxa check` over folders of programmes, with a voice that says how long everything lasts.

#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "tests/tries.hpp"

using namespace loaxa::host::cli;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string programme(const std::string& title, const std::string& when) {
  return "title: " + title + "\nwhen:\n  - " + when + "\nparts:\n  - say: Kính thưa bà con.\n";
}

void fill(Program& program) {
  program.use_voice(good_voice(95000));
  const auto& folder = program.folder();
  folder.write("state/programmes/sang.yaml", programme("Bản tin sáng", "{time: \"05:30\"}"));
  folder.write("state/programmes/tet.yaml", programme("Chúc Tết", "{time: \"05:31\", lunar_date: 1/1}"));
}

}  // namespace

TEST_CASE("next lists a span with lengths and clashes, from included, until excluded") {
  Program program;
  fill(program);
  const auto told = program.run({"next", "--from", "2026-02-16 05:30", "--until", "2026-02-18 05:30", "--json"});
  REQUIRE(told.code == 0);
  CHECK(told.err.empty());
  const auto list = json::parse(told.out);
  REQUIRE(list.size() == 3);
  CHECK(list[0]["planned"] == "2026-02-16T05:30:00+07:00");
  CHECK(list[0]["programme"] == "sang.yaml");
  CHECK(list[0]["length_s"] == 95);
  CHECK(list[0]["clashes"].empty());
  CHECK(list[2]["programme"] == "tet.yaml");
  CHECK(list[2]["planned"] == "2026-02-17T05:31:00+07:00");
  CHECK(list[2]["clashes"][0]["programme"] == "sang.yaml");
  CHECK(list[2]["clashes"][0]["planned"] == "2026-02-17T05:30:00+07:00");
}

TEST_CASE("next shows people weekday, date, lunar date, length and what clashes") {
  Program program;
  fill(program);
  const auto told = program.run({"next", "--from", "2026-02-17", "--until", "2026-02-18"});
  REQUIRE(told.code == 0);
  CHECK(has(told.out, "Thứ ba  17/02/2026  05:30"));
  CHECK(has(told.out, "1/1"));
  CHECK(has(told.out, "1:35"));
  CHECK(has(told.out, "trùng với sang.yaml 05:30"));
  CHECK(std::count(told.out.begin(), told.out.end(), '\n') == 3);
}

TEST_CASE("of many airings at one time next and check name a few and count the rest, and --json has all") {
  Program program;
  const int count = loaxa::test::tries(50);  // each is spoken dry, four times
  for (int i = 0; i < count; ++i) {
    const auto name = fmt::format("p{}", i);
    program.folder().write("state/programmes/" + name + ".yaml", programme(name, "{time: \"05:30\"}"));
  }
  const auto told = program.run({"next", "-n", "1"});
  CHECK(told.code == 0);
  CHECK(has(told.out, fmt::format("và {} lượt khác", count - 4)));
  CHECK(told.out.size() < 500);
  program.environment["LOAXA_LANG"] = "en";
  CHECK(has(program.run({"next", "-n", "1"}).out, fmt::format("and {} more", count - 4)));
  CHECK(json::parse(program.run({"next", "-n", "1", "--json"}).out)[0]["clashes"].size() ==
        static_cast<std::size_t>(count) - 1);
  CHECK(program.run({"check"}).out.size() < static_cast<std::size_t>(count) * 300);
}

TEST_CASE("next gives ten by default, n when asked, nothing without programmes") {
  Program program;
  fill(program);
  CHECK(json::parse(program.run({"next", "--json"}).out).size() == 10);
  CHECK(json::parse(program.run({"next", "-n", "3", "--json"}).out).size() == 3);
  CHECK(program.run({"next", "--from", "2026-02-18", "--until", "2026-02-17"}).code == 1);
  const Program empty;
  CHECK(empty.run({"next", "--json"}).out == "[]\n");
  CHECK(empty.run({"next"}).code == 0);
}

TEST_CASE("a broken programme is told and the others are still listed, also when the voice fails") {
  Program program;
  fill(program);
  program.folder().write("state/programmes/hong.yaml", "title: x\nwhen:\n  - {time: \"25:00\"}\nparts:\n  - say: a\n");
  const auto told = program.run({"next", "-n", "2", "--json"});
  CHECK(told.code == 0);
  CHECK(has(told.err, "hong.yaml:3:"));
  CHECK(json::parse(told.out).size() == 2);
  program.use_voice("exit 1\n");
  const auto mute = program.run({"next", "-n", "2", "--json"});
  CHECK(mute.code == 0);
  CHECK(json::parse(mute.out)[0]["length_s"].is_null());
}

TEST_CASE("check finds nothing wrong in a good station") {
  Program program;
  fill(program);
  const auto told = program.run({"check"});
  CHECK(told.code == 0);
  // What is not yet in force is a notice, also at its default.
  for (const auto& remark : json::parse(program.run({"check", "--json"}).out)) {
    INFO(remark);
    CHECK(remark["severity"] == "notice");
  }
}

TEST_CASE("check tells every fault with file, line and column and exits 1") {
  Program program;
  fill(program);
  const std::string settings =
      program.folder().write("loaxa.yaml", "station: {nam: x}\noutput:\n  volume: 300\n  colour: red\n");
  const std::string bad = program.folder().write("state/programmes/hong.yaml",
                                                 "title: x\nwhen:\n  - {time: \"25:00\"}\nparts:\n  - say: a\n");
  const auto told = program.run({"check"});
  CHECK(told.code == 1);
  CHECK(has(told.out, settings + ":1:"));
  CHECK(has(told.out, settings + ":3:"));
  CHECK(has(told.out, settings + ":4:"));
  CHECK(has(told.out, bad + ":3:"));
  CHECK(program.run({"check", settings}).code == 1);
  CHECK(program.run({"check", bad}).code == 1);
  CHECK(program.run({"check", program.folder().path() / "state" / "programmes" / "sang.yaml"}).code == 0);
  CHECK(program.run({"check", program.folder().path() / "state" / "programmes"}).code == 1);
  CHECK(program.run({"check", "/no/such/path"}).code == 1);
  const auto list = json::parse(program.run({"check", "--json"}).out);
  CHECK(list.size() >= 4);
  CHECK(list[0].contains("line"));
}

TEST_CASE("check sees quiet hours, clashes and long programmes of the coming week, and still exits 0") {
  Program program;
  fill(program);
  program.folder().write("loaxa.yaml", "rules: {quiet_hours: [\"21:00-05:00\"], longest: 60s}\n");
  program.folder().write("state/programmes/dem.yaml", programme("Đêm", "{time: \"22:00\"}"));
  program.folder().write("state/programmes/trung.yaml", programme("Trùng", "{time: \"05:30\"}"));
  const auto told = program.run({"check"});
  CHECK(told.code == 0);
  CHECK(has(told.out, "giờ yên tĩnh"));
  CHECK(has(told.out, "dài quá"));
  CHECK(has(told.out, "trùng giờ sang.yaml"));
}
