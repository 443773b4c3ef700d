#include "audio/speech/transliteration.hpp"

#include <algorithm>
#include <optional>

#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::speech {
namespace {

using text::Tone;

constexpr std::size_t kLongestSyllable = 7;  // nghiêng

bool is_soft(const std::u32string& w, std::size_t i) {
  constexpr std::u32string_view kFront = U"eêiy";
  return i < w.size() && kFront.find(text::letter(w[i]).base) != std::u32string_view::npos;
}

/// Letters that Vietnamese lacks or uses otherwise, by the ones that sound nearest.
std::u32string native_letters(const std::u32string& w) {
  std::u32string out;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const char32_t next = i + 1 < w.size() ? w[i + 1] : 0;
    switch (w[i]) {
      case U'f':
        out += U"ph";
        break;
      case U'w':
        out += U"u";
        break;
      case U'z':
        out += U"d";
        break;
      case U'j':
        out += U"gi";
        break;
      case U'c':
        out += is_soft(w, i + 1) ? U"x" : next == U'k' ? U"" : U"c";
        break;
      case U'q':
        out += next == U'u' ? U"q" : U"c";
        break;
      case U'g':
        out += is_soft(w, i + 1) && next != U'i' ? U"gh" : U"g";
        break;
      default:
        out += w[i];
        break;
    }
    // doubled consonants sound once
    if (w[i] == next && !text::letter(w[i]).vowel) ++i;
  }
  return out;
}

/// The longest syllable that the letters from `i` on begin with, leaving a vowel its consonant: "in ter" not "int er".
std::size_t syllable_length(const std::u32string& w, std::size_t i) {
  for (std::size_t n = std::min(kLongestSyllable, w.size() - i); n > 0; --n) {
    if (!text::parse_syllable(text::to_utf8(std::u32string_view(w).substr(i, n)))) continue;
    const bool steals = n > 1 && i + n < w.size() && text::letter(w[i + n]).vowel && !text::letter(w[i + n - 1]).vowel;
    if (!steals) return n;
  }
  return 0;
}

/// c, ch, p, t close a syllable only with a sharp tone.
std::string with_closing_tone(std::u32string syllable) {
  const auto parsed = text::parse_syllable(text::to_utf8(syllable));
  constexpr std::u32string_view kStops = U"cpt";
  const bool closed =
      parsed && (kStops.find(parsed->rhyme.back()) != std::u32string_view::npos || parsed->rhyme.ends_with(U"ch"));
  if (!closed || parsed->tone != Tone::ngang) return text::to_utf8(syllable);
  char32_t& vowel = syllable[parsed->onset.size() + text::tone_place(*parsed)];
  vowel = text::with_tone(vowel, Tone::sac);
  return text::to_utf8(syllable);
}

}  // namespace

std::string transliterate(std::string_view word) {
  const std::u32string w = native_letters(text::to_utf32(word));
  std::string out;
  const auto add = [&out](std::string_view syllable) {
    if (!out.empty()) out += ' ';
    out += syllable;
  };
  for (std::size_t i = 0; i < w.size();) {
    if (const std::size_t n = syllable_length(w, i); n > 0) {
      add(with_closing_tone(w.substr(i, n)));
      i += n;
    } else if (text::letter(w[i]).vowel) {
      std::string vowel;
      text::append_utf8(vowel, w[i]);
      add(vowel);
      ++i;
    } else {
      std::string consonant;
      text::append_utf8(consonant, w[i] == U'q' || w[i] == U'k' ? U'c' : w[i]);
      add(consonant + "ờ");
      ++i;
    }
  }
  return out;
}

}  // namespace loaxa::audio::speech
