#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// The six tones in the order of the letter tables.
enum class Tone : std::uint8_t { ngang, huyen, sac, hoi, nga, nang };

/// What a letter of the spoken alphabet (a-z and the Vietnamese ones) is.
struct Letter {
  bool known = false;  ///< false: not a letter that may be spoken
  bool upper = false;
  bool vowel = false;
  Tone tone = Tone::ngang;
  char32_t base = 0;   ///< lower case, without tone: ằ -> ă
  char32_t other = 0;  ///< the same letter in the other case
};

/// The letter behind a code point; `known` is false for anything else.
const Letter& letter(char32_t c);

inline bool is_letter(char32_t c) {
  return letter(c).known;
}
inline bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
char32_t to_lower(char32_t c);
char32_t to_upper(char32_t c);

/// The vowel `base` (lower case, toneless) with a tone. Requires: base is a vowel.
char32_t with_tone(char32_t base, Tone tone);

/// UTF-8 of one code point, appended.
void append_utf8(std::string& to, char32_t c);

/// The code point that begins at `at`, which moves behind it. Requires: valid UTF-8 and at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view utf8);
std::string lower_of(std::string_view utf8);

/// The first letter made a capital, the rest as it is.
std::string capitalised(std::string_view utf8);

}  // namespace loaxa::audio::text
