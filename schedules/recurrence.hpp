#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schedules/error.hpp"

namespace loaxa::schedules {

/// Wall-clock time in the station's zone. This room knows no other: the caller turns it into instants.
using LocalTime = std::chrono::local_seconds;
using Date = std::chrono::year_month_day;
using TimeOfDay = std::chrono::seconds;  ///< since local midnight, 0 to 86,399 s

/// Which of two lunar months of one number a lunar date means.
enum class Leap { skip, also, only };

/// A day of a lunar year; the month is a number, not a name.
struct LunarDay {
  int day = 1;    ///< 1-30
  int month = 1;  ///< 1-12
  bool operator==(const LunarDay&) const = default;
};

/// The nth (1-5) or last (-1) such weekday of a month.
struct NthWeekday {
  int nth = 1;
  std::chrono::weekday weekday = std::chrono::Monday;
  bool operator==(const NthWeekday&) const = default;
};

/// A span of times of day, both ends included; it passes midnight when last < first.
struct Between {
  TimeOfDay first{}, last{};
  bool operator==(const Between&) const = default;
};

/// The shortest `every`: more often is a slip of the pen (`1s` for `1h`), not a broadcast.
inline constexpr std::chrono::seconds kShortestEvery{10};

/// One rule of `when`: all its conditions hold together. An empty list or optional means "no such condition".
/// A value with four operations: parse, print, valid, next.
struct Recurrence {
  std::vector<TimeOfDay> times;  ///< sorted, unique
  unsigned char days = 0;        ///< bit n: weekday with C encoding n (0 = Sunday); 0: every day
  std::optional<Date> from, until;
  std::vector<int> lunar_days;  ///< 1-30 of every lunar month; a 30th that a month lacks does not occur
  std::optional<LunarDay> lunar_date;
  std::optional<Leap> leap;  ///< as written; unset: `skip` for lunar_date, `also` for lunar_days alone
  std::vector<NthWeekday> weekday_of_month;
  std::optional<LocalTime> at;  ///< once; stands alone
  std::optional<Between> between;
  std::chrono::seconds every{0};
  bool operator==(const Recurrence&) const = default;
};

/// Sets one condition from the words of its YAML value (a scalar is a list of one), e.g. ("days", {"mon", "tue"}).
/// Throws: Error on an unknown key or a value of another form.
void set_condition(Recurrence& rule, std::string_view key, const std::vector<std::string>& values);

/// Passes a rule that can be used. Throws: Error when its conditions contradict each other or are incomplete (no time,
/// `every` without `between`, from after until), or hold together on no day from 1968 to 2199.
void validate(const Recurrence& rule);

/// The rule in YAML's flow form, `{time: ["05:30", "17:00"], days: [mon, tue]}`; parse(print(r)) == r.
std::string print(const Recurrence& rule);

/// Reads what print wrote (and the same with other spacing or key order). It does not validate. Throws: Error.
Recurrence parse(std::string_view text);

/// The first occurrence later than `after`, or nothing: never again (nothing occurs before 1968 or after 2199).
/// Always ends. Requires: a valid rule (one without times never occurs). Pure; any thread.
std::optional<LocalTime> next(const Recurrence& rule, LocalTime after);

}  // namespace loaxa::schedules
