#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/lexicon.hpp"
#include "audio/text/notice.hpp"

namespace loaxa::audio::text {

/// How the commune wants its texts read. Source: reading specification, "style".
struct Style {
  enum class Region { north, south };
  enum class DocCodes { meaning, spell };
  enum class Party { tinh, thanh };  ///< whether `TU` after a code is a province's (tinh) or a city's (thanh) committee
  Region region = Region::north;
  DocCodes doc_codes = DocCodes::meaning;
  Party party = Party::tinh;
  bool operator==(const Style&) const = default;
};

/// A place in the source text. Units: 1-based line, 1-based column in code points, length in code points.
struct SourcePlace {
  int line = 1;
  int column = 1;
  int length = 0;
  bool operator==(const SourcePlace&) const = default;
};

/// One sentence as it will be said: letters, spaces and `. , ; : ? !` only, a capital first, a stop last.
struct Sentence {
  std::string text;
  SourcePlace source;
  bool ends_paragraph = false;
};

/// A line, or a piece of one, that will not be said.
struct Dropped {
  int line = 1;
  std::string text;
  std::string why;  ///< Vietnamese, for the official
};

/// Something with two plausible readings.
struct Ambiguous {
  SourcePlace source;
  std::string written, chosen, other, rule;
};

/// The reading of a whole text.
struct Reading {
  std::vector<Sentence> sentences;
  std::vector<Dropped> dropped;
  std::vector<Ambiguous> ambiguous;
  std::vector<Notice> notices;
};

/// Reads a whole document: cleaned up, split into sentences and paragraphs, everything said in words. What carries a
/// letter or a digit and is not said is in `dropped`, in the order of the source's lines; a text that is only a header
/// or page furniture has no sentences. Throws: audio::Error when the bytes are not a readable text (names the line and
/// column). Pure; any thread.
Reading read_document(std::string_view utf8, const Lexicon& lexicon, const Style& style);

/// Reads one line as it stands: nothing merged, one line out (without line end). Nothing of a line is dropped but its
/// bullet, an abbreviation's gloss in brackets, a credit in brackets; a line that is page furniture and nothing else
/// ("Ảnh: X", "Xem thêm", "Trang 1/2", a header's fixed line) is an empty line. In a line that holds the two characters
/// `\n`, they stand for line ends: it is read as a document of its own, its sentences put together again.
/// Throws: as read_document. Pure; any thread.
std::string read_line(std::string_view utf8, const Lexicon& lexicon, const Style& style);

}  // namespace loaxa::audio::text
