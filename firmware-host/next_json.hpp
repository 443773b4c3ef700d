#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "firmware-host/wall_clock.hpp"
#include "schedules/planner.hpp"

namespace loaxa::host {

/// What part of the future is asked for.
struct ComingSpan {
  schedules::LocalTime from;                  ///< included
  std::optional<schedules::LocalTime> until;  ///< excluded
  std::optional<std::size_t> count;           ///< at most; nothing: all, up to kMostComing
};

/// Units: airings; a longer list is cut here, so that `--until` in the year 2199 ends.
inline constexpr std::size_t kMostComing = 100'000;

/// One coming airing and what stands in its way.
struct Coming {
  schedules::Airing airing;
  std::vector<schedules::Conflict> conflicts;
  std::vector<schedules::Airing> clashes;  ///< the airings that overlap it
};

/// The airings of a span in order, seen under the rules from the midnight before on. Pure.
std::vector<Coming> coming_airings(const schedules::Planner& planner, const schedules::Rules& rules,
                                   const ComingSpan& span);

/// `clash`, `in_quiet_hours`, `into_quiet_hours`, `too_long`, `too_many`.
std::string_view to_string(schedules::Conflict conflict);

/// The list as `loaxa next --json` and `GET /next` tell it: an array, one airing a line, with `length_s` (null: not
/// known), `clashes` (`[{programme, title, planned}]`) and `conflicts` (the words of to_string).
std::string to_json(const std::vector<Coming>& coming, const schedules::Planner& planner, const Zone& zone);

}  // namespace loaxa::host
