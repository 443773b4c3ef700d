#include <array>

#include "audio/text/legacy_steps.hpp"

namespace loaxa::audio::text {
namespace {

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

}  // namespace

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

}  // namespace loaxa::audio::text
