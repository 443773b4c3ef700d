#pragma once

#include <string_view>
#include <vector>

namespace loaxa::audio::text {

/// A sound of a foreign word by the Vietnamese letters that come nearest.
struct Sound {
  bool vowel = false;
  /// A Vietnamese initial (`c`, `g`, `ng` for their sound before any vowel; `w` a rounding of the next vowel), or a
  /// vowel or diphthong.
  std::u32string_view letters;
};

/// What the letters of a foreign word stand for, in its order: English habits where they are sure (silent e, th, sh,
/// oo, ee, -tion), the letters' own sounds elsewhere. Requires: lower case. Linear time.
std::vector<Sound> foreign_sounds(std::u32string_view word);

}  // namespace loaxa::audio::text
