#include "firmware-host/next_json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace loaxa::host;
using namespace loaxa::schedules;
using namespace std::chrono;

namespace {

Entry entry(const std::string& name, const std::string& when, seconds length) {
  Entry made;
  made.programme = name;
  made.title = "Chương trình " + name;
  made.when = {parse(when)};
  made.length = length;
  return made;
}

const LocalTime kFrom = local_days{year{2026} / 11 / 24} + hours{12};
const FixedZone kZone{hours{7}};

}  // namespace

TEST_CASE("coming airings begin with the span and end before its end") {
  const Planner planner{{entry("a.yaml", R"({time: ["12:00", "17:00"]})", minutes{5})}};
  const auto two_days = coming_airings(planner, {}, {.from = kFrom, .until = kFrom + days{2}, .count = std::nullopt});
  REQUIRE(two_days.size() == 4);
  CHECK(two_days.front().airing.planned == kFrom);
  CHECK(two_days.back().airing.planned == kFrom + hours{29});
  CHECK(coming_airings(planner, {}, {.from = kFrom, .until = std::nullopt, .count = 3}).size() == 3);
  CHECK(coming_airings(planner, {}, {.from = kFrom, .until = kFrom + days{2}, .count = 3}).size() == 3);
  CHECK(coming_airings(planner, {}, {.from = kFrom, .until = kFrom + days{400}, .count = std::nullopt}).size() == 800);
}

TEST_CASE("a span of centuries over a dense programme is cut, not endless") {
  const Planner planner{{entry("a.yaml", R"({between: "00:00-23:59", every: 1min})", seconds{10})}};
  const auto coming = coming_airings(planner, {}, {.from = kFrom, .until = kFrom + days{60000}, .count = std::nullopt});
  CHECK(coming.size() == kMostComing);
}

TEST_CASE("a clash names the other programme and its time, also one before the span") {
  const Planner planner{{entry("a.yaml", R"({time: "11:58"})", minutes{5}),
                         entry("b.yaml", R"({time: "12:00"})", minutes{5}),
                         entry("c.yaml", R"({time: "12:30"})", minutes{5})}};
  const auto coming = coming_airings(planner, {}, {.from = kFrom, .until = kFrom + hours{1}, .count = std::nullopt});
  REQUIRE(coming.size() == 2);
  REQUIRE(coming[0].clashes.size() == 1);
  CHECK(coming[0].clashes[0].entry == 0);
  CHECK(coming[0].clashes[0].planned == kFrom - minutes{2});
  CHECK(coming[1].clashes.empty());
}

TEST_CASE("the last of a list still sees what it will clash with") {
  const Planner planner{
      {entry("a.yaml", R"({time: "12:00"})", minutes{5}), entry("b.yaml", R"({time: "12:03"})", minutes{5})}};
  const auto coming = coming_airings(planner, {}, {.from = kFrom, .until = std::nullopt, .count = 1});
  REQUIRE(coming.size() == 1);
  REQUIRE(coming[0].clashes.size() == 1);
  CHECK(coming[0].clashes[0].entry == 1);
}

TEST_CASE("the JSON has an airing's fields and what next adds") {
  const Planner planner{
      {entry("a.yaml", R"({time: "12:00"})", seconds{95}), entry("b.yaml", R"({time: "12:00"})", seconds{0})}};
  Rules rules;
  rules.quiet_hours = {{hours{11}, hours{13}}};
  const auto coming = coming_airings(planner, rules, {.from = kFrom, .until = kFrom + hours{1}, .count = std::nullopt});
  const auto json = nlohmann::json::parse(to_json(coming, planner, kZone));
  REQUIRE(json.size() == 2);
  const auto& first = json[0];
  for (const auto* key : {"id", "programme", "title", "priority", "planned", "started", "ended", "result", "reason",
                          "by", "length_s", "clashes", "conflicts"}) {
    INFO(key);
    CHECK(first.contains(key));
  }
  CHECK(first["id"] == "20261124-1200-a");
  CHECK(first["planned"] == "2026-11-24T12:00:00+07:00");
  CHECK(first["length_s"] == 95);
  CHECK(first["result"].is_null());
  CHECK(json[1]["length_s"].is_null());
  CHECK(first["conflicts"].dump().find("in_quiet_hours") != std::string::npos);
  CHECK(nlohmann::json::parse(to_json({}, planner, kZone)) == nlohmann::json::array());
}
