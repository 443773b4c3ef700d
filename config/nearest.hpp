#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loaxa::config {

/// The candidate that `word` was probably meant to be: at most a third of its bytes (and at least two) mistyped, case
/// ignored; nothing: none is near.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace loaxa::config
