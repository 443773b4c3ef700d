#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace loaxa::audio::text::testing {

/// Texts that look like what is pasted: words, numbers in every shape, marks, markup, odd characters.
class TextGenerator {
 public:
  explicit TextGenerator(unsigned seed) : random_(seed) {}

  std::string text(std::size_t pieces) {
    std::string out;
    for (std::size_t i = 0; i < pieces; ++i) {
      out += piece();
      const unsigned gap = below(10);
      if (gap < 7) out += ' ';
      if (gap == 9 && below(4) == 0) out += '\n';
    }
    return out;
  }

  unsigned below(unsigned limit) { return std::uniform_int_distribution<unsigned>(0, limit - 1)(random_); }

 private:
  std::string piece() {
    static constexpr std::array<std::string_view, 132> kPieces = {
        "xã",       "ngày",     "tháng",  "năm",      "từ",      "đến",
        "lúc",      "số",       "Nghị",   "quyết",    "UBND",    "HĐND",
        "TP.",      "ThS.",     "v.v...", "VI",       "XII",     "I",
        "i",        "V",        "quý",    "khóa",     "thứ",     "hạng",
        "QH15",     "NĐ-CP",    "/",      "-",        "–",       ":",
        ",",        ".",        ";",      "!",        "?",       "…",
        "...",      "./.",      "(",      ")",        "“",       "”",
        "\"",       "'",        "%",      "°C",       "m2",      "m²",
        "km/h",     "đ",        "đồng",   "đ/kg",     "tr",      "k",
        "$",        "€",        "₫",      "h",        "g",       "giờ",
        "phút",     "@",        "www.",   "https://", ".vn",     "ABC",
        "xyz",      "THÔNG",    "BÁO",    "a",        "B",       "đ/c",
        "T7",       "CN",       "97B",    "H'Mông",   "s'",      ",-o",
        "\"-Đ",     "(-a",      "[[",     "]]",       "<speak>", "<audio src=\"x\"/>",
        "&amp;",    "&",        "+",      "=",        "×",       "x",
        "±",        "~",        "<",      ">",        "½",       "²",
        "\u0301",   "\u200B",   "\u202E", "\u0007",   "\uFEFF",  "\u00A0",
        "😀",        "中文",     "é",      "ß",        "\uFF15",  "e\u0302\u0301",
        "Nguyễn",   "hòan",     "tíêng",  "gen",      "qui",     "wifi",
        "Internet", "strength", "zzz",    "bcdfg",    "ĐT:",     "gọi",
        "tỷ số",    "sáng",     "mùng",   "khoản",    "Điều",    "•",
        "*",        "#tag",     "___",    "|",        "\t",      "1)"};
    const unsigned kind = below(10);
    if (kind < 6) return std::string(kPieces[below(kPieces.size())]);
    return number();
  }

  std::string number() {
    std::string out;
    const unsigned runs = 1 + below(4);
    for (unsigned r = 0; r < runs; ++r) {
      if (r > 0) out += ".,/-: h"[below(7)];
      const unsigned digits = 1 + below(below(8) == 0 ? 14 : 4);
      for (unsigned d = 0; d < digits; ++d) out += static_cast<char>('0' + below(10));
    }
    return out;
  }

  std::mt19937 random_;
};

}  // namespace loaxa::audio::text::testing
