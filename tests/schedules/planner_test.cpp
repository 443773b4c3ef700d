#include "schedules/planner.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "schedules/lunar.hpp"
#include "schedules/words.hpp"
#include "tests/schedules/random_rules.hpp"

using namespace loaxa::schedules;
using namespace std::chrono;

namespace {

Entry entry(std::string name, std::vector<std::string_view> rules, std::vector<std::string_view> except = {},
            Priority priority = Priority::routine) {
  Entry result;
  result.programme = std::move(name);
  result.priority = priority;
  for (const auto rule : rules) {
    result.when.push_back(parse(rule));
    validate(result.when.back());
  }
  for (const auto word : except) result.except.push_back(parse_exception(word));
  return result;
}

std::vector<std::string> lines(const Planner& planner, const std::vector<Airing>& airings) {
  std::vector<std::string> list;
  for (const Airing& airing : airings) {
    list.push_back(to_word(airing.planned) + " " + planner.entries().at(airing.entry).programme);
  }
  return list;
}

/// A folder of programmes with every form.
std::vector<Entry> folder() {
  return {
      entry("bao.yaml", {"{between: \"07:00-20:00\", every: 1h, from: 2026-09-08, until: 2026-09-09}"}, {},
            Priority::priority),
      entry("gio-to.yaml", {"{time: \"07:00\", lunar_date: 10/3}"}),
      entry("hop.yaml", {"{time: \"16:30\", weekday_of_month: [first mon, last fri]}"}),
      entry("mot-lan.yaml", {"{at: 2026-11-24 17:00}"}),
      entry("ram.yaml", {"{time: \"06:00\", lunar_days: [1, 15]}"}),
      entry("sang.yaml",
            {"{time: [\"05:30\", \"17:00\"], days: [mon, tue, wed, thu, fri], from: 2026-01-01, until: 2026-12-31}"},
            {"2026-02-16", "lunar 1/1"}),
      entry("tet.yaml", {"{time: \"00:00\", lunar_date: 1/1}"}),
  };
}

/// The plain way: every entry's own next, in the planner's order.
std::vector<Airing> merged(const std::vector<Entry>& entries, LocalTime from, LocalTime until) {
  std::vector<Airing> airings;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (auto time = next(entries[i], from - seconds{1}); time && *time < until; time = next(entries[i], *time)) {
      airings.push_back({i, *time});
    }
  }
  std::sort(airings.begin(), airings.end(), [&](const Airing& a, const Airing& b) {
    return std::tuple(a.planned, -static_cast<int>(entries[a.entry].priority), entries[a.entry].programme) <
           std::tuple(b.planned, -static_cast<int>(entries[b.entry].priority), entries[b.entry].programme);
  });
  return airings;
}

}  // namespace

TEST_CASE("a folder with every form airs what its rules say") {
  const Planner planner{folder()};
  struct Row {
    std::string_view from, until;
    std::vector<std::string> expected;
  };
  const Row rows[] = {
      {"2026-02-16 00:00",  // Tết is 17 February: the morning programme leaves it and its eve out
       "2026-02-19 00:00",
       {"2026-02-17 00:00 tet.yaml", "2026-02-17 06:00 ram.yaml", "2026-02-18 05:30 sang.yaml",
        "2026-02-18 17:00 sang.yaml"}},
      {"2026-03-02 12:00",  // the first full moon of the year is 3 March
       "2026-03-03 17:00",
       {"2026-03-02 16:30 hop.yaml", "2026-03-02 17:00 sang.yaml", "2026-03-03 05:30 sang.yaml",
        "2026-03-03 06:00 ram.yaml"}},
      {"2026-04-25 00:00", "2026-04-27 00:00", {"2026-04-26 07:00 gio-to.yaml"}},
      {"2026-09-08 17:00",  // equal time: the higher priority first
       "2026-09-08 19:00",
       {"2026-09-08 17:00 bao.yaml", "2026-09-08 17:00 sang.yaml", "2026-09-08 18:00 bao.yaml"}},
      {"2026-11-24 17:00",  // equal priority: by name; the end is excluded
       "2026-11-25 05:30",
       {"2026-11-24 17:00 mot-lan.yaml", "2026-11-24 17:00 sang.yaml"}},
      {"2026-11-27 16:30", "2026-11-30 05:30", {"2026-11-27 16:30 hop.yaml", "2026-11-27 17:00 sang.yaml"}},
      {"2027-01-01 00:00", "2027-01-02 00:00", {}},
      {"2026-11-24 17:00", "2026-11-24 17:00", {}},
      {"2026-11-25 17:00", "2026-11-24 17:00", {}},
  };
  for (const Row& row : rows) {
    INFO(row.from);
    CHECK(lines(planner, planner.between(parse_local_time(row.from), parse_local_time(row.until))) == row.expected);
  }
}

TEST_CASE("one slot that several rules of an entry reach airs once") {
  const Planner planner{{entry("a.yaml", {"{time: \"06:00\"}", "{time: \"06:00\", days: weekdays}",
                                          "{at: 2026-11-24 06:00}", "{between: \"22:00-06:00\", every: 8h}"}),
                         entry("b.yaml", {"{time: \"06:00\"}"})}};
  CHECK(lines(planner, planner.between(parse_local_time("2026-11-24 00:00"), parse_local_time("2026-11-25 00:00"))) ==
        std::vector<std::string>{"2026-11-24 06:00 a.yaml", "2026-11-24 06:00 b.yaml", "2026-11-24 22:00 a.yaml"});
}

TEST_CASE("an exception leaves out its day, for rules that pass midnight the day on which they air") {
  const Entry night = entry("a.yaml", {"{between: \"23:00-01:00\", every: 1h}"}, {"2026-11-25"});
  const Planner planner{{night}};
  CHECK(lines(planner, planner.between(parse_local_time("2026-11-24 12:00"), parse_local_time("2026-11-26 12:00"))) ==
        std::vector<std::string>{"2026-11-24 23:00 a.yaml", "2026-11-26 00:00 a.yaml", "2026-11-26 01:00 a.yaml"});
  CHECK(next(night, parse_local_time("2026-11-24 23:00")) == parse_local_time("2026-11-26 00:00"));
}

TEST_CASE("a lunar exception means the ordinary month, not the leap one") {
  const Entry days = entry("a.yaml", {"{time: \"06:00\"}"}, {"lunar 1/6"});
  CHECK(next(days, parse_local_time("2025-06-24 06:00")) == parse_local_time("2025-06-26 06:00"));
  CHECK(next(days, parse_local_time("2025-07-24 06:00")) == parse_local_time("2025-07-25 06:00"));
}

TEST_CASE("exceptions are read as a date or a lunar date, and all else is refused") {
  CHECK(parse_exception("2026-02-17") == Exception{Date{year{2026} / 2 / 17}});
  CHECK(parse_exception("lunar 1/1") == Exception{LunarDay{1, 1}});
  CHECK(parse_exception("lunar  30/12") == Exception{LunarDay{30, 12}});
  for (const auto* wrong : {"", "lunar", "lunar ", "lunar1/1", "lunar 31/1", "lunar 1/13", "1/1", "17/02/2026",
                            "2026-02-30", "tet", "âm 1/1"}) {
    INFO(wrong);
    CHECK_THROWS_AS(parse_exception(wrong), Error);
  }
}

TEST_CASE("an entry whose every day is excepted never airs, and asking for it ends") {
  const Entry never = entry("a.yaml", {"{time: \"06:00\", lunar_date: 1/1}"}, {"lunar 1/1"});
  CHECK_FALSE(next(never, parse_local_time("2026-01-01 00:00")));
  const Planner planner{{never}};
  CHECK_FALSE(planner.next(parse_local_time("2026-01-01 00:00")));
  CHECK(planner.upcoming(parse_local_time("2026-01-01 00:00"), 3).empty());
}

TEST_CASE("a planner without entries, and instants outside the calendar, give nothing and do not crash") {
  const Planner none{{}};
  CHECK_FALSE(none.next(LocalTime{}));
  CHECK(none.between(LocalTime::min(), LocalTime::max()).empty());
  CHECK(none.upcoming(LocalTime{}, 5).empty());
  const Planner planner{{entry("a.yaml", {"{time: \"06:00\"}"})}};
  CHECK(planner.next(LocalTime::min())->planned == kFirstDay + hours{6});
  CHECK_FALSE(planner.next(LocalTime::max()));
  CHECK_FALSE(planner.next(kLastDay + hours{6}));
  CHECK(planner.next(kLastDay + hours{6} - seconds{1})->planned == kLastDay + hours{6});
  CHECK(planner.between(LocalTime::min(), LocalTime::max()).size() ==
        static_cast<std::size_t>((kLastDay - kFirstDay).count() + 1));
  CHECK(planner.upcoming(kLastDay, 5).size() == 1);
  CHECK(planner.upcoming(kLastDay, 0).empty());
}

TEST_CASE("rules that are far apart are found, however long nothing airs") {
  const Planner planner{{entry("a.yaml", {"{time: \"06:00\", lunar_date: 1/11, leap: only}"}),
                         entry("b.yaml", {"{at: 2150-01-01 00:00}"}, {}, Priority::emergency),
                         entry("c.yaml", {"{at: 2150-01-01 00:00}"}, {"2150-01-01"})}};
  CHECK(planner.next(parse_local_time("2026-01-01 00:00"))->planned == parse_local_time("2033-12-22 06:00"));
  const auto all = planner.upcoming(parse_local_time("2034-01-01 00:00"), 100);
  CHECK(all == merged(planner.entries(), parse_local_time("2034-01-01 00:00"), kLastDay + days{1}));
  CHECK(std::any_of(all.begin(), all.end(), [](const Airing& a) { return a.entry == 1; }));
}

TEST_CASE("between, upcoming and next of random stations are the merged nexts of their entries") {
  RandomRules random{42};
  std::size_t total = 0;
  for (int station = 0; station < 60; ++station) {
    std::vector<Entry> entries;
    for (int i = random.number(1, 25); i > 0; --i) entries.push_back(random.entry(i));
    const Planner planner{entries};
    const LocalTime from = local_days{random.date(2024, 2028)} + seconds{random.number(0, 86'399)};
    const LocalTime until = from + hours{random.number(1, 24 * 90)};
    const std::vector<Airing> expected = merged(entries, from, until);
    REQUIRE(planner.between(from, until) == expected);
    const auto first = planner.upcoming(from, 20);
    for (std::size_t i = 0; i < std::min<std::size_t>(expected.size(), 20); ++i) REQUIRE(first.at(i) == expected[i]);
    const auto next_one = planner.next(from - seconds{1});
    if (!expected.empty()) REQUIRE(next_one == expected.front());
    total += expected.size();
  }
  CHECK(total > 10'000);
}
