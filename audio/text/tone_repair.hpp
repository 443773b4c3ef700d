#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// A consonant of Unicode that carries its vowel's tone, as in tiêńg.
bool is_toned_consonant(char32_t c);

/// A word whose tone or vowel marks stand where no syllable has them, as it is meant: bíêt -> biết, đựơc -> được,
/// ngưòi -> người, tiêńg -> tiếng. As many letters as before, each in its case. Nothing: the word is right, is no
/// syllable, or could be mended in two ways. `hòa` and `hoà` are both right.
std::optional<std::u32string> repaired_tones(std::u32string_view word);

}  // namespace loaxa::audio::text
