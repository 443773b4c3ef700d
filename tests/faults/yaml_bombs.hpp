#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace loaxa::faults {

/// A file that is made to cost: how it goes on and on.
struct Bomb {
  std::string name;
  std::string (*make)(std::size_t bytes);  ///< about that long
  bool may_pass = false;                   ///< a short one is a good file, and need only cost little
};

/// Nesting in every form, aliases, duplicate keys, many keys, long scalars, tags, anchors, NUL bytes and what makes a
/// parser look far ahead.
const std::vector<Bomb>& bombs();

}  // namespace loaxa::faults
