#include "firmware-host/station/limits.hpp"

#include <algorithm>

#include "firmware-host/station/reasons.hpp"

namespace loaxa::host {

namespace {

using schedules::LocalTime;
using namespace std::chrono;

/// The next time later than `after` at which a clock shows `time_of_day`.
LocalTime next_at(LocalTime after, schedules::TimeOfDay time_of_day) {
  const LocalTime today = floor<days>(after) + time_of_day;
  return today > after ? today : today + days{1};
}

void keep_earlier(std::optional<LocalTime>& earliest, LocalTime candidate) {
  if (!earliest || candidate < *earliest) earliest = candidate;
}

}  // namespace

std::optional<Limit> limit_of(const schedules::Rules& rules, schedules::Priority priority, LocalTime begin,
                              seconds played) {
  if (priority == schedules::Priority::emergency) return std::nullopt;
  constexpr seconds kNoLimit = days{1};
  const seconds longest = rules.longest > seconds{0} ? std::max(seconds{1}, rules.longest - played) : kNoLimit;
  Limit limit{longest, reasons::too_long(rules.longest)};
  std::optional<LocalTime> quiet;
  for (const schedules::Between& hours : rules.quiet_hours) {
    if (hours.first != hours.last) keep_earlier(quiet, next_at(begin, hours.first));
  }
  if (quiet && *quiet - begin < limit.length) limit = {*quiet - begin, reasons::into_quiet(*quiet)};
  return limit;
}

std::optional<LocalTime> next_quiet_border(const schedules::Rules& rules, LocalTime after) {
  std::optional<LocalTime> border;
  for (const schedules::Between& hours : rules.quiet_hours) {
    keep_earlier(border, next_at(after, hours.first));
    keep_earlier(border, next_at(after, hours.last));
  }
  return border;
}

}  // namespace loaxa::host
