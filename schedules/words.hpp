#pragma once

#include <string>
#include <string_view>

#include "schedules/recurrence.hpp"

namespace loaxa::schedules {

/// Reads `05:30` or `05:30:15`, 00:00 to 23:59:59. Throws: Error.
TimeOfDay parse_time_of_day(std::string_view word);

/// Reads `2026-11-24`, a day that exists from 1968 to 2199. Throws: Error.
Date parse_date(std::string_view word);

/// Reads `2026-11-24 17:00` (seconds may follow). Throws: Error.
LocalTime parse_local_time(std::string_view word);

/// Reads `07:00-20:00`; the second may be the earlier one, then the span passes midnight. Throws: Error.
Between parse_between(std::string_view word);

/// Reads a length of time in whole seconds: `1h`, `90min`, `30s`, `1.5h`, `1h30min`. Throws: Error.
std::chrono::seconds parse_duration(std::string_view word);

/// Reads `10/3`, the 10th of the 3rd lunar month. Throws: Error.
LunarDay parse_lunar_day(std::string_view word);

/// Reads `first mon` ... `fifth sun`, `last fri`. Throws: Error.
NthWeekday parse_nth_weekday(std::string_view word);

/// Reads `mon` ... `sun`, `daily`, `weekdays` or `weekends` into Recurrence::days' bits. Throws: Error.
unsigned char parse_days(std::string_view word);

/// Each is what its parse reads. A time of day has its seconds only when they are not 0.
std::string to_word(TimeOfDay time);
std::string to_word(Date date);
std::string to_word(LocalTime time);
std::string to_word(const Between& between);
std::string to_word(LunarDay day);
std::string to_word(NthWeekday nth);

/// A length of time in its largest whole unit; parse_duration reads it. Apart from to_word, since a time of day and a
/// length of time are the same type.
std::string duration_word(std::chrono::seconds length);

/// The words that parse_days reads back as the same bits, none for 0.
std::vector<std::string> days_words(unsigned char days);

}  // namespace loaxa::schedules
