#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "firmware-host/station/queue.hpp"

namespace loaxa::host {

/// What a station keeps for the daemon after it, through a crash of this one but not through a reboot: what was asked
/// for and waits or repeats, and where what is on air is to go on. One JSON object without line breaks; instants of the
/// monotonic clock are good only in the boot in which they were written.
std::string memory_of(const std::vector<Item>& items);

/// Throws: std::exception when it is none of memory_of().
std::vector<Item> items_of(std::string_view memory);

}  // namespace loaxa::host
