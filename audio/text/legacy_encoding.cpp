#include "audio/text/legacy_encoding.hpp"

#include <optional>

#include "audio/text/legacy_tables.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

/// One character of the result and how many of the source it takes; 0: the encoding knows nothing of them.
struct Step {
  char32_t c = 0;
  std::size_t length = 0;
};

bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

std::uint8_t code_at(std::u32string_view glyphs, std::size_t i) {
  return i < glyphs.size() ? windows_1252_code(glyphs[i]).value_or(0) : std::uint8_t{0};
}

/// `ng-êi`: the soft hyphen that is TCVN3's ư was made a hyphen on the way; only ư stands before these.
bool is_lost_horn(std::u32string_view glyphs, std::size_t i) {
  if (glyphs[i] != U'-' || i == 0 || !(is_ascii_letter(glyphs[i - 1]) || code_at(glyphs, i - 1) == 0xAE)) return false;
  switch (tcvn3(code_at(glyphs, i + 1))) {
    case U'ơ':
    case U'ờ':
    case U'ớ':
    case U'ở':
    case U'ỡ':
    case U'ợ':
      return true;
    default:
      return false;
  }
}

Step tcvn3_at(std::u32string_view glyphs, std::size_t i) {
  if (is_lost_horn(glyphs, i)) return {U'ư', 1};
  const char32_t c = tcvn3(code_at(glyphs, i));
  return {c, c != 0 ? 1U : 0U};
}

Step viscii_at(std::u32string_view glyphs, std::size_t i) {
  const char32_t c = viscii(code_at(glyphs, i));
  return {c, c != 0 ? 1U : 0U};
}

char32_t in_case_of(char32_t like, char32_t lower) {
  return letter(like).upper ? to_upper(lower) : lower;
}

// VNI's marks, small; the capitals are 0x20 below. Source: the VNI-Windows character set of VNI Software.
struct VniMark {
  std::uint8_t code;
  char32_t shape;  ///< U'^', U'(' or 0: the vowel stays as it is
  Tone tone;
};
constexpr std::array<VniMark, 17> kVniMarks = {{
    {0xE2, U'^', Tone::ngang},
    {0xE1, U'^', Tone::sac},
    {0xE0, U'^', Tone::huyen},
    {0xE5, U'^', Tone::hoi},
    {0xE3, U'^', Tone::nga},
    {0xE4, U'^', Tone::nang},
    {0xEA, U'(', Tone::ngang},
    {0xE9, U'(', Tone::sac},
    {0xE8, U'(', Tone::huyen},
    {0xFA, U'(', Tone::hoi},
    {0xFC, U'(', Tone::nga},
    {0xEB, U'(', Tone::nang},
    {0xF9, 0, Tone::sac},
    {0xF8, 0, Tone::huyen},
    {0xFB, 0, Tone::hoi},
    {0xF5, 0, Tone::nga},
    {0xEF, 0, Tone::nang},
}};

/// VNI's letters of one code, small.
char32_t vni_letter(std::uint8_t small) {
  switch (small) {
    case 0xF4:
      return U'ơ';
    case 0xF6:
      return U'ư';
    case 0xF1:
      return U'đ';
    case 0xED:
      return U'í';
    case 0xEC:
      return U'ì';
    case 0xE6:
      return U'ỉ';
    case 0xF3:
      return U'ĩ';
    case 0xF2:
      return U'ị';
    case 0xEE:
      return U'ỵ';
    default:
      return 0;
  }
}

std::uint8_t small_code(std::uint8_t code) {
  return code >= 0xC0 && code < 0xE0 ? static_cast<std::uint8_t>(code + 0x20) : code;
}

/// The vowel (small, toneless) with a mark of VNI; 0: the mark does not go with it.
char32_t vni_marked(char32_t vowel, std::uint8_t code) {
  const std::uint8_t small = small_code(code);
  for (const VniMark& mark : kVniMarks) {
    if (mark.code != small) continue;
    if (mark.shape == U'(') return vowel == U'a' ? with_tone(U'ă', mark.tone) : 0;
    if (mark.shape == 0) return with_tone(vowel, mark.tone);
    const char32_t shaped = vowel == U'a' ? U'â' : vowel == U'e' ? U'ê' : vowel == U'o' ? U'ô' : 0;
    return shaped != 0 ? with_tone(shaped, mark.tone) : 0;
  }
  return 0;
}

Step vni_at(std::u32string_view glyphs, std::size_t i) {
  const std::uint8_t code = code_at(glyphs, i);
  const char32_t single = code >= 0xC0 ? vni_letter(small_code(code)) : 0;
  const bool capital = single != 0 ? code < 0xE0 : letter(code).upper;
  const char32_t base = single != 0 ? single : letter(to_lower(code)).base;
  const bool takes_marks = code < 0x80 ? std::u32string_view(U"aeouy").find(base) != std::u32string_view::npos
                                       : base == U'ơ' || base == U'ư';
  if (code == 0 || (code < 0x80 && !takes_marks) || (code >= 0x80 && single == 0)) return {};
  if (takes_marks) {
    if (const char32_t marked = vni_marked(base, code_at(glyphs, i + 1))) {
      return {capital ? to_upper(marked) : marked, 2};
    }
  }
  if (single == 0) return {};
  return {capital ? to_upper(single) : single, 1};
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

/// The ABC fonts have no capitals with tones: writers take the small letter (BAN NH¢N D¢N Xã) or a font whose small
/// letters look like capitals. In a word that is otherwise upper case they are meant as capitals.
void raise_capitals(std::u32string& chars) {
  bool previous_upper = false;  // the word before was upper case
  for (std::size_t begin = 0; begin < chars.size();) {
    std::size_t end = begin, capitals = 0, small = 0, accented = 0;
    for (; end < chars.size() && is_letter(chars[end]); ++end) {
      if (is_ascii_letter(chars[end])) {
        ++(letter(chars[end]).upper ? capitals : small);
      } else {
        ++accented;
      }
    }
    if (end == begin) {
      if (chars[end] != U' ') previous_upper = false;
      ++begin;
      continue;
    }
    const bool all_capitals = small == 0 && capitals >= (previous_upper ? 1U : 2U);
    if (all_capitals && accented > 0) {
      for (std::size_t k = begin; k < end; ++k) chars[k] = to_upper(chars[k]);
    }
    previous_upper = all_capitals;
    begin = end;
  }
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
  if (encoding == LegacyEncoding::tcvn3) raise_capitals(out.chars);
  out.from.push_back(static_cast<std::uint32_t>(glyphs.size()));
  return out;
}

}  // namespace loaxa::audio::text
