#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "schedules/planner.hpp"

namespace loaxa::host {

/// How long an airing may be, and what to say when it was longer.
struct Limit {
  std::chrono::seconds length{0};
  std::string reason;
};

/// What `rules` leave an airing that begins at `begin`, outside quiet hours: `longest`, or less where quiet hours
/// begin sooner. Nothing for emergencies. `played`: of the airing, before it was interrupted.
std::optional<Limit> limit_of(const schedules::Rules& rules, schedules::Priority priority, schedules::LocalTime begin,
                              std::chrono::seconds played = {});

/// The first moment later than `after` at which quiet hours begin or end; nothing: there are none.
std::optional<schedules::LocalTime> next_quiet_border(const schedules::Rules& rules, schedules::LocalTime after);

}  // namespace loaxa::host
