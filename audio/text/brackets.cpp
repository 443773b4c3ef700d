#include <algorithm>

#include "audio/text/letters.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostTokens = 40;  // between an opening bracket and its end
constexpr std::string_view kGloss = "chữ viết tắt của cụm từ vừa đọc";
constexpr std::string_view kCredit = "ghi nguồn ảnh, nguồn tin";

/// The bracket that closes the one at `i`; s.end(): none is near.
std::size_t closing(const Scope& s, std::size_t i) {
  const std::size_t most = std::min(s.end(), i + kMostTokens);
  for (std::size_t k = i + 1; k < most; ++k) {
    if (s[k].is(U'(') || s[k].is(U'[')) return s.end();
    if (s[k].is(U')') || s[k].is(U']')) return k;
  }
  return s.end();
}

char32_t first_letter(const Token& token) {
  std::size_t at = 0;
  return to_lower(next_code_point(token.text, at));
}

/// The letters are the initials of the words that end before `i`: "Ủy ban nhân dân (UBND)", "Hợp tác xã (HTX)".
bool are_initials_before(const Scope& s, std::size_t i, std::u32string_view letters) {
  std::size_t back = 1;
  for (std::size_t k = letters.size(); k-- > 0;) {
    while (back <= letters.size() * 2 && s.before(i, back).kind == Token::Kind::mark && i >= s.begin() + back) ++back;
    const Token& word = s.before(i, back++);
    if (!word.is_word() || first_letter(word) != letters[k]) return false;
  }
  return true;
}

/// The lexicon says for the abbreviation what was just said.
bool was_just_said(const Scope& s, std::size_t i, std::string_view abbreviation) {
  for (const LexiconEntry& entry : s.lexicon().abbreviations.find(abbreviation)) {
    if (s.preceded_by(i, {lower_of(entry.said)})) return true;
  }
  return false;
}

/// "(UBND)", "(gọi tắt là UBND)" behind the words themselves.
bool is_gloss(const Scope& s, std::size_t i, std::size_t close) {
  for (const std::string_view cue : {"sau đây gọi tắt là", "sau đây gọi là", "sau đây viết tắt là", "gọi tắt là",
                                     "viết tắt là", "viết tắt", "tên viết tắt là", "tên viết tắt"}) {
    if (s.words_at(i + 1, cue)) return true;
  }
  std::u32string letters;
  for (std::size_t k = i + 1; k < close; ++k) {
    if (s[k].all_upper()) {
      letters += to_utf32(s[k].lower);
    } else if (!s[k].is(U'&') && !s[k].is(U'-') && !s[k].is(U'"') && !s[k].is(U'\'')) {
      return false;
    }
  }
  if (letters.size() < 2) return false;
  const Token& last = s[close - 1];
  const auto length = static_cast<std::size_t>(last.text.data() + last.text.size() - s[i + 1].text.data());
  return was_just_said(s, i, {s[i + 1].text.data(), length}) || are_initials_before(s, i, letters);
}

/// "UBND (Ủy ban nhân dân)": the words behind their own abbreviation.
bool is_explanation(const Scope& s, std::size_t i, std::size_t close) {
  if (i == s.begin() || !s.before(i).is_word() || !s.before(i).all_upper()) return false;
  const std::u32string letters = to_utf32(s.before(i).lower);
  if (letters.size() < 2 || letters.size() > close - i - 1) return false;
  return are_initials_before(s, close, letters) && s.before(close, letters.size() + 1).is(U'(') &&
         !s.lexicon().abbreviations.find(s.before(i).text).empty();
}

/// "(Ảnh: Hồng Hà)" inside a sentence.
bool is_credit(const Scope& s, std::size_t i) {
  std::size_t colon = i + 1;
  while (colon < i + 5 && s[colon].is_word()) ++colon;
  if (colon == i + 1 || !s[colon].is(U':') || !s[colon + 1].starts_upper()) return false;
  std::string key;
  for (std::size_t k = i + 1; k < colon; ++k) key += (key.empty() ? "" : " ") + s[k].lower;
  const auto found = s.lexicon().boilerplate.find(key);
  return std::any_of(found.begin(), found.end(), [](const LexiconEntry& e) { return e.when == "label"; });
}

}  // namespace

std::optional<Match> read_bracket(const Scope& s, std::size_t i) {
  if (!s[i].is(U'(') && !s[i].is(U'[')) return std::nullopt;
  const std::size_t close = closing(s, i);
  if (close == s.end() || close == i + 1) return std::nullopt;
  const bool gloss = i > s.begin() && is_gloss(s, i, close);
  if (!gloss && !(i > s.begin() && is_explanation(s, i, close)) && !is_credit(s, i)) return std::nullopt;
  return Match{close + 1, "", "", "", true, is_credit(s, i) ? kCredit : kGloss};
}

}  // namespace loaxa::audio::text
