#include "audio/text/sentences.hpp"

#include <algorithm>

#include "audio/text/document/lists.hpp"
#include "audio/text/scope.hpp"

namespace loaxa::audio::text {
namespace {

bool is_closing(const Token& t) {
  return t.is(U'"') || t.is(U'\'') || t.is(U')') || t.is(U']');
}
bool is_stop(const Token& t) {
  return t.is(U'.') || t.is(U'!') || t.is(U'?') || t.is(U'…');
}

/// A key of a lexicon ends with this full stop ("TP.", "v.v.").
bool ends_key(const std::vector<Token>& tokens, std::size_t begin, std::size_t stop, const Lexicon& lexicon) {
  constexpr std::size_t kMostTokens = 6;
  const Token& dot = tokens[stop];
  const char* end = dot.text.data() + dot.text.size();
  for (std::size_t first = stop; first > begin && stop - first < kMostTokens;) {
    --first;
    const std::string_view key(tokens[first].text.data(), static_cast<std::size_t>(end - tokens[first].text.data()));
    if (!lexicon.abbreviations.find(key).empty() || lexicon.name_book.contains(key)) return true;
    if (tokens[first].space_before) break;
  }
  return false;
}

/// The stop belongs to the word before it: TP. Bắc Kạn, ThS. Lan, Nguyễn V. An, v.v. nữa.
bool is_abbreviating(const std::vector<Token>& tokens, std::size_t begin, std::size_t stop, const Token& next,
                     const Lexicon& lexicon) {
  if (stop == begin) return false;
  const Token& word = tokens[stop - 1];
  if (!word.is_word() || tokens[stop].space_before) return false;
  if (ends_key(tokens, begin, stop, lexicon)) return next.is_word() || next.is_number();
  if (stop >= begin + 3 && word.lower == "v" && tokens[stop - 3].lower == "v") return !next.starts_upper();
  if (!next.starts_upper()) return false;
  const bool initial = word.all_upper() && word.text.size() <= 2 && stop - 1 > begin;
  return initial || is_one_of(word.text, {"TP", "Tp", "TX", "TT", "Q", "P", "H", "X", "TS", "ThS", "Ths", "BS", "GS",
                                          "PGS", "KS", "CN", "DS", "NSND", "NSƯT"});
}

/// "xong.Sau đó": a stop that its writer forgot to follow with a blank.
bool is_cramped_end(const std::vector<Token>& tokens, std::size_t stop, const Token& next) {
  if (!tokens[stop].is(U'.') || stop == 0 || !next.is_word()) return false;
  const Token& word = tokens[stop - 1];
  return word.is_word() && word.text.size() >= 2 && word.text == word.lower && next.starts_upper() && !next.all_upper();
}

/// The end of the sentence whose stop is at `stop` (behind closing quotes), or 0 when it goes on.
std::size_t end_after(const std::vector<Token>& tokens, std::size_t begin, std::size_t stop, const Lexicon& lexicon) {
  std::size_t end = stop + 1;
  while (end < tokens.size() && !tokens[end].space_before && (is_closing(tokens[end]) || is_stop(tokens[end]))) ++end;
  if (end == tokens.size()) return end;
  const Token& next = tokens[end];
  if (!next.space_before) return is_cramped_end(tokens, stop, next) && end == stop + 1 ? end : 0;
  // what opens before the next word does not hide whether it begins a sentence
  constexpr std::size_t kMostOpening = 4;
  std::size_t opened = end;
  while (opened + 1 < tokens.size() && opened < end + kMostOpening && !tokens[opened].is_word() &&
         !tokens[opened].is_number())
    ++opened;
  if (tokens[stop].is(U'…')) return tokens[opened].starts_upper() || tokens[opened].is_number() ? end : 0;
  if (tokens[stop].is(U'.') && is_abbreviating(tokens, begin, stop, next, lexicon)) return 0;
  return end;
}

}  // namespace

std::vector<Span> split_sentences(const std::vector<Token>& tokens, const Lexicon& lexicon) {
  std::vector<Span> spans;
  std::size_t begin = marker_end(tokens);
  if (begin > 0) spans.push_back({0, begin});
  for (std::size_t i = begin; i < tokens.size(); ++i) {
    if (!is_stop(tokens[i])) continue;
    const std::size_t end = end_after(tokens, begin, i, lexicon);
    if (end == 0) continue;
    spans.push_back({begin, end});
    begin = end;
    i = end - 1;
  }
  if (begin < tokens.size()) spans.push_back({begin, tokens.size()});
  return spans;
}

}  // namespace loaxa::audio::text
