#include "audio/text/letters.hpp"

#include <array>

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kTones = 6;
constexpr std::array<std::u32string_view, 12> kLower = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ",
                                                        U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
                                                        U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};
constexpr std::array<std::u32string_view, 12> kUpper = {U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
                                                        U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ",
                                                        U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ"};
constexpr std::u32string_view kConsonants = U"bcdfghjklmnpqrstvwxzđ";
constexpr std::u32string_view kConsonantCapitals = U"BCDFGHJKLMNPQRSTVWXZĐ";

// Vietnamese letters lie in two blocks: up to U+01B0 (ư) and U+1EA0-U+1EF9.
constexpr char32_t kFirstEnd = 0x1B1, kSecond = 0x1EA0, kSecondEnd = 0x1EFA;
constexpr std::size_t kCount = kFirstEnd + (kSecondEnd - kSecond);

constexpr std::size_t index_of(char32_t c) {
  if (c < kFirstEnd) return c;
  if (c >= kSecond && c < kSecondEnd) return kFirstEnd + (c - kSecond);
  return kCount;
}

constexpr std::array<Letter, kCount + 1> make_table() {
  std::array<Letter, kCount + 1> table{};
  for (std::size_t v = 0; v < kLower.size(); ++v) {
    for (std::size_t t = 0; t < kTones; ++t) {
      const char32_t small = kLower[v][t], big = kUpper[v][t], base = kLower[v][0];
      table[index_of(small)] = Letter{true, false, true, static_cast<Tone>(t), base, big};
      table[index_of(big)] = Letter{true, true, true, static_cast<Tone>(t), base, small};
    }
  }
  for (std::size_t c = 0; c < kConsonants.size(); ++c) {
    const char32_t small = kConsonants[c], big = kConsonantCapitals[c];
    table[index_of(small)] = Letter{true, false, false, Tone::ngang, small, big};
    table[index_of(big)] = Letter{true, true, false, Tone::ngang, small, small};
  }
  return table;
}

constexpr std::array<Letter, kCount + 1> kTable = make_table();

}  // namespace

const Letter& letter(char32_t c) {
  return kTable[index_of(c)];
}

char32_t to_lower(char32_t c) {
  const Letter& l = letter(c);
  return l.known && l.upper ? l.other : c;
}

char32_t to_upper(char32_t c) {
  const Letter& l = letter(c);
  return l.known && !l.upper ? l.other : c;
}

char32_t with_tone(char32_t base, Tone tone) {
  for (const std::u32string_view row : kLower) {
    if (row[0] == base) return row[static_cast<std::size_t>(tone)];
  }
  return base;
}

void append_utf8(std::string& to, char32_t c) {
  const auto put = [&to](char32_t byte) { to.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const char32_t first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  constexpr std::array<char32_t, 5> kMask = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t c = first & kMask[length];
  for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (byte(at + i) & 0x3F);
  at += length;
  return c;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out.push_back(next_code_point(utf8, at));
  return out;
}

std::string lower_of(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) append_utf8(out, to_lower(next_code_point(utf8, at)));
  return out;
}

std::string capitalised(std::string_view utf8) {
  if (utf8.empty()) return {};
  std::size_t at = 0;
  std::string out;
  append_utf8(out, to_upper(next_code_point(utf8, at)));
  return out.append(utf8.substr(at));
}

}  // namespace loaxa::audio::text
