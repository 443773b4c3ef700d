#pragma once

#include <string>

#include "firmware-host/cli/commands.hpp"

namespace loaxa::host::cli {

/// Plays the chime and "thiết bị số N" on each of the `listed` devices in turn (JSON, as `loaxa-air --devices` prints
/// them), each in a voice of its own that may hang or die; what does not sound is told with its reason, and the next
/// one goes on. Returns: done, or failed when one did not sound. Throws: Failure when Ctrl-C stopped it, or the station
/// is on air.
Exit try_devices(const Context& context, const std::string& listed, Form form);

}  // namespace loaxa::host::cli
