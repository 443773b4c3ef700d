#pragma once

#include <set>
#include <vector>

#include "config/programme.hpp"
#include "firmware-host/cli/context.hpp"
#include "firmware-host/findings.hpp"
#include "schedules/planner.hpp"

namespace loaxa::host::cli {

/// Fills in how long an airing of each of these programmes lasts, repeats included, by letting the voice speak it into
/// nothing, once each. One that cannot be measured keeps 0 (not known) and is told of on standard error. A bar on a
/// terminal when it takes over a second. Throws: Failure on Ctrl-C.
void measure_lengths(const Context& context, const config::Settings& settings,
                     std::vector<config::Programme>& programmes, const std::set<std::size_t>& which);

/// The same, and what of them would not be heard; by programme file name. One whose run could not even be started is
/// missing.
DryRuns dry_runs(const Context& context, const config::Settings& settings,
                 const std::vector<config::Programme>& programmes, const std::set<std::size_t>& which);

/// A planner of the programmes' entries, in their order.
schedules::Planner make_planner(const std::vector<config::Programme>& programmes);

/// What a conflict means, for a person.
Message conflict_words(schedules::Conflict conflict);

}  // namespace loaxa::host::cli
