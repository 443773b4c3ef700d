#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {

/// A Vietnamese syllable taken apart, lower case, without its tone mark.
struct Syllable {
  std::u32string onset;
  std::u32string rhyme;
  Tone tone = Tone::ngang;
};

/// The syllable that a word is, wherever its tone mark stands; nothing when its letters form none.
std::optional<Syllable> parse_syllable(std::string_view word);

/// c, ch, p and t close a syllable only with a sharp or a heavy tone.
bool tone_fits(const Syllable& syllable);

/// Where in the rhyme the tone mark belongs; oa, oe, uy open: on the first vowel (old style). Requires: a valid rhyme.
std::size_t tone_place(const Syllable& syllable);

}  // namespace loaxa::audio::text
