#pragma once

#include <vector>

#include "audio/script.hpp"
#include "config/programme_files.hpp"
#include "config/values.hpp"
#include "schedules/entry.hpp"

namespace loaxa::config {

/// `parts`: what airs. Faults as in values.hpp; parts with faults are left out.
std::vector<audio::Part> read_parts(const Node& node, const ProgrammeFiles& files, FaultList& faults);

/// `when`: a list of rules, or one.
std::vector<schedules::Recurrence> read_rules(const Node& node, FaultList& faults);

/// `except`: a list of days, or one.
std::vector<schedules::Exception> read_exceptions(const Node& node, FaultList& faults);

/// `repeat`: `{times: 2, pause: 5s}`.
schedules::Repeat read_repeat(const Node& node, FaultList& faults);

/// `if_missed`: `skip` or `{play_within: 15min}`.
schedules::Misfire read_misfire(const Node& node, FaultList& faults, schedules::Misfire otherwise);

}  // namespace loaxa::config
