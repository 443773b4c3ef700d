#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "schedules/recurrence.hpp"

namespace loaxa::schedules {

/// What a day is, as bits: computed once a day, then asked by every rule.
struct DayFacts {
  std::int32_t day = 0;           ///< days since 1970-01-01
  std::uint32_t weekday = 0;      ///< bit n: C encoding n
  std::uint64_t nth_weekday = 0;  ///< bit 6 w + n - 1: the nth weekday w of its month; bit 6 w + 5: the last
  std::uint32_t lunar_day = 0;    ///< bit n: day n of its lunar month; 0 outside the lunar calendar's range
  std::uint16_t lunar_date = 0;   ///< 32 month + day; 0 outside the range
  std::uint8_t lunar_month = 0;   ///< bit 0: an ordinary month, bit 1: a leap one
};

/// The facts of a day (days since 1970-01-01). Pure; any thread.
DayFacts facts_of(std::int32_t day);

/// The conditions of a rule on the day, without its times of day. A mask of 0 is no condition.
struct DayCondition {
  std::int32_t from = 0, until = 0;  ///< both included, inside kFirstDay to kLastDay
  std::uint32_t weekdays = 0;
  std::uint32_t lunar_days = 0;
  std::uint64_t nth_weekdays = 0;
  std::uint16_t lunar_date = 0;
  std::uint8_t lunar_months = 3;  ///< asked only together with lunar_days or lunar_date
  bool operator==(const DayCondition&) const = default;

  bool holds(const DayFacts& facts) const {
    return from <= facts.day && facts.day <= until && (weekdays == 0 || (weekdays & facts.weekday) != 0) &&
           (nth_weekdays == 0 || (nth_weekdays & facts.nth_weekday) != 0) &&
           (lunar_days == 0 || ((lunar_days & facts.lunar_day) != 0 && (lunar_months & facts.lunar_month) != 0)) &&
           (lunar_date == 0 || (lunar_date == facts.lunar_date && (lunar_months & facts.lunar_month) != 0));
  }

  /// The first day from `day` to `last` (both included) on which it holds; nothing: none. Always ends: it looks at
  /// each day once at most, and for a lunar date only at its one or two days of each year.
  std::optional<std::int32_t> next(std::int32_t day, std::int32_t last) const;
};

/// The day conditions of a rule; of `at`, its one day.
DayCondition day_condition(const Recurrence& rule);

/// The times of day of a rule on a day on which its conditions hold, sorted. Units: since that day's midnight; 24 h and
/// more where `between` passes midnight.
std::vector<TimeOfDay> times_of(const Recurrence& rule);

}  // namespace loaxa::schedules
