#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "schedules/planner.hpp"
#include "schedules/words.hpp"
#include "tests/schedules/random_rules.hpp"

using namespace loaxa::schedules;
using namespace std::chrono;

namespace {

Entry at(std::string name, std::string_view time, minutes length, Priority priority = Priority::routine) {
  Entry entry;
  entry.programme = std::move(name);
  entry.priority = priority;
  entry.length = length;
  Recurrence rule;
  rule.times = {parse_time_of_day(time)};
  entry.when = {rule};
  return entry;
}

/// One day's forecast, a line an airing: its name and what stands in its way.
std::vector<std::string> forecast_of(std::vector<Entry> entries, const Rules& rules) {
  const Planner planner{std::move(entries)};
  const local_days date{year{2026} / 11 / 24};
  std::vector<std::string> lines;
  for (const Forecast& each : planner.forecast(planner.between(date, date + days{1}), rules)) {
    std::string line = planner.entries().at(each.airing.entry).programme;
    for (const Conflict conflict : each.conflicts) {
      constexpr const char* kNames[] = {" clash", " in_quiet", " into_quiet", " too_long", " too_many"};
      line += kNames[static_cast<int>(conflict)];
    }
    for (const std::size_t other : each.clashes_with) line += " <" + planner.entries().at(other).programme;
    lines.push_back(line);
  }
  return lines;
}

Rules quiet(std::vector<std::string_view> spans) {
  Rules rules;
  for (const auto span : spans) rules.quiet_hours.push_back(parse_between(span));
  return rules;
}

using Lines = std::vector<std::string>;
constexpr auto kEmergency = Priority::emergency;

}  // namespace

TEST_CASE("quiet hours include their first second and not their last, and may pass midnight") {
  struct Row {
    const char *span, *time;
    bool quiet;
  };
  const Row rows[] = {
      {"21:00-05:00", "20:59:59", false}, {"21:00-05:00", "21:00", true},  {"21:00-05:00", "00:00", true},
      {"21:00-05:00", "04:59:59", true},  {"21:00-05:00", "05:00", false}, {"12:00-13:30", "12:00", true},
      {"12:00-13:30", "13:29:59", true},  {"12:00-13:30", "13:30", false}, {"12:00-12:00", "12:00", false},
  };
  for (const Row& row : rows) {
    INFO(row.span << " at " << row.time);
    const LocalTime time = local_days{year{2026} / 11 / 24} + parse_time_of_day(row.time);
    CHECK(is_quiet(quiet({row.span}), time) == row.quiet);
    CHECK_FALSE(is_quiet(Rules{}, time));
  }
}

TEST_CASE("what begins in quiet hours or runs into them is seen beforehand, an emergency passes") {
  const Rules rules = quiet({"21:00-05:00", "12:00-13:00"});
  CHECK(forecast_of(
            {at("a", "04:59", 5min), at("b", "05:00", 5min), at("c", "11:50", 10min), at("d", "12:30", 1min),
             at("e", "20:50", 11min), at("f", "22:00", 5min, Priority::priority), at("g", "23:00", 90min, kEmergency)},
            rules) == Lines{"a in_quiet", "b", "c", "d in_quiet", "e into_quiet", "f in_quiet", "g"});
}

TEST_CASE("a programme longer than the limit is seen beforehand, and takes the limit's time") {
  Rules rules;
  rules.longest = 45min;
  CHECK(forecast_of({at("a", "06:00", 45min), at("b", "07:00", 46min), at("c", "07:46", 1min),
                     at("d", "09:00", 46min, kEmergency)},
                    rules) == Lines{"a", "b too_long", "c", "d"});
}

TEST_CASE("more routine airings than a day may have are seen beforehand, others are not counted") {
  Rules rules = quiet({"21:00-05:00"});
  rules.most_per_day = 2;
  CHECK(forecast_of({at("a", "04:00", 1min), at("b", "06:00", 1min), at("c", "07:00", 1min, Priority::priority),
                     at("d", "08:00", 1min), at("e", "09:00", 1min), at("f", "10:00", 1min, kEmergency)},
                    rules) == Lines{"a in_quiet", "b", "c", "d", "e too_many", "f"});
}

TEST_CASE("the number of airings is counted anew each day") {
  Rules rules;
  rules.most_per_day = 1;
  const Planner planner{{at("a", "06:00", 1min)}};
  const local_days date{year{2026} / 11 / 24};
  for (const Forecast& each : planner.forecast(planner.between(date, date + days{3}), rules)) {
    CHECK(each.conflicts.empty());
  }
}

TEST_CASE("airings that overlap clash, each knows with whom, and touching ones do not") {
  CHECK(forecast_of({at("a", "06:00", 10min), at("b", "06:10", 5min)}, {}) == Lines{"a", "b"});
  CHECK(forecast_of({at("a", "06:00", 10min), at("b", "06:05", 5min)}, {}) == Lines{"a <b", "b clash <a"});
  CHECK(forecast_of({at("a", "06:00", 10min), at("b", "06:00", 5min)}, {}) == Lines{"a <b", "b clash <a"});
  CHECK(forecast_of({at("a", "06:00", 0min), at("b", "06:00", 0min)}, {}) == Lines{"a", "b"});  // lengths not known
  // b waits until 06:10 and so is still on air at 06:14
  CHECK(forecast_of({at("a", "06:00", 10min), at("b", "06:05", 5min), at("c", "06:14", 1min)}, {}) ==
        Lines{"a <b", "b clash <a <c", "c clash <b"});
  // an emergency breaks in, and only another emergency makes it wait
  CHECK(forecast_of({at("a", "06:00", 10min), at("b", "06:05", 5min, kEmergency), at("c", "06:06", 1min, kEmergency)},
                    {}) == Lines{"a <b <c", "b <a <c", "c clash <a <b"});
}

TEST_CASE("what does not air takes no time from others") {
  CHECK(forecast_of({at("a", "04:50", 30min), at("b", "05:00", 5min)}, quiet({"21:00-05:00"})) ==
        Lines{"a in_quiet", "b"});
  std::vector<Entry> entries{at("a", "06:00", 40min), at("b", "06:05", 30min), at("c", "06:45", 5min)};
  entries[1].if_missed.play_within = 15min;  // it would wait 35 minutes: missed, so 06:45 is free
  CHECK(forecast_of(entries, {}) == Lines{"a <b", "b clash <a", "c"});
}

TEST_CASE("a forecast has an airing's every line and no clash with itself") {
  RandomRules random{3};
  Rules rules = quiet({"21:00-05:00"});
  rules.most_per_day = 5;
  for (int station = 0; station < 30; ++station) {
    std::vector<Entry> entries;
    for (int i = 12; i > 0; --i) entries.push_back(random.entry(i));
    const Planner planner{entries};
    const local_days from{random.date(2024, 2028)};
    const auto airings = planner.between(from, from + days{30});
    const auto forecast = planner.forecast(airings, rules);
    REQUIRE(forecast.size() == airings.size());
    for (std::size_t i = 0; i < airings.size(); ++i) {
      CHECK(forecast[i].airing == airings[i]);
      if (entries[airings[i].entry].priority != kEmergency) continue;
      for (const Conflict conflict : forecast[i].conflicts) CHECK(conflict == Conflict::clash);
    }
  }
}
