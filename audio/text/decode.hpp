#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/notice.hpp"

namespace loaxa::audio::text {

/// Where in a line that was put together the text of another source line begins.
struct LineJoin {
  std::size_t at = 0;  ///< code point
  int number = 1;      ///< 1-based line of the source
};

/// One line of the source, cleaned: NFC, plain spaces (tabs stay), plain quotes and hyphens, nothing hidden, tone marks
/// on their vowels.
struct Line {
  int number = 1;                    ///< 1-based line of the source
  std::string text;                  ///< UTF-8
  std::u32string chars;              ///< the same as code points
  std::vector<std::uint32_t> bytes;  ///< byte offset in `text` of each code point, and of the end
  std::vector<int> columns;          ///< source column of each code point, and of the end
  std::vector<LineJoin> joins;       ///< where further source lines begin, when several are one

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return std::string_view(text).substr(bytes[begin], bytes[end] - bytes[begin]);
  }

  /// The source line of a code point.
  int number_at(std::size_t at) const {
    int found = number;
    for (const LineJoin& join : joins) {
      if (join.at > at) break;
      found = join.number;
    }
    return found;
  }
};

/// A text's lines, and what its writer should know of how they were read.
struct Decoded {
  std::vector<Line> lines;
  std::vector<Notice> notices;
};

/// Takes a text apart into cleaned lines. It may be UTF-8 or UTF-16 with a byte order mark; what is in TCVN3, VNI,
/// VISCII or Windows-1258, as bytes or as the signs that programs show for them, is converted. Pure; linear time.
/// Throws: audio::Error with line and column where it is no text, or at the first byte that is not UTF-8 when no other
/// encoding makes sense of its line.
Decoded decode(std::string_view bytes);

/// The same for a text that is one line whatever is in it: line ends become spaces.
Line decode_line(std::string_view bytes);

}  // namespace loaxa::audio::text
