#include "audio/text/nfc.hpp"

#include <array>
#include <cstdlib>

#include <utf8proc.h>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

std::u32string mapped(std::u32string_view text, int options) {
  std::u32string out;
  std::array<utf8proc_int32_t, 32> parts{};
  for (const char32_t c : text) {
    int boundary = 0;
    const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
                                           static_cast<utf8proc_option_t>(options), &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
      out.push_back(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
    }
  }
  return out;
}

}  // namespace

CharacterClass character_class(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return CharacterClass::letter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharacterClass::mark;
    case UTF8PROC_CATEGORY_ZS:
      return CharacterClass::space;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
      return CharacterClass::hidden;
    default:
      return CharacterClass::other;
  }
}

std::u32string composed(std::u32string_view cluster) {
  const std::string utf8 = to_utf8(cluster);
  utf8proc_uint8_t* result = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
                   &result, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  std::u32string out;
  if (length >= 0) out = to_utf32({reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)});
  std::free(result);
  return out;
}

std::u32string compatible(char32_t c) {
  return mapped(std::u32string_view(&c, 1), UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
}

int decimal_digit(char32_t c) {
  const auto is_decimal = [](char32_t d) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(d)) == UTF8PROC_CATEGORY_ND;
  };
  if (!is_decimal(c)) return -1;
  // a script's ten digits stand in a row, 0 first; only those of mathematics follow each other, and they fold to ASCII
  int value = 0;
  while (value < 9 && is_decimal(c - static_cast<char32_t>(value) - 1)) ++value;
  return value;
}

std::u32string latin_fold(char32_t c) {
  if (c == U'ß') return U"ss";
  if (c == U'æ' || c == U'Æ') return U"ae";
  if (c == U'ø') return U"o";
  if (c == U'Ø') return U"O";
  if (c == U'ł') return U"l";
  if (c == U'Ł') return U"L";
  std::u32string out;
  for (const char32_t part : compatible(c)) {
    if (is_letter(part)) out.push_back(part);
  }
  return out;
}

}  // namespace loaxa::audio::text
