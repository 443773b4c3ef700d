// From written to spoken Vietnamese. A text is decoded into clean lines (decode.cpp: encodings, NFC, hidden characters,
// typographic variants, misplaced tone marks), and each line is taken apart into tokens (token.cpp). What is not for
// the ear is taken out, with line and reason (document/: markup, the administrative header, signatures and recipients,
// page furniture); tables become sentences, lines cut at a page's width are joined. What is left is split into
// sentences (sentences.cpp). Each sentence is read token by token: the first rule of classify.cpp that takes a token
// says it in words (one file a semiotic class), and the composer (compose.cpp) puts the words together and lets nothing
// but the spoken alphabet through. At last captions that stand twice are dropped. What is not said is in `dropped`;
// what could be said in two ways is in `ambiguous`; what is wrong with the text as a whole is in `notices`.
#include "audio/text/reading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "audio/text/document/captions.hpp"
#include "audio/text/document/dateline.hpp"
#include "audio/text/document/furniture.hpp"
#include "audio/text/document/header.hpp"
#include "audio/text/document/lists.hpp"
#include "audio/text/document/markup.hpp"
#include "audio/text/document/row.hpp"
#include "audio/text/document/signature.hpp"
#include "audio/text/document/tables.hpp"
#include "audio/text/document/wrapped_lines.hpp"
#include "audio/text/sentences.hpp"
#include "audio/text/verbalise.hpp"

namespace loaxa::audio::text {
namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Adds a row's sentences to the reading. Returns: how many were said, its number ("1.") not counted.
std::size_t add_row(Reading& reading, Row& row, const Lexicon& lexicon, const Style& style) {
  remove_bullet(row.tokens);
  std::size_t said = 0;
  const std::size_t marker = marker_end(row.tokens);
  for (const Span& span : split_sentences(row.tokens, lexicon)) {
    const SourcePlace place = place_of(row.line, row.tokens, span);
    if (const auto why = furniture(row.tokens, span.begin, span.end, lexicon); !why.empty()) {
      const std::size_t from = row.tokens[span.begin].begin, to = row.tokens[span.end - 1].end;
      reading.dropped.push_back({place.line, std::string(row.line.slice(from, to)), std::string(why)});
      continue;
    }
    Spoken spoken = verbalise(row.line, row.tokens, span, lexicon, style);
    append(reading.dropped, spoken.dropped);
    append(reading.ambiguous, spoken.ambiguous);
    if (spoken.text.empty()) continue;
    reading.sentences.push_back({std::move(spoken.text), place, false});
    if (span.begin > 0 || span.end != marker) ++said;
  }
  return said;
}

Document cleaned_up(std::string_view utf8, const Lexicon& lexicon) {
  Document document = document_of(utf8);
  drop_markup(document);
  drop_headers(document, lexicon);
  drop_signatures(document, lexicon);
  drop_furniture(document, lexicon);
  read_tables(document);
  join_wrapped_lines(document, lexicon);
  read_datelines(document, lexicon);
  return document;
}

/// Every sentence of a line is page furniture.
bool is_only_furniture(const Row& row, const Lexicon& lexicon) {
  if (!furniture(row.line, row.tokens, lexicon).empty()) return true;
  const std::vector<Span> spans = split_sentences(row.tokens, lexicon);
  return !spans.empty() && std::all_of(spans.begin(), spans.end(), [&](const Span& span) {
    return !furniture(row.tokens, span.begin, span.end, lexicon).empty();
  });
}

/// A line of `read_line` in which the two characters `\n` stand for a line's end.
bool has_written_line_end(std::string_view utf8) {
  return utf8.find("\\n") != std::string_view::npos;
}

std::string read_as_document(std::string_view utf8, const Lexicon& lexicon, const Style& style) {
  std::string text, out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find("\\n", at), utf8.size());
    text += utf8.substr(at, end - at);
    if (end < utf8.size()) text += '\n';
    at = end + 2;
  }
  for (const Sentence& sentence : read_document(text, lexicon, style).sentences) {
    if (!out.empty()) out += ' ';
    out += sentence.text;
  }
  return out;
}

}  // namespace

Reading read_document(std::string_view utf8, const Lexicon& lexicon, const Style& style) {
  Document document = cleaned_up(utf8, lexicon);
  Reading reading;
  append(reading.dropped, document.dropped);
  reading.notices = std::move(document.notices);
  for (Row& row : document.rows) {
    const std::size_t said = row.spoken() ? add_row(reading, row, lexicon, style) : 0;
    // a blank line ends a paragraph; a line of several sentences is one by itself
    if ((row.state == Row::State::blank || said > 1) && !reading.sentences.empty()) {
      reading.sentences.back().ends_paragraph = true;
    }
  }
  if (!reading.sentences.empty()) reading.sentences.back().ends_paragraph = true;
  drop_twin_captions(reading);
  if (!reading.sentences.empty()) reading.sentences.back().ends_paragraph = true;
  std::stable_sort(reading.dropped.begin(), reading.dropped.end(),
                   [](const Dropped& a, const Dropped& b) { return a.line < b.line; });
  return reading;
}

std::string read_line(std::string_view utf8, const Lexicon& lexicon, const Style& style) {
  if (has_written_line_end(utf8)) return read_as_document(utf8, lexicon, style);
  Row row;
  row.line = decode_line(utf8);
  row.tokens = tokenise(row.line);
  // a word by itself may be what somebody wants to hear
  if (row.tokens.size() > 1 && is_only_furniture(row, lexicon)) return {};
  read_columns(row);
  remove_bullet(row.tokens);
  std::string out;
  for (const Span& span : split_sentences(row.tokens, lexicon)) {
    const Spoken spoken = verbalise(row.line, row.tokens, span, lexicon, style);
    if (!out.empty() && !spoken.text.empty()) out += ' ';
    out += spoken.text;
  }
  return out;
}

}  // namespace loaxa::audio::text
