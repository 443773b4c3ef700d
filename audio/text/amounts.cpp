// A number with its unit, and how the number itself is said: as an amount, an order or a name.
#include "audio/text/amounts.hpp"

#include "audio/text/lists.hpp"
#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

/// A number that is a name keeps its leading zero: số 06, Đề án 06. Source: reading specification, section 2.
bool keeps_zero(const Scope& s, std::size_t i, std::size_t next) {
  if (s.preceded_by(i, {"tổng số", "một số", "trong số", "con số", "dân số", "sĩ số", "đa số", "chỉ số", "tỷ số"})) {
    return false;
  }
  if (s.preceded_by(i, {"số", "mẫu", "mẫu số", "mã", "mã số", "báo danh", "sbd"})) return true;
  // "Kế hoạch 05", but "kế hoạch 05 năm"
  if (noun_at(s, next)) return false;
  return s.preceded_by(i, {"đề án",     "chỉ thị",   "nghị quyết", "kế hoạch",  "quyết định", "thông báo",   "kết luận",
                           "nghị định", "thông tư",  "công văn",   "hướng dẫn", "quy định",   "công điện",   "báo cáo",
                           "tờ trình",  "pháp lệnh", "biểu",       "biểu mẫu",  "phụ lục",    "chương trình"});
}

/// hạng 1, giải 2, 3: the first three have names. Source: reading specification, section 2.
std::string_view rank(const Scope& s, std::size_t i, const WrittenNumber& number) {
  const std::size_t head = list_head(s, i, [](const Token& token) { return token.is_number(); });
  if (!s.preceded_by(head, {"hạng", "giải"}) || s.preceded_by(head, {"thứ hạng"})) return {};
  // "hạng 3 sao", "giải 2 triệu đồng" count
  if (unit_at(s, number.next) || s[number.next].lower == "sao") return {};
  const long value = number.whole.size() <= 2 ? value_of(number.whole) : 0;
  return value == 1 ? "nhất" : value == 2 ? "nhì" : value == 3 ? "ba" : std::string_view{};
}

}  // namespace

std::optional<Amount> amount_at(const Scope& s, std::size_t i) {
  auto number = written_number(s, i);
  if (!number) return std::nullopt;
  const std::size_t end = number->next;
  Amount amount{std::move(*number), unit_at(s, end), end};
  if (!amount.unit && !amount.number.plain && s.joined_mark(end, U'/') && s.joined_word(end + 1)) {
    // giá 5.000/kg: the currency is left out
    Unit price{end, "", UnitKind::money};
    add_rates(s, price);
    if (price.next != end) amount.unit = Unit{price.next, price.said.substr(1), UnitKind::money};
  }
  if (amount.unit) amount.next = amount.unit->next;
  return amount;
}

std::string say_amount(const Scope& s, std::size_t i, const WrittenNumber& number) {
  if (!number.plain) return say_number(number, s.style());
  const bool zeros = number.whole.size() > 1 && number.whole[0] == '0';
  const bool all_zeros = number.whole.find_first_not_of('0') == std::string::npos;
  if (zeros && (keeps_zero(s, i, number.next) || number.whole.starts_with("00") || all_zeros)) {
    return digit_by_digit(number.whole);
  }
  if (s.preceded_by(i, {"thứ"})) return ordinal(number.whole, s.style());
  if (const std::string_view name = rank(s, i, number); !name.empty()) return std::string(name);
  return say_number(number, s.style());
}

}  // namespace loaxa::audio::text
