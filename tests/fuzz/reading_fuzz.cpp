#include <algorithm>
#include <map>

#include "audio/error.hpp"
#include "audio/speech/alphabet.hpp"
#include "audio/text/decode.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"
#include "config/source_text.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/refusals.hpp"

namespace loaxa::fuzz {

namespace {

using audio::text::Style;

/// One of the eight styles, by the input's length.
Style style_of(std::size_t size) {
  Style style;
  style.region = (size & 1U) != 0 ? Style::Region::south : Style::Region::north;
  style.doc_codes = (size & 2U) != 0 ? Style::DocCodes::spell : Style::DocCodes::meaning;
  style.party = (size & 4U) != 0 ? Style::Party::thanh : Style::Party::tinh;
  return style;
}

/// The last column of each line of the source, as it was decoded.
std::map<int, int> line_ends(std::string_view bytes) {
  std::map<int, int> ends;
  for (const auto& line : audio::text::decode(bytes).lines) {
    ends[line.number] = std::max(ends[line.number], line.columns.empty() ? 1 : line.columns.back());
  }
  return ends;
}

void require_place(const audio::text::SourcePlace& place, const std::map<int, int>& ends) {
  const auto line = ends.find(place.line);
  require(line != ends.end(), "a place in a line that is not there: " + std::to_string(place.line));
  require(place.column >= 1 && place.column <= line->second, "a place behind its line's end");
  require(place.length >= 0, "a place of negative length");
}

/// What may be said: UTF-8, nothing but the spoken alphabet; so no `[[`, no control character, nothing hidden.
void require_sayable(const std::string& text) {
  require(config::find_invalid_utf8(text) == std::string::npos, "not UTF-8: " + text);
  require(text.find("[[") == std::string::npos, "phonemes: " + text);
  require(audio::speech::only_alphabet(text) == text, "cannot be said as it is: " + text);
}

void require_document(std::string_view bytes, const audio::text::Lexicon& lexicon, const Style& style) {
  const auto reading = audio::text::read_document(bytes, lexicon, style);
  const auto ends = line_ends(bytes);
  for (const auto& sentence : reading.sentences) {
    require(!sentence.text.empty(), "an empty sentence");
    require_sayable(sentence.text);
    require_place(sentence.source, ends);
  }
  for (const auto& dropped : reading.dropped) {
    require(ends.contains(dropped.line), "something dropped from a line that is not there");
    require(test::is_vietnamese(dropped.why), "dropped without a reason: " + dropped.text);
    require(config::find_invalid_utf8(dropped.text) == std::string::npos, "dropped, and not UTF-8");
  }
  for (const auto& choice : reading.ambiguous) require_place(choice.source, ends);
}

}  // namespace

void reading(Input input) {
  static const auto lexicon = config::shipped_lexicon();
  const auto bytes = text_of(input);
  const auto style = style_of(bytes.size());
  try {
    require_document(bytes, lexicon, style);
    const auto line = audio::text::read_line(bytes, lexicon, style);
    if (!line.empty()) require_sayable(line);
  } catch (const audio::Error& error) {
    require(test::is_vietnamese(error.what()), std::string("no Vietnamese message: ") + error.what());
  }
}

}  // namespace loaxa::fuzz
