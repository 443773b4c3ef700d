#include <utility>

#include "audio/text/legacy_steps.hpp"

namespace loaxa::audio::text {
namespace {

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

/// The ABC fonts have no capitals with tones: writers take the small letter (BAN NH¢N D¢N Xã) or a font whose small
/// letters look like capitals. In a word that is otherwise upper case they are meant as capitals.
void raise_capitals(std::u32string& chars) {
  bool previous_upper = false;  // the word before was upper case
  for (std::size_t begin = 0; begin < chars.size();) {
    std::size_t end = begin, capitals = 0, small = 0, accented = 0;
    bool inner_capital = false;
    for (; end < chars.size() && is_letter(chars[end]); ++end) {
      const bool upper = letter(chars[end]).upper;
      if (upper) ++capitals;
      inner_capital = inner_capital || (upper && end > begin);
      if (!is_ascii_letter(chars[end])) ++accented;
      if (is_ascii_letter(chars[end]) && !upper) ++small;
    }
    if (end == begin) {
      if (chars[end] != U' ') previous_upper = false;
      ++begin;
      continue;
    }
    const bool all_capitals = small == 0 && (inner_capital || (capitals == 1 && previous_upper));
    if (all_capitals && accented > 0) {
      for (std::size_t k = begin; k < end; ++k) chars[k] = to_upper(chars[k]);
    }
    previous_upper = all_capitals;
    begin = end;
  }
}

/// Whether the letters from `i` on are an ơ that has lost its ư: no syllable has ơc or ơng.
bool lacks_horn(const std::u32string& s, std::size_t i) {
  const auto lower = [&](std::size_t at) { return at < s.size() ? to_lower(s[at]) : U' '; };
  if (letter(s[i]).base != U'ơ' || i == 0 || letter(s[i - 1]).base == U'ư' || !is_letter(s[i - 1])) return false;
  const std::size_t behind = lower(i + 1) == U'c' ? i + 2 : lower(i + 1) == U'n' && lower(i + 2) == U'g' ? i + 3 : 0;
  return behind > 0 && (behind >= s.size() || !is_letter(s[behind]));
}

/// ngời of "người": a word of its own only in rạng ngời, sáng ngời, chói ngời.
bool is_person(const std::u32string& s, std::size_t i) {
  if (letter(s[i]).base != U'ơ' || letter(s[i]).tone != Tone::huyen || i < 2) return false;
  const auto lower_is = [&](std::size_t begin, std::u32string_view word) {
    for (std::size_t k = 0; k < word.size(); ++k) {
      if (begin + k >= s.size() || to_lower(s[begin + k]) != word[k]) return false;
    }
    return true;
  };
  const std::size_t word = i - 2;
  const bool whole = (word == 0 || !is_letter(s[word - 1])) && (i + 2 >= s.size() || !is_letter(s[i + 2]));
  if (!whole || !lower_is(word, U"ngời")) return false;
  for (const std::u32string_view before : {U"rạng ", U"sáng ", U"chói "}) {
    if (word >= before.size() && lower_is(word - before.size(), before)) return false;
  }
  return true;
}

/// TCVN3's ư is a soft hyphen elsewhere, and some programs drop it, so that được and người come as đợc and ngời. In a
/// line that has kept one, ngời is meant.
void restore_horns(Converted& text) {
  const bool kept = text.chars.find_first_of(U"ưƯ") != std::u32string::npos;
  Converted out;
  for (std::size_t i = 0; i < text.chars.size(); ++i) {
    if (lacks_horn(text.chars, i) || (!kept && is_person(text.chars, i))) {
      out.add(in_case_of(text.chars[i], U'ư'), text.from[i]);
    }
    out.add(text.chars[i], text.from[i]);
  }
  if (out.chars.size() > text.chars.size()) text = std::move(out);
}

}  // namespace

Step tcvn3_at(std::u32string_view glyphs, std::size_t i) {
  if (is_lost_horn(glyphs, i)) return {U'ư', 1};
  const char32_t c = tcvn3(code_at(glyphs, i));
  return {c, c != 0 ? 1U : 0U};
}

void mend_tcvn3(Converted& text) {
  raise_capitals(text.chars);
  restore_horns(text);
}

}  // namespace loaxa::audio::text
