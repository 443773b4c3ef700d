#include "audio/text/highland.hpp"

#include "audio/text/letters.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/transliteration.hpp"

namespace loaxa::audio::text {
namespace {

/// A part of a name: a Vietnamese syllable as it is, anything else by its letters.
std::string part_of_name(const Token& token) {
  const std::string said = native_spelling(token.lower).value_or(transliterate_plain(token.lower));
  return token.starts_upper() ? with_capital(said) : said;
}

bool has_vowel(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (letter(next_code_point(word, at)).vowel) return true;
  }
  return false;
}

/// K'Ho, M'Đrắk, H'Hen, X'tiêng: one consonant, an apostrophe, the rest.
std::optional<Match> with_initial(const Scope& s, std::size_t i) {
  if (s[i].text.size() != 1 || has_vowel(s[i].text)) return std::nullopt;
  if (!s.joined_mark(i + 1, U'\'') || !s.joined_word(i + 2) || !has_vowel(s[i + 2].text)) return std::nullopt;
  const std::string& rest = s[i + 2].lower;
  // M before Đ or D keeps a dark vowel: Mơ Đờ rắc, but Mờ ga
  const bool dark = s[i].lower == "k" || (s[i].lower == "m" && (rest[0] == 'd' || rest.starts_with("đ")));
  std::string initial = (s[i].lower == "k" || s[i].lower == "q" ? "c" : s[i].lower) + (dark ? "ơ" : "ờ");
  if (s[i].starts_upper()) initial = capitalised(initial);
  return Match{i + 3, initial + ' ' + part_of_name(s[i + 2]), "", "", false};
}

/// What names of places, rivers and families of the highlands begin with.
bool opens_highland_name(const Token& token) {
  return token.starts_upper() && is_one_of(token.lower, {"ea",  "ia",  "cư",  "chư",  "chứ", "krông", "đăk", "đắk",
                                                         "đak", "dak", "đạ",  "buôn", "bon", "plei",  "kon", "ayun",
                                                         "y",   "rơ",  "đắc", "rông", "hờ",  "mơ",    "cờ"});
}

}  // namespace

std::optional<Match> read_highland_name(const Scope& s, std::size_t i) {
  if (auto match = with_initial(s, i)) return match;
  const Token& token = s[i];
  if (!token.starts_upper() || token.text.size() < 2 || token.all_upper() || !has_vowel(token.text))
    return std::nullopt;
  if (!opens_highland_name(s.before(i)) || native_spelling(token.lower)) return std::nullopt;
  return Match{i + 1, part_of_name(token), "", "", false};
}

}  // namespace loaxa::audio::text
