#include "audio/text/legacy_encoding.hpp"

#include <optional>
#include <utility>

#include "audio/text/legacy_steps.hpp"
#include "audio/text/legacy_tables.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

Step viscii_at(std::u32string_view glyphs, std::size_t i) {
  const char32_t c = viscii(code_at(glyphs, i));
  return {c, c != 0 ? 1U : 0U};
}

std::optional<Tone> tone_of_mark(char32_t mark) {
  switch (mark) {
    case U'\u0300':
      return Tone::huyen;
    case U'\u0301':
      return Tone::sac;
    case U'\u0303':
      return Tone::nga;
    case U'\u0309':
      return Tone::hoi;
    case U'\u0323':
      return Tone::nang;
    default:
      return std::nullopt;
  }
}

Step windows_1258_at(std::u32string_view glyphs, std::size_t i) {
  const auto char_at = [&](std::size_t at) -> char32_t {
    const char32_t c = windows_1258(code_at(glyphs, at));
    return c != 0 || at >= glyphs.size() ? c : glyphs[at];
  };
  const char32_t c = char_at(i);
  const Letter& vowel = letter(c);
  // a combining mark that is one already belongs to Unicode
  if (vowel.vowel && vowel.tone == Tone::ngang && code_at(glyphs, i + 1) != 0) {
    if (const auto tone = tone_of_mark(char_at(i + 1))) return {in_case_of(c, with_tone(vowel.base, *tone)), 2};
  }
  return {c, c != glyphs[i] ? 1U : 0U};
}

Step utf8_twice_at(std::u32string_view glyphs, std::size_t i) {
  const std::uint8_t first = code_at(glyphs, i);
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (length == 0 || i + length > glyphs.size()) return {};
  // the no-break space behind Ã and Â was made a plain one on the way
  if ((first == 0xC3 || first == 0xC2) && glyphs[i + 1] == U' ') return {first == 0xC3 ? U'à' : U' ', 2};
  constexpr std::array<std::uint8_t, 5> kMask = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t c = first & kMask[length];
  for (std::size_t k = 1; k < length; ++k) {
    const std::uint8_t next = code_at(glyphs, i + k);
    if ((next & 0xC0U) != 0x80) return {};
    c = (c << 6U) | (next & 0x3FU);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {};
  return {c, length};
}

Step step_at(LegacyEncoding encoding, std::u32string_view glyphs, std::size_t i) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return tcvn3_at(glyphs, i);
    case LegacyEncoding::vni:
      return vni_at(glyphs, i);
    case LegacyEncoding::viscii:
      return viscii_at(glyphs, i);
    case LegacyEncoding::windows_1258:
      return windows_1258_at(glyphs, i);
    case LegacyEncoding::utf8_twice:
      return utf8_twice_at(glyphs, i);
  }
  return {};
}

}  // namespace

std::string_view name_of(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return "TCVN3 (ABC)";
    case LegacyEncoding::vni:
      return "VNI";
    case LegacyEncoding::viscii:
      return "VISCII";
    case LegacyEncoding::windows_1258:
      return "Windows-1258";
    case LegacyEncoding::utf8_twice:
      break;
  }
  return "UTF-8";
}

Converted convert(LegacyEncoding encoding, std::u32string_view glyphs) {
  Converted out;
  for (std::size_t i = 0; i < glyphs.size();) {
    const Step step = step_at(encoding, glyphs, i);
    out.add(step.length > 0 ? step.c : glyphs[i], i);
    i += step.length > 0 ? step.length : 1;
  }
  if (encoding == LegacyEncoding::tcvn3) mend_tcvn3(out);
  out.from.push_back(static_cast<std::uint32_t>(glyphs.size()));
  return out;
}

}  // namespace loaxa::audio::text
