#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

constexpr int kLargest = 100;

std::string canonical(int value) {
  constexpr std::array<std::pair<int, std::string_view>, 9> kParts = {
      {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  std::string out;
  for (const auto& [amount, sign] : kParts) {
    for (; value >= amount; value -= amount) out += sign;
  }
  return out;
}

/// The value of a canonical Roman numeral up to 100; 0: it is none.
int roman_value(std::string_view text) {
  constexpr std::size_t kLongest = 8;  // LXXXVIII
  if (text.empty() || text.size() > kLongest) return 0;
  int value = 0, largest = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    const char c = text[i];
    const int amount = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : c == 'L' ? 50 : c == 'C' ? 100 : 0;
    if (amount == 0) return 0;
    value += amount < largest ? -amount : amount;
    largest = std::max(largest, amount);
  }
  return value > 0 && value <= kLargest && canonical(value) == text ? value : 0;
}

/// Source: reading specification, section 6.
bool cued(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"thứ",      "khóa",      "khoá", "kỳ",  "kì",      "đại hội", "thế kỷ", "thế kỉ",
                           "quý",      "chương",    "phần", "mục", "phụ lục", "điều",    "tập",    "quyển",
                           "vòng",     "loại",      "hạng", "cấp", "khu vực", "vùng",    "nhóm",   "giai đoạn",
                           "quân khu", "quân đoàn", "đợt",  "bậc", "học kỳ",  "học kì",  "lớp",    "khối"});
}

/// `II.`, `II-`, `II)` at a line's beginning.
bool heads_line(const Scope& s, std::size_t i) {
  if (i != s.begin()) return false;
  const bool closed = s.joined_mark(i + 1, U'.') || s.joined_mark(i + 1, U')') || s.joined_mark(i + 1, U'/');
  return closed ? !s.joined(i + 2) : s[i + 1].is(U'-');
}

bool capital_neighbour(const Scope& s, std::size_t i) {
  return (s.before(i).all_upper() && s.before(i).text.size() > 1) || (s[i + 1].all_upper() && s[i + 1].text.size() > 1);
}

}  // namespace

std::optional<Match> read_roman(const Scope& s, std::size_t i) {
  if (!s[i].is_word() || s.joined_number(i) || s.joined_number(i + 1)) return std::nullopt;
  const int value = roman_value(s[i].text);
  if (value == 0) return std::nullopt;
  const bool single = s[i].text.size() == 1;
  const std::string digits = std::to_string(value);
  if (heads_line(s, i) && (!single || value <= 10)) {
    return Match{i + 1, "Phần " + cardinal(digits, s.style()), "", "", false};
  }
  const bool small = value <= 10 || !single;  // single L and C are letters even behind a cue (hạng C)
  if (cued(s, i) && small) {
    const bool order = s.preceded_by(i, {"thứ"});
    return Match{i + 1, order ? ordinal(digits, s.style()) : cardinal(digits, s.style()), "", "", false};
  }
  // III, XIV: nothing else is written so; in a heading XI or VI may be a word
  if (!single && value < 50 && !s[i].in_caps && !capital_neighbour(s, i)) {
    return Match{i + 1, cardinal(digits, s.style()), "", "", false};
  }
  return std::nullopt;
}

}  // namespace loaxa::audio::text
