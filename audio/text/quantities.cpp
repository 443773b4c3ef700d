// Numbers as amounts: alone, with a sign, with a unit, as a range; and whatever digits no other rule took.
#include "audio/text/calendar.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/units.hpp"
#include "audio/text/words.hpp"
#include "audio/text/written_number.hpp"

namespace loaxa::audio::text {
namespace {

/// A number that is a name keeps its leading zero: số 06, Đề án 06. Source: reading specification, section 2.
bool keeps_zero(const Scope& s, std::size_t i) {
  if (s.preceded_by(i, {"tổng số", "một số", "trong số", "số lượng"})) return false;
  return s.preceded_by(i, {"số", "đề án", "chỉ thị", "nghị quyết", "kế hoạch", "mẫu", "mẫu số", "quyết định",
                           "thông báo", "kết luận", "mã", "mã số"});
}

std::string say_amount(const Scope& s, std::size_t i, const WrittenNumber& number) {
  const bool zeros = number.plain && number.whole.size() > 1 && number.whole[0] == '0';
  const bool all_zeros = number.whole.find_first_not_of('0') == std::string::npos;
  if (zeros && (keeps_zero(s, i) || number.whole.starts_with("00") || all_zeros)) return digit_by_digit(number.whole);
  if (number.plain && s.preceded_by(i, {"thứ"})) return ordinal(number.whole, s.style());
  if (number.plain && s.preceded_by(i, {"hạng", "giải"}) && number.whole.size() == 1) {
    if (number.whole == "1") return "nhất";
    if (number.whole == "2") return "nhì";
    if (number.whole == "3") return "ba";
  }
  return say_number(number, s.style());
}

/// `5tr2`: five million two hundred thousand; `1m75`: one metre seventy-five.
std::optional<Match> broken_unit(const Scope& s, std::size_t i) {
  if (!s.joined_word(i + 1) || !s.joined_number(i + 2) || s.joined_word(i + 3)) return std::nullopt;
  if (s.joined(i + 3) && s.joined_number(i + 4)) return std::nullopt;
  const std::string_view rest = s[i + 2].text;
  const std::string whole = cardinal(s[i].text, s.style());
  if (is_one_of(s[i + 1].text, {"tr", "triệu"}) && rest.size() <= 3) {
    std::string thousands(rest);
    thousands.resize(3, '0');
    return Match{i + 3, whole + " triệu " + cardinal(thousands + "000", s.style()), "", "", false};
  }
  if (is_one_of(s[i + 1].text, {"tỷ", "tỉ"}) && rest.size() <= 3) {
    std::string millions(rest);
    millions.resize(3, '0');
    return Match{i + 3, whole + " tỷ " + cardinal(millions + "000000", s.style()), "", "", false};
  }
  if (s[i + 1].text == "m" && (rest.size() == 2 || (rest.size() == 1 && rest != "2" && rest != "3"))) {
    return Match{i + 3, whole + " mét " + cardinal(rest, s.style()), "", "", false};
  }
  return std::nullopt;
}

/// Digits and separators that form no amount: a list, a section number, something odd. Every digit is said.
Match odd_digits(const Scope& s, std::size_t i) {
  Match match{i + 1, cardinal(s[i].text, s.style()), "", "", false};
  constexpr std::size_t kMostRuns = 64;
  for (std::size_t runs = 1; runs < kMostRuns; ++runs) {
    const bool dot = s.joined_mark(match.next, U'.'), comma = s.joined_mark(match.next, U',');
    if (!(dot || comma) || !s.joined_number(match.next + 1)) break;
    match.said += dot ? " chấm " : ", ";
    match.said += cardinal(s[match.next + 1].text, s.style());
    match.next += 2;
  }
  return match;
}

bool list_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"khoản", "điểm", "điều", "tổ", "thôn", "lớp", "khối", "bản", "xóm", "khu", "đội", "cụm"});
}

/// `21-31-41`, `1-2-3`: three or more in a row are no range.
bool in_chain(const Scope& s, std::size_t i, std::size_t next) {
  return (s.before(i).is(U'-') && s.before(i, 2).is_number()) || (s[next].is(U'-') && s[next + 1].is_number());
}

struct Side {
  WrittenNumber number;
  std::optional<Unit> unit;
  std::size_t next = 0;
};

Side side_at(const Scope& s, const WrittenNumber& number) {
  Side side{number, unit_at(s, number.next), number.next};
  if (side.unit) side.next = side.unit->next;
  return side;
}

/// The other end of a range that began with `left`; `-` with blanks on both sides or none.
std::optional<Match> range(const Scope& s, std::size_t i, const Side& left) {
  const std::size_t dash = left.next;
  if (!s[dash].is(U'-')) return std::nullopt;
  if (s[dash].space_before != s[dash + 1].space_before && !s[dash + 1].is_number()) return std::nullopt;
  const auto number = written_number(s, dash + 1);
  if (!number || in_chain(s, i, number->next)) return std::nullopt;
  const Side right = side_at(s, *number);
  std::string said = say_amount(s, i, left.number);
  const std::string last = say_amount(s, dash + 1, right.number);
  if (left.unit && (!right.unit || left.unit->said != right.unit->said)) said += ' ' + left.unit->said;
  Match match{right.next, "", "", "", false};
  const std::string unit = right.unit ? ' ' + right.unit->said : "";
  const bool rising = less_than(left.number, right.number);
  const bool steps = s.preceded_by(i, {"cấp"}) && value_of(right.number.whole) == value_of(left.number.whole) + 1;
  if (rising && !steps) {
    match.said = said + " đến " + last + unit;
  } else {
    match.said = said + ", " + last + unit;
    if (!rising) {
      match.other = said + " đến " + last + unit;
      match.rule = "hai số không tăng: đọc rời";
    }
  }
  return match;
}

std::string_view sign_word(const Scope& s, std::size_t i) {
  if (!s.joined(i + 1) && !s[i].is(U'<') && !s[i].is(U'>') && !s[i].is(U'~')) return {};
  const bool behind_number = s.before(i).is_number() || s.joined(i);
  if (s[i].is(U'-') && !(behind_number && !s.before(i).is(U'('))) return "âm";
  if (s[i].is(U'±')) return "cộng trừ";
  if (s[i].is(U'~')) return "khoảng";
  if (s[i].is(U'>')) return "trên";
  if (s[i].is(U'<')) return "dưới";
  return {};
}

}  // namespace

std::optional<Match> read_quantity(const Scope& s, std::size_t i) {
  if (s[i].kind == Token::Kind::mark) {
    if (s[i].is(U'$') && s.joined_number(i + 1)) {
      if (const auto number = written_number(s, i + 1)) {
        return Match{number->next, say_number(*number, s.style()) + " đô la Mỹ", "", "", false};
      }
    }
    const std::string_view sign = s[i + 1].is_number() ? sign_word(s, i) : std::string_view{};
    return sign.empty() ? std::nullopt : std::optional(Match{i + 1, std::string(sign), "", "", false});
  }
  if (!s[i].is_number()) return std::nullopt;
  if (const auto match = broken_unit(s, i)) return match;
  const auto number = written_number(s, i);
  if (!number || (list_cue(s, i) && !number->fraction.empty() && s[i + 1].is(U','))) return odd_digits(s, i);
  const Side side = side_at(s, *number);
  if (const auto match = range(s, i, side)) return match;
  Match match{side.next, say_amount(s, i, *number), "", "", false};
  if (number->doubtful) {
    WrittenNumber second = *number;
    second.whole =
        number->fraction.empty() ? number->whole.substr(0, number->whole.size() - 3) : number->whole + number->fraction;
    second.fraction = number->fraction.empty() ? number->whole.substr(number->whole.size() - 3) : "";
    match.other = say_number(second, s.style());
    match.rule = number->fraction.empty() ? "dấu phẩy trước tiền là dấu nghìn" : "dấu phẩy là dấu thập phân";
  }
  if (side.unit) match.said += ' ' + side.unit->said;
  return match;
}

}  // namespace loaxa::audio::text
