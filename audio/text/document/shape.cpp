#include "audio/text/document/shape.hpp"

#include <algorithm>

#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kWideGap = 3;         // blanks; two are a slip of the finger
constexpr std::size_t kLongestPlace = 6;    // words before the comma of a place and date
constexpr std::size_t kLongestPhrase = 14;  // words of the longest line in boilerplate.tsv
constexpr std::size_t kMostBetween = 3;     // marks between two words of a phrase

bool sayable(const Token& token) {
  return token.kind != Token::Kind::mark;
}

/// `ngày 12`, `ngày …`, `ngày` and a gap: one part of a date form. Returns: one behind it; 0: it is not there.
std::size_t date_part_end(const Tokens& tokens, std::size_t i, std::string_view word) {
  if (i >= tokens.size() || tokens[i].lower != word) return 0;
  ++i;
  while (i < tokens.size() && (tokens[i].is_number() || tokens[i].is(U'…') || tokens[i].is(U'.') || tokens[i].is(U'_')))
    ++i;
  return i;
}

}  // namespace

std::string key_of(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::string key;
  for (std::size_t i = begin; i < end; ++i) {
    if (!sayable(tokens[i])) continue;
    if (!key.empty()) key += ' ';
    key += tokens[i].is_word() ? std::string_view(tokens[i].lower) : tokens[i].text;
  }
  return key;
}

std::size_t words_in(const Tokens& tokens, std::size_t begin, std::size_t end) {
  return static_cast<std::size_t>(std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                                tokens.begin() + static_cast<std::ptrdiff_t>(end), sayable));
}

std::size_t phrase_end(const Tokens& tokens, std::size_t begin, std::string_view phrase) {
  std::size_t i = begin;
  while (!phrase.empty()) {
    for (std::size_t marks = 0; i < tokens.size() && marks < kMostBetween && !sayable(tokens[i]); ++marks) ++i;
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    if (i >= tokens.size() || tokens[i].lower != phrase.substr(0, blank)) return 0;
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
    ++i;
  }
  return i;
}

std::size_t known_phrase_end(const Tokens& tokens, std::size_t begin, const LexiconTable& table,
                             std::string_view kind) {
  std::string key;
  std::size_t found = 0, words = 0, marks = 0;
  for (std::size_t i = begin; i < tokens.size() && words < kLongestPhrase && marks <= kMostBetween; ++i) {
    if (!sayable(tokens[i])) {
      ++marks;
      continue;
    }
    marks = 0;
    if (!key.empty()) key += ' ';
    key += tokens[i].is_word() ? std::string_view(tokens[i].lower) : tokens[i].text;
    ++words;
    for (const LexiconEntry& entry : table.find(key)) {
      if (entry.when == kind) found = i + 1;
    }
  }
  return found;
}

bool is_caps(const Tokens& tokens, std::size_t begin, std::size_t end) {
  bool word = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (!tokens[i].is_word()) continue;
    if (!tokens[i].all_upper()) return false;
    word = word || tokens[i].end > tokens[i].begin + 1;
  }
  return word;
}

bool ends_with_stop(const Tokens& tokens) {
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const Token& token = tokens[i];
    if (token.is(U'"') || token.is(U'\'') || token.is(U')') || token.is(U'*')) continue;
    return token.is(U'.') || token.is(U'!') || token.is(U'?') || token.is(U'…');
  }
  return false;
}

std::size_t place_and_date_end(const Tokens& tokens, std::size_t begin) {
  std::size_t i = begin;
  while (i < tokens.size() && i < begin + kLongestPlace &&
         (tokens[i].starts_upper() || tokens[i].is(U'…') || tokens[i].is(U'.') || tokens[i].is(U'-')))
    ++i;
  if (i > begin) {
    if (i >= tokens.size() || !tokens[i].is(U',')) return 0;
    ++i;
  }
  // "Vân Tùng, ngày 12/5/2026": only behind a place it is no sentence
  const auto number = [&](std::size_t at) { return at < tokens.size() && tokens[at].is_number(); };
  const auto slash = [&](std::size_t at) { return at < tokens.size() && (tokens[at].is(U'/') || tokens[at].is(U'-')); };
  if (i > begin && i < tokens.size() && tokens[i].lower == "ngày" && number(i + 1) && slash(i + 2) && number(i + 3) &&
      slash(i + 4) && number(i + 5)) {
    return i + 6;
  }
  const std::size_t day = date_part_end(tokens, i, "ngày");
  const std::size_t month = day == 0 ? 0 : date_part_end(tokens, day, "tháng");
  return month == 0 ? 0 : date_part_end(tokens, month, "năm");
}

bool is_name(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::size_t words = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (tokens[i].is(U'.') && i + 1 < end && words == 1) {
      words = 0;  // ThS. Nguyễn Thị Lan
      continue;
    }
    if (!tokens[i].is_word() || !tokens[i].starts_upper() || !parse_syllable(tokens[i].text)) {
      if (words > 0 || i + 1 >= end || !tokens[i + 1].is(U'.')) return false;
      words = 1;
      continue;
    }
    ++words;
  }
  constexpr std::size_t kMostWords = 5;
  return words >= 2 && words <= kMostWords;
}

bool is_document_title(const Tokens& tokens, std::size_t begin, const Lexicon& lexicon) {
  if (begin >= tokens.size() || !tokens[begin].all_upper()) return false;
  if (known_phrase_end(tokens, begin, lexicon.boilerplate, "title") > 0) return true;
  return std::any_of(lexicon.document_types.entries().begin(), lexicon.document_types.entries().end(),
                     [&](const LexiconEntry& type) {
                       // most differ in their first byte, whatever its case
                       constexpr int kCase = 0x20;
                       const bool alike = (type.said[0] | kCase) == (tokens[begin].lower[0] | kCase);
                       return alike && phrase_end(tokens, begin, lower_of(type.said)) > 0;
                     });
}

bool is_gap(const Line& line, const Tokens& tokens, std::size_t i) {
  if (i == 0 || i >= tokens.size() || !tokens[i].space_before) return false;
  const std::size_t from = tokens[i - 1].end, to = tokens[i].begin;
  if (to - from >= kWideGap) return true;
  return std::u32string_view(line.chars).substr(from, to - from).find(U'\t') != std::u32string_view::npos;
}

}  // namespace loaxa::audio::text
