#include "tests/schedules/random_rules.hpp"

#include <algorithm>

#include <fmt/format.h>

using namespace loaxa::schedules;
using namespace std::chrono;

namespace {
constexpr int kFirstYear = 2024, kLastYear = 2028;
}

Date RandomRules::date(int first_year, int last_year) {
  return year{number(first_year, last_year)} / number(1, 12) / number(1, 28);
}

Recurrence RandomRules::rule() {
  Recurrence rule;
  if (chance(10)) {
    rule.at = local_days{date(kFirstYear, kLastYear)} + seconds{number(0, 86'399)};
    return rule;
  }
  if (chance(25)) {
    rule.between = Between{minutes{30 * number(0, 47)}, minutes{30 * number(0, 47)}};
    rule.every = minutes{number(20, 400)};
  } else {
    for (int i = number(1, 3); i > 0; --i) rule.times.push_back(minutes{30 * number(0, 47)});
    std::sort(rule.times.begin(), rule.times.end());
    rule.times.erase(std::unique(rule.times.begin(), rule.times.end()), rule.times.end());
  }
  if (chance(40)) rule.days = static_cast<unsigned char>(number(1, 0x7F));
  if (chance(30)) rule.from = date(kFirstYear, kLastYear);
  if (chance(30)) rule.until = date(kFirstYear, kLastYear);
  if (rule.from && rule.until && *rule.until < *rule.from) std::swap(rule.from, rule.until);
  if (chance(25)) {
    for (int i = number(1, 4); i > 0; --i) rule.lunar_days.push_back(number(1, 30));
    std::sort(rule.lunar_days.begin(), rule.lunar_days.end());
    rule.lunar_days.erase(std::unique(rule.lunar_days.begin(), rule.lunar_days.end()), rule.lunar_days.end());
  } else if (chance(25)) {
    rule.lunar_date = LunarDay{number(1, 30), number(1, 12)};
  }
  if ((rule.lunar_date || !rule.lunar_days.empty()) && chance(60)) rule.leap = static_cast<Leap>(number(0, 2));
  if (chance(20)) {
    const int nth = number(0, 5);
    rule.weekday_of_month = {{nth == 0 ? -1 : nth, weekday{static_cast<unsigned>(number(0, 6))}}};
    if (chance(50)) rule.weekday_of_month.push_back({-1, Friday});
    if (rule.weekday_of_month.size() == 2 && rule.weekday_of_month[0] == rule.weekday_of_month[1]) {
      rule.weekday_of_month.pop_back();
    }
  }
  return rule;
}

Entry RandomRules::entry(int index) {
  Entry entry;
  entry.programme = fmt::format("p{}-{}.yaml", number(0, 9), index);
  entry.priority = static_cast<Priority>(number(0, 2));
  for (int i = number(1, 3); i > 0; --i) entry.when.push_back(rule());
  if (chance(40)) entry.except.emplace_back(date(kFirstYear, kLastYear));
  if (chance(40)) entry.except.emplace_back(LunarDay{number(1, 30), number(1, 12)});
  entry.length = minutes{number(0, 30)};
  return entry;
}
