#pragma once

#include <cstdint>
#include <optional>

namespace loaxa::audio::text {

// What the codes 0x00-0xFF of the encodings before Unicode stand for; 0: the encoding has nothing there.

/// Windows-1252: every code has a character, the five unused ones the control of the same number.
char32_t windows_1252(std::uint8_t code);

/// The Windows-1252 code of a character as programs show it; nothing: it has none.
std::optional<std::uint8_t> windows_1252_code(char32_t glyph);

/// TCVN 5712:1993 as the ABC fonts have it (TCVN3): small letters, the capitals without tone and a few more.
char32_t tcvn3(std::uint8_t code);

/// VISCII 1.1 (RFC 1456), its six letters among the control codes too.
char32_t viscii(std::uint8_t code);

/// Windows-1258: five tones are combining marks behind their vowel.
char32_t windows_1258(std::uint8_t code);

}  // namespace loaxa::audio::text
