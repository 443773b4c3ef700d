// What no other rule took: a word. One of the lexicon's is said as it says; a Vietnamese syllable stays, in the
// spelling that engines read right; upper case is spelled; anything else becomes Vietnamese syllables by rule.
#include "audio/text/words.hpp"

#include "audio/text/highland.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/tone_repair.hpp"
#include "audio/text/transliteration.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestAcronym = 6;  // letters; longer upper-case words are names
constexpr std::size_t kShortestShouted =
    3;  // letters; a shorter upper-case word is an acronym even if it is a syllable

Match as_is(std::size_t i, std::string said) {
  return Match{i + 1, std::move(said), "", "", false};
}

std::size_t letters_in(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++count) next_code_point(word, at);
  return count;
}

bool has_vowel(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (letter(next_code_point(word, at)).vowel) return true;
  }
  return false;
}

Match one_letter(const Scope& s, std::size_t i) {
  const Token& token = s[i];
  const bool named = !has_vowel(token.text) || (token.starts_upper() && is_one_of(token.lower, {"ă", "â"}));
  if (named) return as_is(i, spelled(token.text, s.lexicon()));
  // Châu Á, Ê Đê, A Lưới: a letter with a mark of its own, or before a name, is a word
  const bool name = s[i + 1].starts_upper() && !s[i + 1].all_upper() && token.lower != "i";
  return as_is(i, token.text.size() > 1 || name ? std::string(token.text) : token.lower);
}

/// TikTok, VietGAP: where a word's own writing parts it; its size where it does not.
std::size_t hump(std::string_view word) {
  bool lower_before = false;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const bool upper = letter(next_code_point(word, at)).upper;
    if (upper && lower_before) return begin;
    lower_before = !upper;
  }
  return word.size();
}

/// A word that is no Vietnamese one, or a part of it.
std::string foreign_word(std::string_view word, const Lexicon& lexicon) {
  std::string out;
  for (std::string_view rest = word; !rest.empty();) {
    const std::string_view part = rest.substr(0, hump(rest));
    rest.remove_prefix(part.size());
    std::string lower = lower_of(part);
    if (const auto repaired = repaired_tones(to_utf32(lower))) lower = to_utf8(*repaired);
    const bool initials = part.size() < word.size() && lower_of(part.substr(1)) != part.substr(1);
    if (!out.empty()) out += ' ';
    if (const auto native = native_spelling(lower); native && !initials) {
      out += *native;
    } else {
      out += has_vowel(lower) && !initials ? transliterate(lower) : spelled(lower, lexicon);
    }
  }
  std::size_t at = 0;
  return letter(next_code_point(word, at)).upper ? with_capital(out) : out;
}

Match upper_case(const Scope& s, std::size_t i, std::size_t letters) {
  const Token& token = s[i];
  const auto native = native_spelling(token.lower);
  const bool accented = token.text.size() > letters;
  if (token.in_caps && native) return as_is(i, *native);
  if (letters > kLongestAcronym || (token.in_caps && has_vowel(token.lower) && accented)) {
    return as_is(i, native ? capitalised(*native) : foreign_word(capitalised(token.lower), s.lexicon()));
  }
  if (native && accented) return as_is(i, capitalised(*native));
  if (!native || letters < kShortestShouted) return as_is(i, spelled(token.text, s.lexicon()));
  return Match{i + 1, capitalised(*native), spelled(token.text, s.lexicon()), "chữ hoa: đọc như tiếng", false};
}

}  // namespace

std::optional<Match> read_word(const Scope& s, std::size_t i) {
  const Token& token = s[i];
  if (!token.is_word()) return std::nullopt;
  if (auto match = read_highland_name(s, i)) return match;
  if (const auto unit = count_per(s, i)) return unit;
  const std::size_t letters = letters_in(token.text);
  if (letters == 1) return one_letter(s, i);
  if (!has_vowel(token.text)) {
    const std::string unit = token.all_upper() ? "" : lone_unit(s, i);  // MB is a bank before it is a size
    return as_is(i, unit.empty() ? spelled(token.text, s.lexicon()) : unit);
  }
  if (token.all_upper()) return upper_case(s, i, letters);
  if (auto native = native_spelling(token.lower)) {
    const bool proper = token.text == capitalised(token.lower);
    return as_is(i, proper ? capitalised(*native) : std::move(*native));
  }
  return as_is(i, foreign_word(token.text, s.lexicon()));
}

}  // namespace loaxa::audio::text
