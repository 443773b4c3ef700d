#include "audio/text/calendar.hpp"

#include <array>

#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::array<int, 13> kMonthDays = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_short(const Token& token) {
  return token.is_number() && token.text.size() <= 2;
}

bool is_possible(int day, int month) {
  return month >= 1 && month <= 12 && day >= 1 && day <= kMonthDays[static_cast<std::size_t>(month)];
}

int value(const Token& token) {
  return static_cast<int>(value_of(token.text));
}

}  // namespace

bool is_year(const Token& token) {
  if (!token.is_number() || token.text.size() != 4) return false;
  const long year = value_of(token.text);
  return year >= 1000 && year <= 2199;
}

std::optional<WrittenDate> written_date(const Scope& s, std::size_t i) {
  if (!is_short(s[i]) || !s.joined(i + 1) || !s.joined_number(i + 2)) return std::nullopt;
  const Token& mark = s[i + 1];
  if (!mark.is(U'/') && !mark.is(U'-') && !mark.is(U'.')) return std::nullopt;
  WrittenDate date;
  date.leading_zero = s[i].text[0] == '0' || s[i + 2].text[0] == '0';
  if (mark.is(U'/') && is_year(s[i + 2])) {
    date.month = value(s[i]);
    date.year = s[i + 2].text;
    date.next = i + 3;
    const bool more = s.joined_mark(i + 3, U'/') && s.joined(i + 4);
    return date.month >= 1 && date.month <= 12 && !more ? std::optional(date) : std::nullopt;
  }
  if (!is_short(s[i + 2])) return std::nullopt;
  date.day = value(s[i]);
  date.month = value(s[i + 2]);
  if (!is_possible(date.day, date.month)) return std::nullopt;
  date.next = i + 3;
  if (s.joined_mark(i + 3, mark.mark) && s.joined_number(i + 4)) {
    const bool full = is_year(s[i + 4]), brief = mark.is(U'/') && s[i + 4].text.size() == 2;
    if (!full && !brief) return std::nullopt;
    date.year = s[i + 4].text;
    date.next = i + 5;
    return date;
  }
  return mark.is(U'/') ? std::optional(date) : std::nullopt;
}

std::string say_day(int day, const Style& style) {
  const std::string number = cardinal(std::to_string(day), style);
  return day <= 10 && style.region == Style::Region::north ? "mùng " + number : number;
}

std::string say_month(int month, const Style& style) {
  return month == 4 ? "tư" : cardinal(std::to_string(month), style);
}

std::string say_date(const WrittenDate& date, const Style& style) {
  std::string out;
  if (date.day > 0) out = say_day(date.day, style) + ' ';
  out += "tháng " + say_month(date.month, style);
  if (!date.year.empty()) out += " năm " + cardinal(date.year, style);
  return out;
}

}  // namespace loaxa::audio::text
