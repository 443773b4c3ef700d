#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loaxa::audio::text {

/// A line as its writer's program stored it.
struct SourceLine {
  std::u32string chars;  ///< code points; of bytes that are not UTF-8 what Windows-1252 shows for them
  int bad_column = 0;    ///< column of the first byte that is not UTF-8; 0: it is all Unicode
  bool mixed = false;    ///< not UTF-8, and yet it holds Vietnamese letters in UTF-8
};

enum class LineEnds { split, join };

/// Takes a text's bytes apart into lines: UTF-8, UTF-16 with a byte order mark, or bytes of an older encoding, each
/// line by itself. `join`: one line whatever is in it, line ends become blanks. Linear time.
/// Throws: audio::Error with line and column where it is a binary file or broken UTF-16.
std::vector<SourceLine> source_lines(std::string_view bytes, LineEnds line_ends);

/// Says that the text cannot be read from this place on, and what to do. Throws: audio::Error, always.
[[noreturn]] void refuse_bytes(int line, int column);

}  // namespace loaxa::audio::text
