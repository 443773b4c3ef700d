#include "audio/speech/respelling.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "audio/speech/transliteration.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/tone_repair.hpp"

namespace loaxa::audio::speech {
namespace {

// Lower case, sorted by nothing: a line a word. Source: measured on eSpeak NG 1.51, voice vi.
constexpr std::array<std::pair<std::string_view, std::string_view>, 37> kWords = {{
    {"gim", "ghim"},        {"gin", "din"},       {"ginh", "dinh"},       {"qui", "quy"},      {"quí", "quý"},
    {"quì", "quỳ"},         {"quỉ", "quỷ"},       {"quĩ", "quỹ"},         {"quị", "quỵ"},      {"gi", "di"},
    {"gen", "gien"},        {"veo", "ve o"},      {"giễu", "diễu"},       {"giền", "diền"},    {"giêm", "diêm"},
    {"giếc", "diếc"},       {"giệc", "diệc"},     {"đăk", "đắc"},         {"đắk", "đắc"},      {"lăk", "lắc"},
    {"lắk", "lắc"},         {"hmông", "mông"},    {"mđrắk", "mơ đờ rắc"}, {"đrắk", "đờ rắc"},  {"drắk", "đờ rắc"},
    {"xtiêng", "xờ tiêng"}, {"krông", "cờ rông"}, {"jrai", "gia rai"},    {"khmer", "khơ me"}, {"pleiku", "pờ lây cu"},
    {"kon", "con"},         {"plông", "pờ lông"}, {"ea", "ê a"},          {"gar", "ga"},       {"mgar", "mờ ga"},
    {"bru", "bờ ru"},       {"hleo", "hờ leo"},
}};

/// The tone on its vowel.
std::string mended(std::string_view lower) {
  const std::u32string letters = text::to_utf32(lower);
  return text::with_open_oa(text::to_utf8(text::repaired_tones(letters).value_or(letters)));
}

/// What the table or the syllable's own form says; nothing where it is neither.
std::optional<std::string> native(const std::string& lower) {
  const auto known =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& entry) { return entry.first == lower; });
  if (known != kWords.end()) return std::string(known->second);
  if (text::parse_syllable(lower)) {
    std::string right = mended(lower);
    // "buy" is an English word to the engine, and with a tone it spells it
    if (right.starts_with("buy")) right.insert(2, 1, ' ');
    return right;
  }
  return std::nullopt;
}

std::string respelled_word(std::string_view word) {
  const std::string lower = text::lower_of(word);
  if (const auto right = native(lower)) return *right;
  std::string out;
  const std::string foreign = transliterate(lower);
  for (std::size_t at = 0; at < foreign.size();) {
    const std::size_t end = std::min(foreign.find(' ', at), foreign.size());
    const std::string syllable = foreign.substr(at, end - at);
    if (!out.empty()) out += ' ';
    out += native(syllable).value_or(syllable);
    at = end + 1;
  }
  return out;
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
