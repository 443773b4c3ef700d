#include "audio/text/legacy_tables.hpp"

#include <string_view>

namespace loaxa::audio::text {
namespace {

constexpr char32_t kUnused = U'_';

// 0x80-0x9F; the rest is Latin-1. Source: the Unicode consortium's mapping CP1252.TXT.
constexpr std::u32string_view k1252 = U"€_‚ƒ„…†‡ˆ‰Š‹Œ_Ž__‘’“”•–—˜™š›œ_žŸ";
static_assert(k1252.size() == 0x20);

// 0xA0-0xFF. Source: TCVN 5712:1993, table VN2; its combining marks at 0xB0-0xB4 are not used by the ABC fonts.
constexpr std::u32string_view kTcvn3 =
    U"_ĂÂÊÔƠƯĐăâêôơưđẰ"
    U"_____àảãáạẲằẳẵắẴ"
    U"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    U"éẹềểễếệìỉỄẾỒĩíịò"
    U"Ổỏõóọồổỗốộờởỡớợù"
    U"ỖủũúụừửữứựỳỷỹýỵỐ";
static_assert(kTcvn3.size() == 0x60);

// 0x80-0xFF. Source: RFC 1456.
constexpr std::u32string_view kViscii =
    U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    U"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    U"Õắằặấầẩậẽẹếềểễệố"
    U"ồổỗỠƠộờởịỰỨỪỬơớƯ"
    U"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    U"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    U"àáâãảăữẫèéêẻìíĩỉ"
    U"đựòóôõỏọụùúũủýợỮ";
static_assert(kViscii.size() == 0x80);

}  // namespace

char32_t windows_1252(std::uint8_t code) {
  if (code < 0x80 || code >= 0xA0) return code;
  const char32_t c = k1252[code - 0x80U];
  return c == kUnused ? code : c;
}

std::optional<std::uint8_t> windows_1252_code(char32_t glyph) {
  if (glyph < 0x100) return static_cast<std::uint8_t>(glyph);
  // what word processors make of the middle dot and the micro sign
  if (glyph == U'\u2219' || glyph == U'\u22C5') return std::uint8_t{0xB7};
  if (glyph == U'\u03BC') return std::uint8_t{0xB5};
  if (const std::size_t at = k1252.find(glyph); at != std::u32string_view::npos) {
    return static_cast<std::uint8_t>(0x80 + at);
  }
  return std::nullopt;
}

char32_t tcvn3(std::uint8_t code) {
  if (code < 0xA0) return 0;
  const char32_t c = kTcvn3[code - 0xA0U];
  return c == kUnused ? 0 : c;
}

char32_t viscii(std::uint8_t code) {
  if (code >= 0x80) return kViscii[code - 0x80U];
  switch (code) {
    case 0x02:
      return U'Ẳ';
    case 0x05:
      return U'Ẵ';
    case 0x06:
      return U'Ẫ';
    case 0x14:
      return U'Ỷ';
    case 0x19:
      return U'Ỹ';
    case 0x1E:
      return U'Ỵ';
    default:
      return 0;
  }
}

char32_t windows_1258(std::uint8_t code) {
  // where it differs from Windows-1252; source: the Unicode consortium's mapping CP1258.TXT
  switch (code) {
    case 0xC3:
      return U'Ă';
    case 0xE3:
      return U'ă';
    case 0xCC:
      return U'\u0300';
    case 0xD2:
      return U'\u0309';
    case 0xDE:
      return U'\u0303';
    case 0xEC:
      return U'\u0301';
    case 0xF2:
      return U'\u0323';
    case 0xD0:
      return U'Đ';
    case 0xF0:
      return U'đ';
    case 0xD5:
      return U'Ơ';
    case 0xF5:
      return U'ơ';
    case 0xDD:
      return U'Ư';
    case 0xFD:
      return U'ư';
    case 0xFE:
      return U'₫';
    case 0x8A:
    case 0x8E:
    case 0x9A:
    case 0x9E:
      return 0;
    default:
      return code < 0x80 ? 0 : windows_1252(code);
  }
}

}  // namespace loaxa::audio::text
