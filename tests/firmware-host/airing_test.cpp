#include "firmware-host/airing.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace loaxa::host {

using namespace std::chrono;

TEST_CASE("A slot's id reads as date, time and programme") {
  const auto day = local_days{2026y / November / 24};
  CHECK(slot_id("ban-tin-sang.yaml", day + 5h + 30min) == "20261124-0530-ban-tin-sang");
  CHECK(slot_id("a.b.yaml", day + 23h + 59min + 58s) == "20261124-235958-a.b");
  CHECK(slot_id("khác", day + 0s) == "20261124-0000-khác");
}

TEST_CASE("Results and stages are what their words say") {
  for (const auto result : {Result::aired, Result::cut, Result::missed, Result::refused, Result::failed}) {
    CHECK(parse_result(to_string(result)) == result);
  }
  for (const auto stage : {Stage::waiting, Stage::primed, Stage::started, Stage::ended}) {
    CHECK(parse_stage(to_string(stage)) == stage);
  }
  CHECK(to_string(Result::refused) == "refused");
  CHECK_FALSE(parse_result("done"));
}

TEST_CASE("An airing's JSON has the names of the design, nulls where it has no value, one line") {
  const FixedZone zone{7h};
  Airing airing;
  airing.id = "20261124-0530-a";
  airing.programme = "a.yaml";
  airing.title = "Bản tin\n“sáng”";
  airing.priority = schedules::Priority::emergency;
  airing.planned = zone.instant(local_days{2026y / November / 24} + 5h + 30min);
  airing.started = *airing.planned + 12ms;
  airing.by = "lịch";
  const std::string line = to_json(airing, zone);
  CHECK(line.find('\n') == std::string::npos);
  const auto json = nlohmann::json::parse(line);
  CHECK(json == nlohmann::json({{"id", "20261124-0530-a"},
                                {"programme", "a.yaml"},
                                {"title", "Bản tin\n“sáng”"},
                                {"priority", "emergency"},
                                {"planned", "2026-11-24T05:30:00+07:00"},
                                {"started", "2026-11-24T05:30:00.012+07:00"},
                                {"ended", nullptr},
                                {"result", nullptr},
                                {"reason", ""},
                                {"by", "lịch"}}));
  airing.programme.clear();
  airing.result = Result::cut;
  CHECK(nlohmann::json::parse(to_json(airing, zone))["programme"].is_null());
  CHECK(nlohmann::json::parse(to_json(airing, zone))["result"] == "cut");
  airing.reason = std::string(1, '\xff');
  CHECK_NOTHROW(to_json(airing, zone));
}

}  // namespace loaxa::host
