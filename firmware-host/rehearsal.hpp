#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "config/programme.hpp"
#include "config/settings.hpp"
#include "firmware-host/findings.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// What is tried: a span of time, and what happens in it.
struct RehearsalPlan {
  Instant from, until;
  struct Outage {
    Instant begin, end;  ///< without power: what is in memory is lost
  };
  struct Jump {
    Instant at, to;  ///< by the wall clock before it: somebody, or NTP, sets the clock
  };
  std::vector<Outage> outages;
  std::vector<Jump> jumps;
  std::vector<Instant> emergencies;             ///< an alert is asked for
  std::chrono::seconds emergency_length{60};    ///< siren and words
  std::chrono::seconds unknown_length{5 * 60};  ///< of a programme whose length could not be measured
  DryRuns runs;                                 ///< what of the programmes is not heard
};

/// Something that happened besides the airings.
struct RehearsalEvent {
  enum class What { power_cut, power_back, clock_set, emergency };
  Instant at;  ///< by the wall clock; of `clock_set`: before it was set
  What what;
  std::optional<Instant> to;  ///< of `clock_set`
};

struct RehearsalResult {
  std::vector<Airing> airings;         ///< each as its newest row says, in the order in which they came up
  std::vector<RehearsalEvent> events;  ///< in their order
};

/// Runs the station, the one that loaxad runs, through the plan in simulated time: no clock is read, no sound is made,
/// nothing is written. What a dry run lost is lost each time. Voices take as long as `Entry::length` says, repeats
/// included; they are interrupted and go on at a second, not at a sentence. The clock counts as trusted from the start.
/// Requires: `zone` outlives the call. Thread: any.
RehearsalResult rehearse(const RehearsalPlan& plan, const std::vector<config::Programme>& programmes,
                         const config::Settings& settings, const Zone& zone);

}  // namespace loaxa::host
