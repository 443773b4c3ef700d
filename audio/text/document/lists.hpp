#pragma once

#include <cstddef>
#include <vector>

#include "audio/text/token.hpp"

namespace loaxa::audio::text {

/// Takes bullets (`-`, `+`, `•`, `*`) from a line's front.
void remove_bullet(std::vector<Token>& tokens);

/// A list's or heading's number at a line's beginning: `1.`, `1)`, `(1)`, `1/`, `1-`, `a)`, `a.`, `1.2.`, `II.`, `II
/// -`. It stands for itself. Returns: one behind it; 0: there is none.
std::size_t marker_end(const std::vector<Token>& tokens);

/// What a marker with several numbers says: "1.2." is "Một chấm hai"; one number is left to the rules.
bool is_many_levelled(const std::vector<Token>& tokens, std::size_t end);

}  // namespace loaxa::audio::text
