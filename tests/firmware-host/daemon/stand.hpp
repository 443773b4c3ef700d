#pragma once

#include <chrono>
#include <functional>

#include "firmware-host/daemon/event_loop.hpp"
#include "tests/scratch_folder.hpp"

namespace loaxa::host::stand {

using Folder = loaxa::test::ScratchFolder;

/// Turns the loop until `done` holds; false: it did not within `patience`.
inline bool turn_until(EventLoop& loop, const std::function<bool()>& done,
                       std::chrono::milliseconds patience = std::chrono::seconds{10}) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!done()) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    loop.turn(std::chrono::milliseconds{5});
  }
  return true;
}

}  // namespace loaxa::host::stand
