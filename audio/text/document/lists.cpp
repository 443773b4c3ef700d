#include "audio/text/document/lists.hpp"

#include <algorithm>

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostDigits = 2;

bool is_bullet(const Token& token) {
  constexpr std::u32string_view kBullets =
      U"-+*"
      U"•●▪◦‣·■□◆◇○✓✔✅☑➢➤→►▶▸⮚❖★☆✦✪✳❑\uF0B7\uF0A7\uF0D8\uF02D"
      U"\uF076";
  return token.kind == Token::Kind::mark && kBullets.find(token.mark) != std::u32string_view::npos;
}

bool is_short_number(const Token& token) {
  return token.is_number() && token.text.size() <= kMostDigits;
}

bool is_roman(const Token& token) {
  return token.is_word() && token.text.find_first_not_of("IVX") == std::string_view::npos;
}

/// One letter, or a Roman number.
bool is_letter_label(const Token& token) {
  return token.is_word() && (token.end == token.begin + 1 || is_roman(token));
}

bool joined_mark(const std::vector<Token>& t, std::size_t i, char32_t mark) {
  return i < t.size() && t[i].is(mark) && !t[i].space_before;
}

/// `1.2`, `1.2.3`: further levels behind the first number. Returns: one behind the last number.
std::size_t levels_end(const std::vector<Token>& t) {
  std::size_t i = 1;
  while (i + 1 < t.size() && joined_mark(t, i, U'.') && is_short_number(t[i + 1]) && !t[i + 1].space_before) i += 2;
  return i;
}

/// `(1)`, `(a)`.
std::size_t in_brackets(const std::vector<Token>& t) {
  if (t.size() < 4 || !t[0].is(U'(') || t[1].space_before || !joined_mark(t, 2, U')') || !t[3].space_before) return 0;
  return is_short_number(t[1]) || is_letter_label(t[1]) ? 3 : 0;
}

std::size_t number_marker(const std::vector<Token>& t) {
  const std::size_t i = levels_end(t);
  if (i >= t.size()) return 0;
  const bool many = i > 1;
  if (many && t[i].space_before) return t[i].starts_upper() ? i : 0;  // "1.2 Thời gian", but "1.5 triệu"
  if (joined_mark(t, i, U'.') && i + 1 < t.size() && t[i].text.size() == 1) {
    // "1.Thời gian": the blank was forgotten
    return t[i + 1].space_before || t[i + 1].starts_upper() ? i + 1 : 0;
  }
  if (many) return 0;
  const bool closed = joined_mark(t, 1, U')') || joined_mark(t, 1, U'/') || joined_mark(t, 1, U'-');
  if (closed && t.size() > 2 && t[2].space_before) return 2;
  // "2 - Thời gian"
  return t[1].is(U'-') && t.size() > 2 && t[2].starts_upper() && t[2].space_before ? 2 : 0;
}

std::size_t letter_marker(const std::vector<Token>& t) {
  const bool blank_behind = t.size() > 2 && t[2].space_before;
  if (joined_mark(t, 1, U')') && blank_behind) return 2;
  if (is_roman(t[0]) && t.size() > 2 && t[1].is(U'-') && (t[1].space_before || blank_behind)) return 2;
  // P., Q., H., X. before a name are a ward, a district, a commune
  const bool unit =
      t[0].text.find_first_of("PQHXpq") == 0 && t[0].text.size() == 1 && !(t.size() > 2 && t[2].all_upper());
  const bool dot = !unit && joined_mark(t, 1, U'.') && t[1].text.size() == 1;
  if (dot && blank_behind && (t[2].starts_upper() || !t[0].starts_upper())) return 2;
  return is_roman(t[0]) && (dot || joined_mark(t, 1, U'/')) && blank_behind ? 2 : 0;
}

}  // namespace

void remove_bullet(std::vector<Token>& tokens) {
  std::size_t i = 0;
  while (i + 1 < tokens.size() && is_bullet(tokens[i])) {
    // "-Họp" is an item whose blank was forgotten, "-5°C" an amount
    const bool apart = tokens[i + 1].space_before || is_bullet(tokens[i + 1]) || tokens[i + 1].is_word();
    if (!apart) break;
    ++i;
  }
  tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i));
}

std::size_t marker_end(const std::vector<Token>& tokens) {
  if (tokens.size() < 3) return 0;
  if (const std::size_t end = in_brackets(tokens); end > 0) return end;
  if (is_short_number(tokens[0])) return number_marker(tokens);
  return is_letter_label(tokens[0]) ? letter_marker(tokens) : 0;
}

bool is_many_levelled(const std::vector<Token>& tokens, std::size_t end) {
  return std::count_if(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Token& t) { return t.is_number(); }) > 1;
}

}  // namespace loaxa::audio::text
