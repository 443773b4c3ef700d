// From written to spoken Vietnamese. A text is decoded into clean lines (decode.cpp: encodings, NFC, hidden characters,
// typographic variants, misplaced tone marks); each line is taken apart into tokens (token.cpp); bullets and page
// furniture are set aside with their reason (structure.cpp); the rest is split into sentences (sentences.cpp). Each
// sentence is read token by token: the first rule of classify.cpp that takes a token says it in words (one file a
// semiotic class), and the composer (compose.cpp) puts the words together and lets nothing but the spoken alphabet
// through. At last captions that stand twice are dropped. What is not said is in `dropped`; what could be said in two
// ways is in `ambiguous`; what is wrong with the text as a whole is in `notices`.
#include "audio/text/reading.hpp"

#include <iterator>
#include <utility>

#include "audio/text/decode.hpp"
#include "audio/text/sentences.hpp"
#include "audio/text/structure.hpp"
#include "audio/text/token.hpp"
#include "audio/text/verbalise.hpp"

namespace loaxa::audio::text {
namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Adds a line's sentences to the reading. Returns: how many were said.
std::size_t add_line(Reading& reading, const Line& line, const Lexicon& lexicon, const Style& style) {
  std::vector<Token> tokens = tokenise(line);
  if (tokens.empty()) return 0;
  if (const std::string_view why = furniture(line, tokens); !why.empty()) {
    reading.dropped.push_back({line.number, line.text, std::string(why)});
    return 0;
  }
  remove_bullet(tokens);
  std::size_t said = 0;
  for (const Span& span : split_sentences(tokens, lexicon)) {
    Spoken spoken = verbalise(line, tokens, span, lexicon, style);
    append(reading.dropped, spoken.dropped);
    append(reading.ambiguous, spoken.ambiguous);
    if (spoken.text.empty()) continue;
    reading.sentences.push_back({std::move(spoken.text), place_of(line, tokens, span), false});
    ++said;
  }
  return said;
}

}  // namespace

Reading read_document(std::string_view utf8, const Lexicon& lexicon, const Style& style) {
  Reading reading;
  Decoded decoded = decode(utf8);
  reading.notices = std::move(decoded.notices);
  for (const Line& line : decoded.lines) {
    const bool blank = line.chars.find_first_not_of(U' ') == std::u32string::npos;
    const std::size_t said = blank ? 0 : add_line(reading, line, lexicon, style);
    // a blank line ends a paragraph; a line of several sentences is one by itself
    if ((blank || said > 1) && !reading.sentences.empty()) reading.sentences.back().ends_paragraph = true;
  }
  if (!reading.sentences.empty()) reading.sentences.back().ends_paragraph = true;
  drop_twin_captions(reading);
  if (!reading.sentences.empty()) reading.sentences.back().ends_paragraph = true;
  return reading;
}

std::string read_line(std::string_view utf8, const Lexicon& lexicon, const Style& style) {
  const Line line = decode_line(utf8);
  std::vector<Token> tokens = tokenise(line);
  remove_bullet(tokens);
  std::string out;
  for (const Span& span : split_sentences(tokens, lexicon)) {
    const Spoken spoken = verbalise(line, tokens, span, lexicon, style);
    if (!out.empty() && !spoken.text.empty()) out += ' ';
    out += spoken.text;
  }
  return out;
}

}  // namespace loaxa::audio::text
