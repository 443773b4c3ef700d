#include "audio/text/words.hpp"

#include "audio/text/letters.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestAcronym = 6;      // letters; longer upper-case words are names
constexpr std::size_t kLongestSpelledWord = 8;  // letters without a vowel among them

std::string_view letter_name(char32_t lower) {
  switch (lower) {
    case U'a':
      return "a";
    case U'ă':
      return "á";
    case U'â':
      return "ớ";
    case U'b':
      return "bê";
    case U'c':
      return "xê";
    case U'd':
      return "dê";
    case U'đ':
      return "đê";
    case U'f':
      return "ép";
    case U'g':
      return "giê";
    case U'h':
      return "hát";
    case U'j':
      return "gi";
    case U'k':
      return "ca";
    case U'l':
      return "lờ";
    case U'm':
      return "mờ";
    case U'n':
      return "nờ";
    case U'p':
      return "pê";
    case U'q':
      return "quy";
    case U'r':
      return "rờ";
    case U's':
      return "ét";
    case U't':
      return "tê";
    case U'v':
      return "vê";
    case U'w':
      return "vê kép";
    case U'x':
      return "ích";
    case U'y':
      return "y dài";
    case U'z':
      return "dét";
    default:
      return {};
  }
}

std::size_t letters_in(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++count) next_code_point(word, at);
  return count;
}

std::string upper_of(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) append_utf8(out, to_upper(next_code_point(word, at)));
  return out;
}

bool has_vowel(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (letter(next_code_point(word, at)).vowel) return true;
  }
  return false;
}

/// M'Đrắk, K'Ho, H'Mông: highland names with an initial of its own.
std::optional<Match> highland_name(const Scope& s, std::size_t i) {
  if (letters_in(s[i].text) != 1 || has_vowel(s[i].text)) return std::nullopt;
  if (!s.joined_mark(i + 1, U'\'') || !s.joined_word(i + 2)) return std::nullopt;
  const std::string& rest = s[i + 2].lower;
  if (s[i].lower == "h" && (rest == "mông" || rest == "mong")) return Match{i + 3, "Mông", "", "", false};
  // M before Đ or D keeps a dark vowel: Mơ Đrắk, but Mờ gar
  const bool dark = s[i].lower == "k" || (s[i].lower == "m" && (rest[0] == 'd' || rest.starts_with("đ")));
  const std::string name = capitalised(s[i].lower == "k" ? "c" : s[i].lower) + (dark ? "ơ" : "ờ");
  return Match{i + 2, name, "", "", false};
}

}  // namespace

std::string spelled(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = to_lower(next_code_point(word, at));
    if (!out.empty()) out += ' ';
    const std::string_view name = letter_name(c);
    if (name.empty()) append_utf8(out, c);
    out += name;
  }
  return out;
}

std::optional<Match> read_word(const Scope& s, std::size_t i) {
  const Token& token = s[i];
  if (!token.is_word()) return std::nullopt;
  if (const auto match = highland_name(s, i)) return match;
  if (const auto unit = count_per(s, i)) return unit;
  const std::size_t letters = letters_in(token.text);
  const auto as_is = [&](std::string said) { return Match{i + 1, std::move(said), "", "", false}; };
  if (letters == 1) {
    return as_is(has_vowel(token.text) ? token.lower : spelled(token.text));
  }
  if (!has_vowel(token.text)) {
    const std::string unit = lone_unit(s, i);
    if (!unit.empty()) return as_is(unit);
    return as_is(letters <= kLongestSpelledWord ? spelled(token.text) : token.lower);
  }
  if (!token.all_upper()) {
    // "éV" with a capital first would look like an acronym
    const bool tail_upper = capitalised(token.text) == upper_of(token.text);
    return as_is(tail_upper ? token.lower : std::string(token.text));
  }
  const bool syllable = parse_syllable(token.text).has_value();
  const bool accented = token.text.size() > letters;
  if (token.in_caps && (syllable || letters > kLongestAcronym)) return as_is(token.lower);
  if (letters > kLongestAcronym || (accented && syllable)) return as_is(capitalised(token.lower));
  return as_is(spelled(token.text));
}

}  // namespace loaxa::audio::text
