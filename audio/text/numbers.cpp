#include "audio/text/numbers.hpp"

#include <algorithm>
#include <array>

namespace loaxa::audio::text {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                      "năm",   "sáu", "bảy", "tám", "chín"};
constexpr std::size_t kMostDigits = 22;  // nghìn tỷ tỷ; longer ones are identifiers, not amounts

std::size_t digit(char c) {
  return static_cast<std::size_t>(c - '0');
}

void add(std::string& to, std::string_view word) {
  if (!to.empty()) to += ' ';
  to += word;
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

void add_units(std::string& to, std::size_t tens, std::size_t units) {
  if (units == 0) return;
  if (units == 1 && tens >= 2) return add(to, "mốt");
  if (units == 4 && tens >= 2) return add(to, "tư");
  if (units == 5 && tens >= 1) return add(to, "lăm");
  add(to, kDigits[units]);
}

/// Three digits; `inner`: something was said before, so that empty hundreds are said too.
void add_group(std::string& to, std::string_view three, bool inner, const Style& style) {
  const std::size_t hundreds = digit(three[0]), tens = digit(three[1]), units = digit(three[2]);
  if (hundreds > 0 || inner) {
    add(to, kDigits[hundreds]);
    add(to, "trăm");
  }
  if (tens == 0 && units > 0 && (hundreds > 0 || inner)) {
    add(to, style.region == Style::Region::south ? "lẻ" : "linh");
  } else if (tens == 1) {
    add(to, "mười");
  } else if (tens >= 2) {
    add(to, kDigits[tens]);
    add(to, "mươi");
  }
  add_units(to, tens, units);
}

/// At most nine digits.
void add_below_billion(std::string& to, std::string_view digits, bool inner, const Style& style) {
  std::string padded(9 - digits.size(), '0');
  padded += digits;
  const std::string_view thousand = style.region == Style::Region::south ? "ngàn" : "nghìn";
  const std::array<std::string_view, 3> names = {"triệu", thousand, ""};
  for (std::size_t g = 0; g < 3; ++g) {
    const std::string_view three = std::string_view(padded).substr(g * 3, 3);
    if (three == "000") continue;
    add_group(to, three, inner, style);
    if (!names[g].empty()) add(to, names[g]);
    inner = true;
  }
}

void add_cardinal(std::string& to, std::string_view digits, bool inner, const Style& style) {
  constexpr std::size_t kBillionDigits = 9;
  if (digits.size() <= kBillionDigits) return add_below_billion(to, digits, inner, style);
  const std::string_view high = digits.substr(0, digits.size() - kBillionDigits);
  const std::size_t said = to.size();
  add_cardinal(to, high, inner, style);
  if (to.size() > said) add(to, "tỷ");
  add_below_billion(to, digits.substr(digits.size() - kBillionDigits), to.size() > said || inner, style);
}

}  // namespace

std::string cardinal(std::string_view digits, const Style& style) {
  const std::string_view significant = without_zeros(digits);
  if (significant.size() > kMostDigits) return digits_in_groups(digits);
  if (significant == "0") return std::string(kDigits[0]);
  std::string out;
  add_cardinal(out, significant, false, style);
  return out;
}

std::string digit_by_digit(std::string_view digits) {
  std::string out;
  for (const char c : digits) add(out, kDigits[digit(c)]);
  return out;
}

std::string digits_in_groups(std::string_view digits) {
  constexpr std::size_t kGroup = 3;
  std::string out;
  while (!digits.empty()) {
    // four left: one group, so that no digit stands alone at the end
    const std::size_t take = digits.size() == kGroup + 1 ? kGroup + 1 : std::min(kGroup, digits.size());
    if (!out.empty()) out += ", ";
    out += digit_by_digit(digits.substr(0, take));
    digits.remove_prefix(take);
  }
  return out;
}

std::string ordinal(std::string_view digits, const Style& style) {
  const std::string_view significant = without_zeros(digits);
  if (significant == "1") return "nhất";
  if (significant == "4") return "tư";
  return cardinal(digits, style);
}

long value_of(std::string_view digits) {
  const std::string_view significant = without_zeros(digits);
  if (significant.size() > 9) return -1;
  long value = 0;
  for (const char c : significant) value = value * 10 + (c - '0');
  return value;
}

}  // namespace loaxa::audio::text
