// Letters and digits in one name: 5G, U23, H5N1, Covid-19, B-52, J02. The digits are a name's, so that no rule
// for measures, dates or ranges may take them.
#include "audio/text/numbers.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostDigits = 3;  // more are a number, a year or a code

bool is_name_number(const Token& token) {
  return token.is_number() && token.text.size() <= kMostDigits;
}

/// A number's digits or, without a zero before them, its amount.
std::string number_of_name(std::string_view digits, const Style& style) {
  return digits.size() > 1 && digits[0] == '0' ? digit_by_digit(digits) : cardinal(digits, style);
}

/// Nothing behind the number makes it part of something longer: a date, a code, a decimal.
bool stands_last(const Scope& s, std::size_t i) {
  if (!s.joined(i + 1) || s[i + 1].is_word()) return true;
  constexpr std::u32string_view kLinks = U"/.,:-%";
  return kLinks.find(s[i + 1].mark) == std::u32string_view::npos || !s.joined_number(i + 2);
}

/// Covid-19, B-52: the hyphen behind a name that is no Vietnamese word.
std::optional<Match> hyphened(const Scope& s, std::size_t i) {
  if (!s.joined_mark(i, U'-') || !s.joined_number(i + 1) || !is_name_number(s[i + 1])) return std::nullopt;
  const Token& name = s.before(i);
  const bool foreign = name.is_word() && (name.all_upper() || !native_spelling(name.lower));
  if (!foreign || !stands_last(s, i + 1)) return std::nullopt;
  return Match{i + 2, number_of_name(s[i + 1].text, s.style()), "", "", false};
}

/// 4G, 5K, 3D: one digit and a capital.
std::optional<Match> generation(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() != 1 || s.joined(i) || !s.joined_word(i + 1)) return std::nullopt;
  if (s.joined_number(i + 2)) return std::nullopt;
  const std::string number = cardinal(s[i].text, s.style());
  if (s[i + 1].text == "G") return Match{i + 2, number + " gờ", "", "", false};
  const bool price = s.near_before(i, 4, {"giá", "đồng", "tiền", "phí", "bán", "mua", "chỉ"});
  if (s[i + 1].text != "K" || price) return std::nullopt;
  return Match{i + 2, number + " ca", number + " nghìn", "chữ K sau một chữ số là tên", false};
}

/// J02, PC08: the zero belongs to the name. Other numbers behind letters are said as anywhere.
std::optional<Match> numbered(const Scope& s, std::size_t i) {
  if (!s.joined_number(i) || !is_name_number(s[i]) || s[i].text.size() < 2 || s[i].text[0] != '0') return std::nullopt;
  if (!s.before(i).is_word() || !s.before(i).all_upper() || !stands_last(s, i)) return std::nullopt;
  return Match{i + 1, digit_by_digit(s[i].text), "", "", false};
}

}  // namespace

std::optional<Match> read_mixed_token(const Scope& s, std::size_t i) {
  if (auto match = hyphened(s, i)) return match;
  if (auto match = numbered(s, i)) return match;
  return generation(s, i);
}

}  // namespace loaxa::audio::text
