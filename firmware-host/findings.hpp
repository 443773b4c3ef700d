#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/fault.hpp"
#include "config/programme.hpp"
#include "firmware-host/dry_run.hpp"
#include "firmware-host/next_json.hpp"
#include "firmware-host/wall_clock.hpp"
#include "schedules/planner.hpp"

namespace loaxa::host {

/// One thing about coming airings that an official should know before they come. A programme's finding stands for all
/// its airings of the span.
struct Finding {
  enum class Weight {
    loss,    ///< something that was written for them will not be heard: a file or a text has to be mended
    remark,  ///< they clash, or a rule shortens or forbids them
  };
  Weight weight = Weight::loss;
  std::string programme;         ///< file name
  schedules::LocalTime planned;  ///< of the first airing
  config::Fault fault;           ///< the programme's file; which airing, what, what to do
  bool operator==(const Finding&) const = default;
};

/// By programme file name. One that is missing here was not rendered: only what the plan tells is found.
using DryRuns = std::map<std::string, DryRun, std::less<>>;

/// Everything that is found in the airings of `span`, in the order of the programmes; losses first. The lengths are
/// those of the runs, repeats included. Pure.
std::vector<Finding> findings(std::vector<config::Programme> programmes, const schedules::Rules& rules,
                              const ComingSpan& span, const DryRuns& runs);

/// One airing of a programme whose script lasts `run`, repeats and their pauses included; 0: not known.
std::chrono::seconds airing_length(std::chrono::milliseconds run, const schedules::Repeat& repeat);

}  // namespace loaxa::host
