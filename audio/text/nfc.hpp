#pragma once

#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// What Unicode says a code point is, as far as the reading asks.
enum class CharacterClass { letter, mark, space, hidden, other };

CharacterClass character_class(char32_t c);

/// Canonical composition of a base with its marks. Requires: a short text (the cost is quadratic in its marks).
std::u32string composed(std::u32string_view cluster);

/// The plain characters that a code point is a form of (Ⅳ -> IV, ㎡ -> m2, 𝟏 -> 1); itself where there are none.
std::u32string compatible(char32_t c);

/// The value of a decimal digit of any script, -1: it is none.
int decimal_digit(char32_t c);

/// The Latin letters under a foreign one (é -> e, ß -> ss), or nothing where there are none.
std::u32string latin_fold(char32_t c);

}  // namespace loaxa::audio::text
