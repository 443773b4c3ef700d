#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loaxa::audio::text {

/// How Vietnamese was stored before Unicode, and Unicode that was taken for something else.
enum class LegacyEncoding : std::uint8_t {
  tcvn3,         ///< the ABC fonts (.VnTime)
  vni,           ///< VNI-Windows: a letter and its marks are two codes
  viscii,        ///< RFC 1456
  windows_1258,  ///< Windows' own, tones as combining marks
  utf8_twice,    ///< UTF-8 read as Windows-1252 and saved again
};
inline constexpr std::array kLegacyEncodings = {LegacyEncoding::tcvn3, LegacyEncoding::vni, LegacyEncoding::viscii,
                                                LegacyEncoding::windows_1258, LegacyEncoding::utf8_twice};

/// What officials call the encoding.
std::string_view name_of(LegacyEncoding encoding);

/// A converted text that knows where its characters come from.
struct Converted {
  std::u32string chars;
  std::vector<std::uint32_t> from;  ///< index in the source of each character, and of the end

  void add(char32_t c, std::size_t source) {
    chars.push_back(c);
    from.push_back(static_cast<std::uint32_t>(source));
  }
};

/// Reads the characters that Windows-1252 shows for a text's bytes in the encoding that they are in. What the encoding
/// does not know stays as it is. Linear time.
Converted convert(LegacyEncoding encoding, std::u32string_view glyphs);

}  // namespace loaxa::audio::text
