#include "audio/text/calendar.hpp"

#include <array>

#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::array<int, 13> kMonthDays = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr long kFirstYear = 1000, kLastYear = 2199;
constexpr long kFirstRecentYear = 1900;  // before it, m/yyyy is rather a scale

// A year of two digits: up to this it is of this century (birth years are beyond it).
constexpr long kLastShortYear = 49;

bool is_leap(long year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool is_possible(const WrittenDate& date) {
  if (date.month < 1 || date.month > 12) return false;
  if (date.day == 0) return true;
  if (date.day > kMonthDays[static_cast<std::size_t>(date.month)]) return false;
  return date.day != 29 || date.month != 2 || date.year.empty() || is_leap(value_of(date.year));
}

bool is_short(const Token& token) {
  return token.is_number() && token.text.size() <= 2;
}

bool is_separator(const Token& token) {
  return token.is(U'/') || token.is(U'-') || token.is(U'.');
}

/// The part behind the separator at k: nothing between them, or (for `loose`) blanks.
bool part_at(const Scope& s, std::size_t k, bool loose) {
  return s[k + 1].is_number() && (loose || (s.joined(k) && s.joined(k + 1)));
}

/// What would make the digits part of something longer: 12/5/2024/7, 15/3a, 1.2.2024.3.
bool goes_on(const Scope& s, std::size_t next, char32_t mark) {
  if (s.joined_word(next) || s.joined_number(next)) return true;
  const bool again = s.joined(next) && (s[next].is(mark) || s[next].is(U'/'));
  return (again && mark != U'-' && s.joined(next + 1)) || s.joined_mark(next, U'%');
}

std::optional<WrittenDate> finished(const Scope& s, WrittenDate date, char32_t mark) {
  if (goes_on(s, date.next, mark)) return std::nullopt;
  date.possible = is_possible(date);
  return date;
}

/// 2024-10-05, 2024/10/05.
std::optional<WrittenDate> year_first(const Scope& s, std::size_t i) {
  const char32_t mark = s[i + 1].mark;
  if (!is_separator(s[i + 1]) || !part_at(s, i + 1, false) || !s.joined_mark(i + 3, mark) || !part_at(s, i + 3, false))
    return std::nullopt;
  if (!is_short(s[i + 2]) || !is_short(s[i + 4])) return std::nullopt;
  WrittenDate date{i + 5, short_number(s[i + 4]), short_number(s[i + 2]), std::string(s[i].text), true};
  if (date.day == 0) return std::nullopt;
  const auto whole = finished(s, date, mark);
  return whole && whole->possible ? whole : std::nullopt;
}

/// Day, month and year; blanks may stand around the separators if the year has four digits.
std::optional<WrittenDate> day_month_year(const Scope& s, std::size_t i, WrittenDate date) {
  const char32_t mark = s[i + 1].mark;
  if (!s[i + 3].is(mark) || !s[i + 4].is_number()) return std::nullopt;
  const bool tight = part_at(s, i + 1, false) && part_at(s, i + 3, false);
  const bool full = is_year(s[i + 4]);
  if (!tight && !(full && mark != U'.')) return std::nullopt;
  date.next = i + 5;
  date.year = std::string(s[i + 4].text);
  if (full) return finished(s, date, mark);
  const bool cued = s.preceded_by(i, {"ngày", "sinh", "mùng", "mồng", "sáng", "chiều", "tối"});
  if (s[i + 4].text.size() != 2 || !(mark == U'/' || cued)) return std::nullopt;
  date.short_year = true;
  date.year.insert(0, value_of(s[i + 4].text) <= kLastShortYear ? "20" : "19");
  auto whole = finished(s, date, mark);
  return whole && whole->possible ? whole : std::nullopt;
}

std::optional<WrittenDate> month_year(const Scope& s, std::size_t i) {
  const char32_t mark = s[i + 1].mark;
  // 9-2024, 9.2024, 1/1000 are other things unless they are called a month
  const bool sure = mark == U'/' && value_of(s[i + 2].text) >= kFirstRecentYear &&
                    !s.preceded_by(i, {"tỷ lệ", "tỉ lệ", "bản đồ", "tờ", "thửa"});
  if (!sure && !s.preceded_by(i, {"tháng"})) return std::nullopt;
  WrittenDate date{i + 3, 0, short_number(s[i]), std::string(s[i + 2].text), s[i].text[0] == '0'};
  const auto whole = finished(s, date, mark);
  return whole && whole->possible ? whole : std::nullopt;
}

}  // namespace

int short_number(const Token& token) {
  return is_short(token) ? static_cast<int>(value_of(token.text)) : 0;
}

bool is_year(const Token& token) {
  if (!token.is_number() || token.text.size() != 4) return false;
  const long year = value_of(token.text);
  return year >= kFirstYear && year <= kLastYear;
}

std::optional<WrittenDate> written_date(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || !is_separator(s[i + 1]) || !s[i + 2].is_number()) return std::nullopt;
  if (is_year(s[i])) return year_first(s, i);
  if (short_number(s[i]) == 0) return std::nullopt;
  const bool tight = part_at(s, i + 1, false);
  if (tight && is_year(s[i + 2])) return month_year(s, i);
  WrittenDate date{i + 3, short_number(s[i]), short_number(s[i + 2])};
  if (date.month == 0) return std::nullopt;
  date.leading_zero = s[i].text[0] == '0' || s[i + 2].text[0] == '0';
  if (const auto whole = day_month_year(s, i, date)) return whole;
  if (!tight || !s[i + 1].is(U'/')) return std::nullopt;
  const auto whole = finished(s, date, U'/');
  // 10/45 is no date that somebody mistyped; 32/01 and 30/2 are
  const bool mistyped = date.day <= 39 && (date.month <= 12 || s.preceded_by(i, {"ngày"}));
  return whole && (whole->possible || mistyped) ? whole : std::nullopt;
}

bool lunar_year_at(const Scope& s, std::size_t k) {
  return s[k].lower == "năm" && s[k + 1].starts_upper() && s[k + 2].starts_upper() &&
         is_one_of(s[k + 1].lower,
                   {"giáp", "ất", "bính", "đinh", "mậu", "kỷ", "kỉ", "canh", "tân", "nhâm", "quý", "quí"});
}

Calendar calendar_of(const Scope& s, std::size_t i, std::size_t next) {
  const std::size_t k = s[next].is(U'(') ? next + 1 : next;
  if (lunar_year_at(s, next)) return Calendar::lunar;
  const bool behind = s.words_at(k, "âm lịch") || s[k].text == "ÂL" || s[k].text == "AL";
  const bool before =
      s.preceded_by(i, {"âm lịch", "âm lịch ngày", "âm lịch tháng", "rằm tháng", "lịch âm", "lịch âm ngày"});
  return behind || before ? Calendar::lunar : Calendar::solar;
}

std::string say_day(int day, const Style& style) {
  const std::string number = cardinal(std::to_string(day), style);
  return day <= 10 && style.region == Style::Region::north ? "mùng " + number : number;
}

std::string say_month(int month, const Style& style, Calendar calendar) {
  if (calendar == Calendar::lunar && month == 1) return "giêng";
  if (calendar == Calendar::lunar && month == 12) return "chạp";
  return month == 4 ? "tư" : cardinal(std::to_string(month), style);
}

std::string say_date(const WrittenDate& date, const Style& style, Calendar calendar) {
  std::string out;
  if (date.day > 0) out = say_day(date.day, style) + ' ';
  out += "tháng " + say_month(date.month, style, calendar);
  if (!date.year.empty()) out += " năm " + cardinal(date.year, style);
  return out;
}

}  // namespace loaxa::audio::text
