#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loaxa::audio::text {

/// One line of the source, cleaned: NFC, plain spaces, plain quotes and hyphens, nothing hidden.
struct Line {
  int number = 1;                    ///< 1-based line of the source
  std::string text;                  ///< UTF-8
  std::u32string chars;              ///< the same as code points
  std::vector<std::uint32_t> bytes;  ///< byte offset in `text` of each code point, and of the end
  std::vector<int> columns;          ///< source column of each code point, and of the end

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return std::string_view(text).substr(bytes[begin], bytes[end] - bytes[begin]);
  }
};

/// Takes a text apart into cleaned lines. Pure; linear time.
/// Throws: audio::Error with line and column at the first byte that is not UTF-8.
std::vector<Line> decode(std::string_view utf8);

/// The same for a text that is one line whatever is in it: line ends become spaces.
Line decode_line(std::string_view utf8);

}  // namespace loaxa::audio::text
