#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "schedules/recurrence.hpp"

namespace loaxa::host::cli {

/// Which day a time of day without a date means: the reference's own, or the first one that is still to come.
enum class DayOfTime { same, coming };

/// Reads a TIME of the command line: `HH:MM`, `HH:MM:SS`, `YYYY-MM-DD`, `YYYY-MM-DD HH:MM[:SS]`, `dd/mm/yyyy
/// [HH:MM[:SS]]` or ISO 8601 with `T` and, if wanted, `Z` or an offset (which is turned into the process's zone). A
/// date alone is its midnight. Nothing: it is none of these, or a time that does not exist.
std::optional<schedules::LocalTime> parse_time(std::string_view text, schedules::LocalTime reference, DayOfTime day);

/// Reads a DURATION: `30s`, `5min` (or `5m`), `1h`, and their sums such as `1h30min`. Nothing: another form, zero or
/// more than a year.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

/// `4:05`, `1:02:03`.
std::string clock_length(std::chrono::seconds length);

}  // namespace loaxa::host::cli
