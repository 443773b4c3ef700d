// A hard wrap shows in two ways: the next line begins in the middle of a sentence (a small letter), and the next word
// would not have fitted any more. The width is learned from the lines that end the first way; in a text without such
// lines nothing is joined but titles ("Về việc …") whose second line begins small.
#include "audio/text/document/wrapped_lines.hpp"

#include <algorithm>

#include "audio/text/document/lists.hpp"
#include "audio/text/document/shape.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/scope.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kNarrowest = 45;    // characters; shorter lines are somebody's own lines
constexpr std::size_t kWidest = 200;      // a longer line is a paragraph
constexpr std::size_t kMostJoined = 400;  // lines in one: bounds the work on a text that is one paragraph
constexpr double kLongEnough = 0.6;       // of the width, for a line that a small letter continues
constexpr double kFull = 0.94;            // of the width, with the next word: print has no fixed pitch

std::size_t length_of(const Row& row) {
  return row.tokens.back().end - row.tokens.front().begin;
}

const Token* first_word(const Row& row) {
  const auto word =
      std::find_if(row.tokens.begin(), row.tokens.end(), [](const Token& t) { return t.kind != Token::Kind::mark; });
  return word == row.tokens.end() ? nullptr : &*word;
}

/// Bullet, number, bar: the line begins something.
bool begins_item(const Row& row) {
  const Tokens& t = row.tokens;
  constexpr std::u32string_view kOpening = U"\"'(";
  if (t.front().kind == Token::Kind::mark && kOpening.find(t.front().mark) == std::u32string_view::npos) return true;
  return marker_end(t) > 0 || (t.front().lower == "bước" && t.size() > 1 && t[1].is_number());
}

bool begins_small(const Row& row) {
  const Token* word = first_word(row);
  return word != nullptr && word->is_word() && !word->starts_upper() && !begins_item(row);
}

/// Nothing at its end says that the line is complete.
bool is_open(const Row& row) {
  const Token& last = row.tokens.back();
  return !ends_with_stop(row.tokens) && !last.is(U':') && !last.is(U';');
}

/// The row right below, or across a page's number and the blank lines around it.
std::size_t row_below(const Document& document, std::size_t row) {
  bool page = false;
  for (std::size_t i = row + 1; i < document.rows.size() && i <= row + 6; ++i) {
    if (document.rows[i].spoken()) return page || i == row + 1 ? i : document.rows.size();
    page = page || document.rows[i].state == Row::State::dropped;
  }
  return document.rows.size();
}

bool is_title(const Row& row) {
  return phrase_end(row.tokens, 0, "về việc") > 0 || phrase_end(row.tokens, 0, "v v") > 0;
}

/// The width at which the text was cut; 0: it was not.
std::size_t width_of(const Document& document) {
  std::size_t width = 0;
  bool continues = false;  // the row itself was begun above
  for (std::size_t i = 0; i + 1 < document.rows.size(); ++i) {
    const Row& row = document.rows[i];
    if (!row.spoken()) {
      continues = false;
      continue;
    }
    const std::size_t below = row_below(document, i);
    const Token* word = first_word(row);
    // who writes without capitals makes the lines himself
    const bool begun = continues || (word != nullptr && (word->starts_upper() || word->is_number()));
    const std::size_t length = length_of(row);
    continues = begun && below < document.rows.size() && is_open(row) && begins_small(document.rows[below]) &&
                length >= kNarrowest && length <= kWidest;
    if (continues) width = std::max(width, length);
  }
  return width;
}

bool is_connecting(const Token& last) {
  return last.is(U',') || is_one_of(last.lower, {"và", "của", "cho", "với", "các", "về", "tại", "trên"});
}

/// Capitals go on in capitals: a title of two lines.
bool continues_title(const Row& row, const Row& next, const Lexicon& lexicon) {
  constexpr std::size_t kLongTitle = 30;  // characters; "THÔNG BÁO" is complete
  if (!is_caps(row.tokens, 0, row.tokens.size()) || !is_caps(next.tokens, 0, next.tokens.size())) return false;
  if (marker_end(next.tokens) > 0 || next.tokens.front().kind == Token::Kind::mark) return false;
  if (is_document_title(next.tokens, 0, lexicon)) return false;
  const bool titled = is_title(row) || is_document_title(row.tokens, 0, lexicon);
  return (titled && length_of(row) >= kLongTitle) || is_connecting(row.tokens.back());
}

bool goes_on(const Row& row, const Row& next, std::size_t width, const Lexicon& lexicon) {
  if (!is_open(row) || begins_item(next)) return false;
  if (continues_title(row, next, lexicon)) return true;
  const std::size_t length = length_of(row);
  if (begins_small(next)) {
    if (is_title(row)) return true;
    return width > 0 && static_cast<double>(length) >= kLongEnough * static_cast<double>(width);
  }
  if (width == 0 || is_caps(next.tokens, 0, next.tokens.size()) || is_caps(row.tokens, 0, row.tokens.size()))
    return false;
  // what would have had to fit: all up to the next blank
  std::size_t last = 0;
  while (last + 1 < next.tokens.size() && !next.tokens[last + 1].space_before) ++last;
  const std::size_t needed = length + 1 + next.tokens[last].end - next.tokens.front().begin;
  return length <= kWidest && static_cast<double>(needed) >= kFull * static_cast<double>(width);
}

void join(Document& document, std::size_t first, const std::vector<std::size_t>& more) {
  const Line& head = document.rows[first].line;
  LineSplice splice(head.number);
  splice.add(head, 0, head.chars.size());
  int end_column = head.columns.back();
  for (const std::size_t row : more) {
    const Line& line = document.rows[row].line;
    splice.add(U" ");
    splice.add(line, 0, line.chars.size());
    end_column = line.columns.back();
  }
  document.replace(first, splice.finish(end_column));
  for (const std::size_t row : more) document.rows[row].state = Row::State::joined;
}

}  // namespace

void join_wrapped_lines(Document& document, const Lexicon& lexicon) {
  const std::size_t width = width_of(document);
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    if (!document.rows[i].spoken()) continue;
    std::vector<std::size_t> more;
    std::size_t last = i;
    while (more.size() < kMostJoined) {
      const std::size_t next = row_below(document, last);
      if (next == document.rows.size() || !goes_on(document.rows[last], document.rows[next], width, lexicon)) break;
      if (next > last + 1 && !begins_small(document.rows[next])) break;
      more.push_back(next);
      last = next;
    }
    if (!more.empty()) join(document, i, more);
  }
}

}  // namespace loaxa::audio::text
