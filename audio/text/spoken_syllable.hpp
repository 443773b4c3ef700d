#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {

/// The Vietnamese spelling of a syllable with these sounds ("c", "ip" -> "kíp"; "c", "uy" -> "quy"). One that c, ch, p
/// or t closes takes the sharp tone unless it has the heavy one. Nothing: Vietnamese has no such syllable. Requires:
/// `onset` a Vietnamese initial (`c`, `g`, `ng` for their sound before any vowel) or empty; `rhyme` lower case, without
/// tone.
std::optional<std::string> spoken_syllable(std::u32string_view onset, std::u32string_view rhyme,
                                           Tone tone = Tone::ngang);

/// The same, made possible: the rhyme loses its end until Vietnamese has it. Requires: a rhyme that begins with a
/// vowel.
std::string nearest_syllable(std::u32string_view onset, std::u32string_view rhyme, Tone tone = Tone::ngang);

/// A consonant that stands before another: "b" -> "bờ". Requires: a Vietnamese initial, or `w`.
std::string leading_consonant(std::u32string_view onset);

}  // namespace loaxa::audio::text
