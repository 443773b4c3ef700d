#include "schedules/day_condition.hpp"

#include <algorithm>

#include "schedules/lunar.hpp"

namespace loaxa::schedules {

namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr auto kFirst = static_cast<std::int32_t>(kFirstDay.time_since_epoch().count());
constexpr auto kLast = static_cast<std::int32_t>(kLastDay.time_since_epoch().count());
constexpr std::uint8_t kOrdinaryMonth = 1, kLeapMonth = 2;

std::int32_t number_of(Date date) {
  return static_cast<std::int32_t>(local_days{date}.time_since_epoch().count());
}

std::uint16_t lunar_code(int day, int month) {
  return static_cast<std::uint16_t>(32 * month + day);
}

/// `skip` is the rule for a feast that has one day a year; the 1st and the 15th are kept in every month, leap or not.
std::uint8_t lunar_months(const Recurrence& rule) {
  switch (rule.leap.value_or(rule.lunar_date ? Leap::skip : Leap::also)) {
    case Leap::skip:
      return kOrdinaryMonth;
    case Leap::only:
      return kLeapMonth;
    case Leap::also:
      break;
  }
  return kOrdinaryMonth | kLeapMonth;
}

}  // namespace

DayFacts facts_of(std::int32_t day) {
  const local_days local{days{day}};
  const Date date{local};
  const unsigned weekday = std::chrono::weekday{local}.c_encoding();
  const unsigned day_of_month = static_cast<unsigned>(date.day());
  const auto last_of_month = static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day());

  DayFacts facts;
  facts.day = day;
  facts.weekday = 1U << weekday;
  facts.nth_weekday = std::uint64_t{1} << (6 * weekday + (day_of_month - 1) / 7);
  if (day_of_month + 7 > last_of_month) facts.nth_weekday |= std::uint64_t{1} << (6 * weekday + 5);
  if (const auto lunar = to_lunar(local)) {
    facts.lunar_day = 1U << lunar->day;
    facts.lunar_date = lunar_code(lunar->day, lunar->month);
    facts.lunar_month = lunar->leap_month ? kLeapMonth : kOrdinaryMonth;
  }
  return facts;
}

std::optional<std::int32_t> DayCondition::next(std::int32_t day, std::int32_t last) const {
  day = std::max(day, from);
  last = std::min(last, until);
  if (day > last) return std::nullopt;
  if (lunar_date == 0) {
    for (; day <= last; ++day) {
      if (holds(facts_of(day))) return day;
    }
    return std::nullopt;
  }
  const auto here = to_lunar(local_days{days{day}});
  if (!here) return std::nullopt;
  for (int year = here->year;; ++year) {
    for (const bool leap : {false, true}) {
      const auto found = from_lunar(year, lunar_date / 32, lunar_date % 32, leap);
      if (!found) continue;
      const auto candidate = static_cast<std::int32_t>(found->time_since_epoch().count());
      if (candidate >= day && candidate <= last && holds(facts_of(candidate))) return candidate;
    }
    // The next lunar year begins after 20 January of its number: past `last` nothing more can come.
    if (std::chrono::year{year} > Date{local_days{days{last}}}.year()) return std::nullopt;
  }
}

DayCondition day_condition(const Recurrence& rule) {
  DayCondition condition;
  condition.from = rule.from ? std::max(kFirst, number_of(*rule.from)) : kFirst;
  condition.until = rule.until ? std::min(kLast, number_of(*rule.until)) : kLast;
  if (rule.at) {
    const auto day = std::chrono::floor<days>(*rule.at).time_since_epoch().count();
    condition.from = static_cast<std::int32_t>(std::clamp<days::rep>(day, kFirst, kLast + 1));
    condition.until = static_cast<std::int32_t>(std::clamp<days::rep>(day, kFirst - 1, kLast));
  }
  condition.weekdays = rule.days;
  for (const int day : rule.lunar_days) condition.lunar_days |= 1U << day;
  for (const NthWeekday& each : rule.weekday_of_month) {
    const unsigned slot = each.nth < 0 ? 5U : static_cast<unsigned>(each.nth - 1);
    condition.nth_weekdays |= std::uint64_t{1} << (6 * each.weekday.c_encoding() + slot);
  }
  if (rule.lunar_date) condition.lunar_date = lunar_code(rule.lunar_date->day, rule.lunar_date->month);
  condition.lunar_months = lunar_months(rule);
  return condition;
}

std::vector<TimeOfDay> times_of(const Recurrence& rule) {
  if (rule.at) return {*rule.at - std::chrono::floor<days>(*rule.at)};
  if (!rule.between || rule.every <= TimeOfDay{0}) return rule.times;
  std::vector<TimeOfDay> times;
  const bool passes_midnight = rule.between->last < rule.between->first;
  const TimeOfDay last = rule.between->last + (passes_midnight ? days{1} : days{0});
  for (TimeOfDay time = rule.between->first; time <= last; time += rule.every) times.push_back(time);
  return times;
}

}  // namespace loaxa::schedules
