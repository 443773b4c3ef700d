#pragma once

#include <string_view>
#include <vector>

#include "config/sounds/track.hpp"

namespace loaxa::config::sounds {

/// A default sound: its file's name and how it is made.
struct Tune {
  std::string_view file;
  Track (*make)();
};

/// Every default sound of a station.
const std::vector<Tune>& tunes();

}  // namespace loaxa::config::sounds
