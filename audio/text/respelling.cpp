#include "audio/text/respelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/transliteration.hpp"

namespace loaxa::audio::text {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// What has no rule. A `đ` behind h and v is silent to the engine and keeps its hands off the vowel: the phonemes are
// those of the plain spelling's sound in all three voices. Source: TextToPhonemes of eSpeak NG 1.51.
constexpr std::array<Pair, 15> kWords = {{
    {"gen", "gien"},
    {"veo", "vđeo"},
    {"hu", "hđu"},
    {"hui", "hđui"},
    {"hum", "hđum"},
    {"hun", "hđun"},
    {"hung", "hđung"},
    {"gi", "di"},
    {"gim", "ghim"},
    {"gin", "din"},
    {"ginh", "dinh"},
    {"qui", "quy"},
    {"quim", "quyn"},
    {"quin", "quyn"},
    {"quinh", "quynh"},
}};

std::optional<std::string> listed(std::string_view lower) {
  for (const auto& [written, said] : kWords) {
    if (written == lower || (said == lower && !parse_syllable(lower))) return std::string(said);
  }
  return std::nullopt;
}

/// A closing c, ch, p or t cuts the voice off: only the sharp and the heavy tone fit before it.
bool is_cut_off(const Syllable& syllable) {
  constexpr std::u32string_view kStops = U"cpt";
  const bool stop = kStops.find(syllable.rhyme.back()) != std::u32string_view::npos || syllable.rhyme.ends_with(U"ch");
  return stop && syllable.tone == Tone::ngang;
}

/// Two sounds of the minorities' names that engines read as they are written: Đắk, Lắk close with k what Vietnamese
/// closes with c; Slành, Slần begin as Tày does. Toneless or with other vowels they turn English.
bool is_highland_syllable(std::string_view lower) {
  if (lower.ends_with("k")) {
    const auto syllable = parse_syllable(std::string(lower.substr(0, lower.size() - 1)) + 'c');
    return syllable && syllable->rhyme.ends_with(U"ăc") && syllable->tone == Tone::sac;
  }
  const bool marked = std::any_of(lower.begin(), lower.end(), [](char c) { return (c & 0x80) != 0; });
  return marked && lower.starts_with("sl") && native_spelling(lower.substr(1)) == lower.substr(1);
}

bool is_front(char32_t vowel) {
  constexpr std::u32string_view kFront = U"eêiy";
  return kFront.find(vowel) != std::u32string_view::npos;
}

/// Letters that the grammar allows although Vietnamese never puts them together.
bool is_unwritten(const Syllable& syllable) {
  const std::u32string_view onset = syllable.onset, rhyme = syllable.rhyme;
  if (onset == U"c" || onset == U"g") return is_front(rhyme[0]) && !(onset == U"g" && rhyme[0] == U'i');
  if (onset == U"gi") return rhyme[0] == U'i' && !rhyme.starts_with(U"iê");
  if (onset == U"qu") return rhyme[0] == U'u' && !rhyme.starts_with(U"uy");
  if (onset == U"b") return rhyme.starts_with(U"uy") && rhyme != U"uyt";
  return onset == U"h" && rhyme == U"uyu";
}

}  // namespace

std::optional<std::string> native_spelling(std::string_view lower) {
  if (auto said = listed(lower)) return said;
  if (is_highland_syllable(lower)) return std::string(lower);
  const auto syllable = parse_syllable(lower);
  if (!syllable || is_cut_off(*syllable) || is_unwritten(*syllable)) return std::nullopt;
  // "dọa": two vowels of their own to the engine, one syllable when the mark stands on the second
  if (syllable->rhyme == U"oa" && syllable->tone == Tone::nang) return to_utf8(syllable->onset + U"oạ");
  return std::string(lower);
}

std::string with_capital(std::string_view said) {
  if (said.empty()) return {};
  std::size_t first = 0;
  next_code_point(said, first);
  const bool single = first == said.size() || said[first] == ' ';
  return single ? std::string(said) : capitalised(said);
}

std::string each_word(std::string_view text,
                      const std::function<std::optional<std::string>(const std::string&)>& said) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t first = next_code_point(text, at);
    const bool word = is_letter(first);
    while (word && at < text.size()) {
      std::size_t probe = at;
      if (!is_letter(next_code_point(text, probe))) break;
      at = probe;
    }
    const std::string_view written = text.substr(begin, at - begin);
    const auto other = word ? said(lower_of(written)) : std::nullopt;
    if (other) {
      out += letter(first).upper ? with_capital(*other) : *other;
    } else {
      out += written;
    }
  }
  return out;
}

std::string in_native_spelling(std::string_view spoken) {
  return each_word(spoken, [](const std::string& lower) -> std::optional<std::string> {
    auto native = native_spelling(lower);
    if (!native) return transliterate(lower);
    if (*native == lower) return std::nullopt;
    return native;
  });
}

}  // namespace loaxa::audio::text
