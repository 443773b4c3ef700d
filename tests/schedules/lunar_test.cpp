#include "schedules/lunar.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/schedules/lunar_years.hpp"

using namespace loaxa::schedules;
using namespace std::chrono;

namespace {

local_days on(int y, unsigned m, unsigned d) {
  return local_days{year{y} / static_cast<int>(m) / static_cast<int>(d)};
}

/// The months of a lunar year in order, as in PublishedYear; of the last month of 2199 nothing.
std::string months_of(int lunar_year) {
  std::string text;
  for (int month = 1; month <= 12; ++month) {
    for (const bool leap : {false, true}) {
      const auto first = from_lunar(lunar_year, month, 1, leap);
      if (!first) continue;
      text += to_lunar(*first)->month_length == 30 ? 'L' : 's';
    }
  }
  return text;
}

}  // namespace

// China, at UTC+8, has 1968-01-30, 1985-02-20, 2007-02-18 and 2030-02-03.
TEST_CASE("lunar new years, feasts and leap months fall on their known days") {
  struct Row {
    int year, month, day;
    bool leap;
    local_days solar;
  };
  const Row rows[] = {
      {2026, 1, 1, false, on(2026, 2, 17)},   {2026, 1, 15, false, on(2026, 3, 3)},
      {2026, 3, 10, false, on(2026, 4, 26)},  {1985, 1, 1, false, on(1985, 1, 21)},
      {2007, 1, 1, false, on(2007, 2, 17)},   {1968, 1, 1, false, on(1968, 1, 29)},
      {1969, 1, 1, false, on(1969, 2, 16)},   {2030, 1, 1, false, on(2030, 2, 2)},
      {2053, 1, 1, false, on(2053, 2, 18)},   {2000, 1, 1, false, on(2000, 2, 5)},
      {2025, 6, 1, true, on(2025, 7, 25)},    {2033, 11, 1, true, on(2033, 12, 22)},
      {2034, 1, 1, false, on(2034, 2, 19)},   {1967, 12, 2, false, on(1968, 1, 1)},
      {2024, 12, 29, false, on(2025, 1, 28)}, {1984, 12, 1, false, on(1984, 12, 22)},
  };
  for (const Row& row : rows) {
    INFO(row.day << "/" << row.month << "/" << row.year);
    CHECK(from_lunar(row.year, row.month, row.day, row.leap) == row.solar);
    const auto lunar = to_lunar(row.solar);
    REQUIRE(lunar);
    CHECK(lunar->year == row.year);
    CHECK(lunar->month == row.month);
    CHECK(lunar->day == row.day);
    CHECK(lunar->leap_month == row.leap);
  }
}

TEST_CASE("every lunar year from 1968 to 2199 has its published first day, leap month and month lengths") {
  for (const PublishedYear& published : kPublishedYears) {
    INFO("lunar year " << published.year);
    const auto first = from_lunar(published.year, 1, 1, false);
    REQUIRE(first);
    const year_month_day date{*first};
    CHECK(static_cast<int>(date.year()) == published.year);
    CHECK(static_cast<int>(static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day())) ==
          published.first_day);
    CHECK(leap_month_of(published.year).value_or(0) == published.leap);
    if (published.year == 2054) {
      // The new moon of 8 May 2054 comes 23 s after midnight: the published table has it before. README.md tells why
      // this one is kept.
      CHECK(from_lunar(2054, 4, 1, false) == on(2054, 5, 8));
      std::string moved{published.months};
      std::swap(moved[2], moved[3]);
      CHECK(months_of(2054) == moved);
      continue;
    }
    CHECK(months_of(published.year).substr(0, published.months.size()) == published.months);
  }
}

TEST_CASE("lunar days follow each other without a gap and turn back into the same solar day") {
  std::optional<LunarDate> before;
  int failures = 0;
  for (local_days day = kFirstDay; day <= kLastDay; day += days{1}) {
    const auto lunar = to_lunar(day);
    REQUIRE(lunar);
    const bool same = from_lunar(lunar->year, lunar->month, lunar->day, lunar->leap_month) == day;
    const bool bounded =
        lunar->day >= 1 && lunar->day <= lunar->month_length && lunar->month >= 1 && lunar->month <= 12;
    bool follows = true;
    if (before && lunar->day != 1) {
      follows = lunar->day == before->day + 1 && lunar->month == before->month && lunar->year == before->year &&
                lunar->leap_month == before->leap_month;
    } else if (before) {
      const bool into_leap = lunar->leap_month && lunar->month == before->month && lunar->year == before->year;
      const bool into_next = !lunar->leap_month && lunar->month == before->month % 12 + 1 &&
                             lunar->year == before->year + (before->month == 12 ? 1 : 0);
      follows = before->day == before->month_length && (into_leap || into_next);
    }
    failures += same && bounded && follows ? 0 : 1;
    before = lunar;
  }
  CHECK(failures == 0);
}

TEST_CASE("outside 1968 to 2199 and for days that do not exist there is no lunar date, and no crash") {
  CHECK_FALSE(to_lunar(kFirstDay - days{1}));
  CHECK_FALSE(to_lunar(kLastDay + days{1}));
  CHECK_FALSE(to_lunar(on(1, 1, 1)));
  CHECK_FALSE(to_lunar(on(9999, 1, 1)));
  CHECK_FALSE(from_lunar(2026, 13, 1, false));
  CHECK_FALSE(from_lunar(2026, 0, 1, false));
  CHECK_FALSE(from_lunar(2026, 1, 31, false));
  CHECK_FALSE(from_lunar(2026, 1, 0, false));
  CHECK_FALSE(from_lunar(2026, 6, 1, true));     // 2026 has no leap month
  CHECK_FALSE(from_lunar(2024, 12, 30, false));  // a short month
  CHECK_FALSE(from_lunar(1900, 1, 1, false));
  CHECK_FALSE(from_lunar(2300, 1, 1, false));
  CHECK_FALSE(leap_month_of(2026));
  CHECK_FALSE(leap_month_of(1967));
  CHECK_FALSE(leap_month_of(2200));
}

TEST_CASE("many threads may ask for lunar dates at once") {
  std::vector<int> sums(4);
  std::vector<std::thread> threads;
  for (int& sum : sums) {
    threads.emplace_back([&sum] {
      for (local_days day = kFirstDay; day <= kLastDay; day += days{97}) sum += to_lunar(day)->day;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(std::all_of(sums.begin(), sums.end(), [&](int sum) { return sum == sums.front() && sum > 0; }));
}
