#pragma once

#include <optional>
#include <string>

#include "firmware-host/daemon/daemon.hpp"

namespace loaxa::host {

/// What the command line and the environment ask for.
struct DaemonOptions {
  std::string settings_file;  ///< --config; empty: the environment's or the system's
};

/// Where this daemon's files are, as its options and its environment say; absolute.
config::Places places_of(const DaemonOptions& options);

/// Everything before the daemon's first turn: its places, settings and zone, its state folder, its lock and socket.
/// Faults in the settings are logged, all of them; the board is the caller's to add. Throws: DaemonError. Returns:
/// nothing when the faults forbid a start.
std::optional<DaemonSetup> prepare(const DaemonOptions& options, const Log& log);

}  // namespace loaxa::host
