// A header is two columns in Word; pasted, they stand one below the other, or side by side with tabs or blanks between,
// or all on one line. What is sure is its fixed lines, its number and its place with the date (the marks); lines in
// capitals that begin as an issuing body does belong to it when they stand between the marks or right above them.
#include "audio/text/document/header.hpp"

#include <algorithm>

#include "audio/text/document/shape.hpp"
#include "audio/text/scope.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostIssuerWords = 12;
constexpr std::size_t kMostIssuerRows = 5;  // above the first mark
constexpr std::size_t kMostRowsBetweenMarks = 4;
constexpr std::string_view kPlaceAndDate = "nơi và ngày viết văn bản";
constexpr std::string_view kHeader = "phần đầu của văn bản (cơ quan, quốc hiệu, số, ngày)";

/// `Số: 12/TB-UBND`, `Số 05-NQ/ĐU`, `Số:     /TB-UBND`. Returns: one behind it; 0: none.
std::size_t code_end(const Tokens& tokens, std::size_t begin) {
  if (tokens[begin].lower != "số" || !tokens[begin].starts_upper()) return 0;
  std::size_t i = begin + 1;
  if (i < tokens.size() && tokens[i].is(U':')) ++i;
  while (i < tokens.size() && (tokens[i].is(U'…') || tokens[i].is(U'.') || tokens[i].is(U'_'))) ++i;
  if (i < tokens.size() && tokens[i].is_number()) ++i;
  const std::size_t slash = i;
  while (
      i < tokens.size() && (i == slash || !tokens[i].space_before) &&
      (tokens[i].is(U'/') || tokens[i].is(U'-') || tokens[i].is(U'&') || tokens[i].is_number() || tokens[i].is_word()))
    ++i;
  // a code has a mark in it, and letters behind
  return i >= slash + 2 && !tokens[slash].is_word() && !tokens[slash].is_number() ? i : 0;
}

/// What of a row is a header's.
struct Found {
  std::size_t end = 0;        ///< header down to here
  std::size_t marks_end = 0;  ///< one behind its last mark; 0: it has none
  bool fixed = false;         ///< a fixed line or a number is among the marks: a date alone proves nothing
};

Found look_at(const Row& row, const Lexicon& lexicon) {
  const Tokens& tokens = row.tokens;
  Found found;
  std::size_t i = 0, first = 0;
  while (first < tokens.size() && tokens[first].kind == Token::Kind::mark) ++first;
  bool columns = false;
  for (std::size_t k = 1; k < tokens.size() && !columns; ++k) columns = is_gap(row.line, tokens, k);
  while (i < tokens.size()) {
    const std::size_t fixed = known_phrase_end(tokens, i, lexicon.boilerplate, "header");
    std::size_t mark = fixed > 0 && tokens[i].starts_upper() ? fixed : 0;
    if (mark == 0) mark = code_end(tokens, i);
    found.fixed = found.fixed || mark > 0;
    if (mark == 0) mark = place_and_date_end(tokens, i);
    if (mark > 0) {
      i = found.marks_end = mark;
    } else if (tokens[i].kind == Token::Kind::mark) {
      if (tokens[i].is(U'!') || tokens[i].is(U'?')) return {};  // a slogan
      ++i;
    } else if (tokens[i].all_upper() && !is_document_title(tokens, i, lexicon)) {
      // "ĐẢNG CỘNG SẢN VIỆT NAM QUANG VINH": what stands beside a fixed line is an issuing body or another column
      const bool begins = i == found.marks_end || i == first;
      if (begins && !columns && known_phrase_end(tokens, i, lexicon.boilerplate, "issuer") == 0) break;
      ++i;
    } else {
      break;
    }
  }
  found.end = i;
  return found;
}

/// A ruler, an asterisk: it parts nothing.
bool has_no_words(const Row& row) {
  return words_in(row.tokens, 0, row.tokens.size()) == 0;
}

bool is_issuer(const Row& row, const Lexicon& lexicon) {
  const Tokens& t = row.tokens;
  std::size_t first = 0;
  while (first < t.size() && t[first].kind == Token::Kind::mark) ++first;
  return first < t.size() && is_caps(t, first, t.size()) && !ends_with_stop(t) && !t.back().is(U':') &&
         words_in(t, 0, t.size()) <= kMostIssuerWords && !is_document_title(t, first, lexicon) &&
         known_phrase_end(t, first, lexicon.boilerplate, "issuer") > 0;
}

/// In capitals, no title: the second line of an issuing body's name.
bool is_more_of_issuer(const Row& row, const Lexicon& lexicon) {
  return is_caps(row.tokens, 0, row.tokens.size()) && !ends_with_stop(row.tokens) &&
         words_in(row.tokens, 0, row.tokens.size()) <= kMostIssuerWords && !is_document_title(row.tokens, 0, lexicon);
}

/// Drops the issuing body's lines that end right above row `mark`.
void drop_issuer_above(Document& document, std::size_t mark, const Lexicon& lexicon) {
  std::vector<std::size_t> held;
  for (std::size_t i = mark; i-- > 0 && held.size() < kMostIssuerRows;) {
    const Row& row = document.rows[i];
    if (row.state == Row::State::dropped || (row.spoken() && has_no_words(row))) continue;
    if (row.state == Row::State::blank) {
      if (i + 1 == mark || i == 0) continue;
      break;
    }
    if (!row.spoken() || !is_more_of_issuer(row, lexicon)) break;
    held.push_back(i);
  }
  // the topmost of them has to begin as an issuing body does
  while (!held.empty() && !is_issuer(document.rows[held.back()], lexicon)) held.pop_back();
  std::reverse(held.begin(), held.end());
  for (const std::size_t i : held) document.drop(i, kHeader);
}

/// The last row of the header whose first mark is in row `first`.
std::size_t last_mark(const Document& document, std::size_t first, const Lexicon& lexicon) {
  std::size_t last = first, between = 0;
  for (std::size_t i = document.next_spoken(first); i < document.rows.size(); i = document.next_spoken(i)) {
    const Row& row = document.rows[i];
    if (has_no_words(row)) continue;
    const Found found = look_at(row, lexicon);
    if (found.marks_end > 0 && found.end == row.tokens.size()) {
      last = i;
      between = 0;
    } else if (!is_more_of_issuer(row, lexicon) || ++between > kMostRowsBetweenMarks) {
      break;
    }
  }
  return last;
}

/// Right column first: the issuing body below the motto, above the title.
void drop_issuer_below(Document& document, std::size_t mark, const Lexicon& lexicon) {
  std::vector<std::size_t> held;
  std::size_t i = document.next_spoken(mark);
  for (; i < document.rows.size() && held.size() < kMostIssuerRows; i = document.next_spoken(i)) {
    if (has_no_words(document.rows[i])) continue;
    if (!is_more_of_issuer(document.rows[i], lexicon)) break;
    held.push_back(i);
  }
  if (held.empty() || i >= document.rows.size() || !is_issuer(document.rows[held.front()], lexicon)) return;
  if (!is_document_title(document.rows[i].tokens, 0, lexicon)) return;
  for (const std::size_t row : held) document.drop(row, kHeader);
}

/// A header and what follows it on the same line: the header's part goes.
bool drop_front(Document& document, std::size_t i, const Found& found, const Lexicon& lexicon) {
  const Tokens& tokens = document.rows[i].tokens;
  if (found.marks_end == 0 || !found.fixed) return false;
  std::size_t next = found.marks_end;
  while (next < tokens.size() && tokens[next].kind == Token::Kind::mark) ++next;
  if (next >= tokens.size()) return false;
  const bool title = is_document_title(tokens, next, lexicon) || phrase_end(tokens, next, "về việc") > 0 ||
                     phrase_end(tokens, next, "v v") > 0 || phrase_end(tokens, next, "kính gửi") > 0;
  if (!title) return false;
  document.drop(i, 0, found.marks_end, kHeader);
  return true;
}

}  // namespace

void drop_headers(Document& document, const Lexicon& lexicon) {
  constexpr std::size_t kTop = 12;  // rows in which a place with a date is a letter's
  std::size_t seen = 0;
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    if (!document.rows[i].spoken()) continue;
    ++seen;
    const Tokens& tokens = document.rows[i].tokens;
    const Found found = look_at(document.rows[i], lexicon);
    if (found.marks_end == 0) continue;
    if (found.end < tokens.size()) {
      if (drop_front(document, i, found, lexicon)) drop_issuer_above(document, i, lexicon);
      continue;
    }
    if (!found.fixed && (seen > kTop || document.next_spoken(i) == document.rows.size())) continue;
    const std::size_t last = last_mark(document, i, lexicon);
    drop_issuer_above(document, i, lexicon);
    for (std::size_t r = i; r <= last; ++r) {
      if (document.rows[r].spoken()) document.drop(r, found.fixed || r > i ? kHeader : kPlaceAndDate);
    }
    drop_issuer_below(document, last, lexicon);
    i = last;
  }
}

}  // namespace loaxa::audio::text
