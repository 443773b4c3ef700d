#pragma once

#include <filesystem>

#include "config/places.hpp"
#include "firmware-host/board/board.hpp"
#include "firmware-host/daemon/log.hpp"

namespace loaxa::host {

/// Where a daemon notes the relay that it holds; it outlives a crash, not a boot.
std::filesystem::path relay_note(const config::Places& places);

/// Switches the amplifier off after a daemon that could not: systemd's ExecStopPost. The relay is the one that the
/// daemon held and the one that the settings name, however broken they are.
/// Returns: the exit code; 0: off, or there is no relay; 1: a relay could not be switched off, the log says why.
int amplifier_off(const config::Places& places, Board& board, const Log& log);

}  // namespace loaxa::host
