#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "audio/text/legacy_encoding.hpp"
#include "audio/text/legacy_tables.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::text {

/// One character of the result and how many of the source it takes; 0: the encoding knows nothing of them.
struct Step {
  char32_t c = 0;
  std::size_t length = 0;
};

/// The code that a program showed as the character at `i`; 0: there is none.
inline std::uint8_t code_at(std::u32string_view glyphs, std::size_t i) {
  return i < glyphs.size() ? windows_1252_code(glyphs[i]).value_or(0) : std::uint8_t{0};
}

/// A letter in the case of another one.
inline char32_t in_case_of(char32_t like, char32_t lower) {
  return letter(like).upper ? to_upper(lower) : lower;
}

/// TCVN3 at `i`.
Step tcvn3_at(std::u32string_view glyphs, std::size_t i);

/// What TCVN3 cannot store or loses on its way: capitals with tones, and the ư that is a soft hyphen elsewhere.
void mend_tcvn3(Converted& text);

/// VNI-Windows at `i`.
Step vni_at(std::u32string_view glyphs, std::size_t i);

}  // namespace loaxa::audio::text
