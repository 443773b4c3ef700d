#include "audio/speech/respelling.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/respelling.hpp"
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

/// The words that stand for one word: a syllable, its tone on its vowel, or the syllables that a foreign one is cut
/// into.
std::string respelled_word(const std::string& lower) {
  const auto known =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& entry) { return entry.first == lower; });
  if (known != kWords.end()) return std::string(known->second);
  const auto repaired = text::repaired_tones(text::to_utf32(lower));
  const std::string mended = repaired ? text::to_utf8(*repaired) : lower;
  return text::native_spelling(mended).value_or(text::transliterate(mended));
}

}  // namespace

std::string respell(std::string_view spoken) {
  return text::each_word(spoken, [](const std::string& lower) { return std::optional(respelled_word(lower)); });
}

}  // namespace loaxa::audio::speech
