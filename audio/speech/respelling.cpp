#include "audio/speech/respelling.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/tone_repair.hpp"
#include "audio/text/transliteration.hpp"

namespace loaxa::audio::speech {
namespace {

// Syllables that the engine reads as Vietnamese ones, but as others: their rhyme is i + ê behind an initial gi. The
// reading keeps their spelling. Source: measured on eSpeak NG 1.51, voice vi.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWords = {{
    {"giễu", "diễu"},
    {"giền", "diền"},
    {"giêm", "diêm"},
    {"giếc", "diếc"},
    {"giệc", "diệc"},
    {"quí", "quý"},
    {"quì", "quỳ"},
    {"quỉ", "quỷ"},
    {"quĩ", "quỹ"},
    {"quị", "quỵ"},
}};

/// The tone on its vowel.
std::string mended(std::string_view lower) {
  const std::u32string letters = text::to_utf32(lower);
  return text::with_open_oa(text::to_utf8(text::repaired_tones(letters).value_or(letters)));
}

/// The words that stand for one word: a syllable, or the syllables that a foreign one is cut into.
std::string respelled_word(std::string_view word) {
  const std::string lower = text::lower_of(word);
  const auto known =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& entry) { return entry.first == lower; });
  if (known != kWords.end()) return std::string(known->second);
  if (const auto native = text::native_spelling(lower)) {
    return text::parse_syllable(*native) ? mended(*native) : *native;
  }
  return text::transliterate(lower);
}

}  // namespace

std::string respell(std::string_view spoken) {
  std::string out;
  out.reserve(spoken.size() + spoken.size() / 8);
  for (std::size_t at = 0; at < spoken.size();) {
    const std::size_t begin = at;
    const char32_t first = text::next_code_point(spoken, at);
    if (!text::is_letter(first)) {
      out += spoken.substr(begin, at - begin);
      continue;
    }
    while (at < spoken.size()) {
      std::size_t probe = at;
      if (!text::is_letter(text::next_code_point(spoken, probe))) break;
      at = probe;
    }
    const std::string word = respelled_word(spoken.substr(begin, at - begin));
    out += text::letter(first).upper ? text::capitalised(word) : word;
  }
  return out;
}

}  // namespace loaxa::audio::speech
