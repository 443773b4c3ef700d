#include "firmware-host/rehearsal.hpp"

#include <catch2/catch.hpp>

#include "firmware-host/wall_clock.hpp"

using namespace loaxa;
using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

const FixedZone kZone{7h};

Instant at(const std::string& time) {
  return *from_iso8601("2026-12-" + time, kZone);
}

config::Programme programme(const std::string& name, schedules::Priority priority,
                            const std::vector<schedules::TimeOfDay>& times, std::chrono::seconds length) {
  config::Programme made;
  made.script.title = name;
  made.script.parts.emplace_back().content = audio::Say{"a"};
  made.entry.programme = name + ".yaml";
  made.entry.title = name;
  made.entry.priority = priority;
  made.entry.length = length;
  schedules::Recurrence rule;
  rule.times = times;
  made.entry.when = {rule};
  return made;
}

std::string told(const RehearsalResult& result) {
  std::string all;
  const auto clock = [](const std::optional<Instant>& instant) {
    return instant ? to_iso8601(std::chrono::floor<std::chrono::seconds>(*instant), kZone).substr(8, 11) : "-";
  };
  for (const auto& airing : result.airings) {
    all += airing.title + " " + std::string(airing.result ? to_string(*airing.result) : "open") + " " +
           clock(airing.started) + " " + clock(airing.ended) + "\n";
  }
  return all;
}

RehearsalPlan plan(const std::string& from, const std::string& until) {
  RehearsalPlan made;
  made.from = at(from);
  made.until = at(until);
  return made;
}

}  // namespace

TEST_CASE("a rehearsal tells what airs when, interrupted by an alert and going on") {
  auto tried = plan("01T05:00:00", "01T06:00:00");
  tried.emergencies = {at("01T05:32:00")};
  const auto result =
      rehearse(tried, {programme("a", schedules::Priority::routine, {5h + 30min}, 10min)}, config::Settings{}, kZone);
  CHECK(told(result) == "a aired 01T05:30:00 01T05:41:00\nTin khẩn cấp giả định aired 01T05:32:00 01T05:33:00\n");
  REQUIRE(result.events.size() == 1);
  CHECK(result.events[0].what == RehearsalEvent::What::emergency);
}

TEST_CASE("a rehearsed outage misses what its rule lets be missed and airs late what may be late") {
  auto tried = plan("01T05:00:00", "01T08:00:00");
  tried.outages = {{at("01T05:10:00"), at("01T06:05:00")}};
  auto strict = programme("b", schedules::Priority::routine, {6h}, 1min);
  strict.entry.if_missed.play_within = 0s;
  const auto result =
      rehearse(tried, {programme("a", schedules::Priority::routine, {5h + 30min, 6h, 7h}, 2min), strict},
               config::Settings{}, kZone);
  CHECK(told(result) ==
        "a missed - -\nb missed - -\na aired 01T06:05:00 01T06:07:00\na aired 01T07:00:00 01T07:02:00\n");
}

TEST_CASE("a rehearsed power cut on air cuts what was on air") {
  auto tried = plan("01T05:00:00", "01T08:00:00");
  tried.outages = {{at("01T05:32:00"), at("01T05:34:00")}};
  const auto result =
      rehearse(tried, {programme("a", schedules::Priority::routine, {5h + 30min}, 10min)}, config::Settings{}, kZone);
  CHECK(told(result) == "a cut 01T05:30:00 -\n");
}

TEST_CASE("a rehearsed clock that goes back brings nothing twice, one that goes forward misses by rule") {
  auto tried = plan("01T05:00:00", "01T09:00:00");
  tried.jumps = {{at("01T05:40:00"), at("01T05:20:00")}, {at("01T06:30:00"), at("01T07:30:00")}};
  const auto result = rehearse(tried, {programme("a", schedules::Priority::routine, {5h + 30min, 7h}, 5min)},
                               config::Settings{}, kZone);
  CHECK(told(result) == "a aired 01T05:30:00 01T05:35:00\na missed - -\n");
  CHECK(result.events.size() == 2);
}

TEST_CASE("quiet hours, the longest length and the number a day hold in a rehearsal") {
  config::Settings settings;
  settings.rules.longest = 5min;
  settings.rules.most_per_day = 2;
  const auto result = rehearse(plan("01T04:00:00", "02T00:00:00"),
                               {programme("a", schedules::Priority::routine, {4h + 30min, 5h + 30min, 7h, 8h}, 10min)},
                               settings, kZone);
  CHECK(told(result) == "a refused - -\na cut 01T05:30:00 01T05:35:00\na cut 01T07:00:00 01T07:05:00\na refused - -\n");
}

TEST_CASE("a year of eight airings a day is rehearsed at once, each exactly once") {
  std::vector<schedules::TimeOfDay> times;
  for (int hour = 6; hour < 14; ++hour) times.emplace_back(std::chrono::hours{hour});
  RehearsalPlan year;
  year.from = at("01T00:00:00");
  year.until = year.from + std::chrono::days{365};
  const auto result =
      rehearse(year, {programme("a", schedules::Priority::routine, times, 5min)}, config::Settings{}, kZone);
  CHECK(result.airings.size() == 365U * 8);
  for (const auto& airing : result.airings) CHECK(airing.result == Result::aired);
}

TEST_CASE("what a dry run could not say is not heard in a rehearsal either, and what cannot begin has its stand-in") {
  auto tried = plan("01T05:00:00", "01T07:00:00");
  DryRun lossy, dead;
  lossy.length = 10min;
  lossy.losses = {{DryRun::Loss::Kind::part, 1, 0, "nhac.flac", "không có tệp này"},
                  {DryRun::Loss::Kind::sentence, 2, 3, "Câu khó.", "máy đọc bị treo"}};
  dead.failure = "không có phần nào phát được";
  dead.failure_english = "nothing of it can be heard";
  tried.runs = {{"a.yaml", lossy}, {"b.yaml", dead}};
  const auto result = rehearse(tried,
                               {programme("a", schedules::Priority::routine, {5h + 30min}, 10min),
                                programme("b", schedules::Priority::routine, {6h}, 0min)},
                               config::Settings{}, kZone);
  CAPTURE(told(result));
  REQUIRE(result.airings.size() == 3);
  CHECK(result.airings[0].result == Result::aired);
  CHECK(result.airings[0].reason.find("nhac.flac") != std::string::npos);
  CHECK(result.airings[0].reason.find("Câu khó.") != std::string::npos);
  CHECK(result.airings[1].result == Result::failed);
  CHECK(result.airings[1].reason.find("không có phần nào phát được") != std::string::npos);
  CHECK(result.airings[2].id == result.airings[1].id + "-thay");
  CHECK(result.airings[2].result == Result::aired);
}
