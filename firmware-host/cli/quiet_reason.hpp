#pragma once

#include <string>

#include "firmware-host/cli/context.hpp"
#include "schedules/priority.hpp"

namespace loaxa::host::cli {

/// The reason for an alert that breaks quiet hours, for the journal. Asked for at a terminal, when none was given and
/// quiet hours are now; an empty line goes without. A script is never asked: its alert waits for nobody.
/// `given`: what the command line says. Returns: that, or what was typed.
std::string reason_in_quiet_hours(const Context& context, schedules::Priority priority, const std::string& given);

}  // namespace loaxa::host::cli
