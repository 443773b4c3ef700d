// Numbers as amounts: with a sign, with a unit, as a range; and whatever digits no other rule took.
#include "audio/text/amounts.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

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

/// `tr. 15`, `tr.15`: in citations a page.
std::optional<Match> page(const Scope& s, std::size_t i) {
  if (s[i].text != "tr" || s.before(i).is_number() || !s.joined_mark(i + 1, U'.') || !s[i + 2].is_number()) {
    return std::nullopt;
  }
  return Match{i + 2, "trang", "", "", false};
}

/// `2.1.` or `2.1 Kết quả` at a line's beginning is a section's number.
bool is_section(const Scope& s, std::size_t i, const Amount& amount) {
  if (i != s.begin() || amount.number.fraction.empty() || amount.number.fraction.size() > 2 || amount.unit)
    return false;
  if (!s.joined_mark(i + 1, U'.')) return false;
  const std::size_t next = amount.next;
  if (s.joined_mark(next, U'.') || s.joined_mark(next, U')')) return next + 1 == s.end();
  return s[next].starts_upper() && s[next].space_before;
}

/// công nghiệp 4.0, phiên bản 2.1: stages and versions are counted by points.
bool is_version(const Scope& s, std::size_t i) {
  return s.joined_mark(i + 1, U'.') &&
         s.preceded_by(i, {"công nghiệp", "cách mạng", "phiên bản", "version", "nông nghiệp", "công nghệ", "thế hệ",
                           "bản cập nhật", "ios", "android", "windows", "vneid", "bluetooth", "usb", "web"});
}

void tell_doubt(const Scope& s, const WrittenNumber& number, Match& match) {
  if (!number.doubtful) return;
  match.other = say_number(other_reading(number), s.style());
  match.rule =
      number.fraction.empty() ? "dấu phẩy trước tiền hoặc vật đếm được là dấu nghìn" : "dấu phẩy là dấu thập phân";
}

}  // namespace

std::optional<Match> read_quantity(const Scope& s, std::size_t i) {
  if (const auto match = currency_first(s, i)) return match;
  if (s[i].is_word()) {
    const auto match = page(s, i);
    return match ? match : lone_currency(s, i);
  }
  if (!s[i].is_number()) {
    if (const auto match = sign_first(s, i)) return match;
    if (!s[i].is(U'.') && !s[i].is(U',')) return std::nullopt;
  } else if (const auto match = unit_inside(s, i)) {
    return match;
  }
  const auto amount = amount_at(s, i);
  if (!amount && !s[i].is_number()) return std::nullopt;
  const bool list = amount && list_cue(s, i) && !amount->number.fraction.empty() && s[i + 1].is(U',');
  if (!amount || list || is_section(s, i, *amount) || is_version(s, i)) return odd_digits(s, i);
  if (const auto match = range_from(s, i, *amount)) return match;
  Match match{amount->next, say_amount(s, i, amount->number), "", "", false};
  tell_doubt(s, amount->number, match);
  if (amount->unit) {
    match.said += ' ' + amount->unit->said;
    if (!match.other.empty()) match.other += ' ' + amount->unit->said;
  }
  return match;
}

}  // namespace loaxa::audio::text
