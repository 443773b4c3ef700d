#pragma once

#include <string>

#include "firmware-host/cli/context.hpp"

namespace loaxa::host::cli {

/// Shows on the terminal how far an airing of the daemon is, until it has ended, and tells how. Ctrl-C ends the showing
/// alone: the airing stays on air, and that is told. Returns: done when it was aired or Ctrl-C came; failed when it was
/// cut, missed or failed. Throws: Failure when the daemon ends meanwhile.
Exit follow_airing(const Context& context, const std::string& id);

}  // namespace loaxa::host::cli
