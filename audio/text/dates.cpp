// One date, or a day or month by itself behind its word. Spans and lists of them are date_spans.cpp's.
#include "audio/text/calendar.hpp"
#include "audio/text/date_sense.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

std::string over(const WrittenDate& date, const Style& style) {
  std::string out = cardinal(std::to_string(date.day), style) + " trên " + cardinal(std::to_string(date.month), style);
  if (!date.year.empty()) out += " trên " + cardinal(date.year, style);
  return out;
}

/// A day that no calendar has: its numbers are said, and the official is told.
Match impossible(const Scope& s, const WrittenDate& date) {
  std::string other = "ngày " + say_date(date, s.style());
  return Match{date.next, over(date, s.style()), std::move(other), "ngày không có trong lịch", false};
}

std::optional<Match> month_and_year(const Scope& s, std::size_t i, const WrittenDate& date) {
  if (s.preceded_by(i, {"quý", "đợt", "lần", "kỳ", "khóa", "vụ", "tuần", "tập", "điều", "khoản", "mục"})) {
    return Match{date.next, cardinal(s[i].text, s.style()) + " năm " + cardinal(date.year, s.style()), "", "", false};
  }
  if (s.preceded_by(i, {"số"})) {
    const std::string number = date.leading_zero ? digit_by_digit(s[i].text) : cardinal(s[i].text, s.style());
    return Match{date.next, number + " năm " + cardinal(date.year, s.style()), "", "", false};
  }
  std::string said = say_date(date, s.style(), calendar_of(s, i, date.next));
  if (s.preceded_by(i, {"tháng"})) said.erase(0, std::string_view("tháng ").size());
  return Match{date.next, said, "", "", false};
}

/// "mùng mùng năm" is said once.
std::string without_mung(const Scope& s, std::size_t i, std::string said) {
  constexpr std::string_view kMung = "mùng ";
  if (s.preceded_by(i, {"mùng", "mồng"}) && said.starts_with(kMung)) said.erase(0, kMung.size());
  return said;
}

/// Nothing is joined to the number that would make it part of something else.
bool stands_alone(const Scope& s, std::size_t i) {
  if (s.joined_word(i + 1) || s.joined_mark(i + 1, U'%') || s.joined_mark(i + 1, U'/')) return false;
  return !(s.joined(i + 1) && s.joined_number(i + 2));
}

/// `tháng 4`, but not `mỗi tháng 4 buổi`.
std::optional<Match> lone_month(const Scope& s, std::size_t i) {
  const int month = short_number(s[i]);
  if (month == 0 || month > 12 || !s.preceded_by(i, {"tháng"})) return std::nullopt;
  const Token& before = s.before(i, 2);
  const bool each = is_one_of(before.lower, {"mỗi", "một", "hằng", "hàng"}) ||
                    (before.is_number() && s.near_after(i + 1, 1, {"ngày", "tuần", "lần"}));
  if (each && is_counted(s, i + 1)) return std::nullopt;
  if (s.near_after(i + 1, 1, {"lần", "buổi", "triệu", "đồng", "nghìn"})) return std::nullopt;
  return Match{i + 1, say_month(month, s.style(), calendar_of(s, i, i + 1)), "", "", false};
}

/// What may stand behind a day: the end, a mark, a name, one of a few words.
bool follows_day(const Scope& s, std::size_t k) {
  const Token& next = s[k];
  if (!next.is_word()) return !next.is_number();
  if (is_counted(s, k) && next.lower != "tháng") return false;
  return next.starts_upper() || is_one_of(next.lower, {"tháng", "đến", "và",  "tới",   "này", "âm",   "hàng", "hằng",
                                                       "tại",   "là",  "của", "vừa",   "trở", "đã",   "sẽ",   "ở",
                                                       "lúc",   "do",  "để",  "trước", "sau", "cùng", "theo", "hoặc"});
}

/// `ngày 5`, `ngày 05`, but not `mỗi ngày 5 lần`.
std::optional<Match> lone_day(const Scope& s, std::size_t i) {
  const int day = short_number(s[i]);
  if (day == 0 || day > 31 || !s.preceded_by(i, {"ngày"})) return std::nullopt;
  if (s.preceded_by(i, {"mỗi ngày", "một ngày", "hằng ngày", "hàng ngày", "số ngày"})) return std::nullopt;
  const bool zero = s[i].text[0] == '0' && !is_counted(s, i + 1);
  if (!zero && !follows_day(s, i + 1)) return std::nullopt;
  return Match{i + 1, say_day(day, s.style()), "", "", false};
}

/// `8 tháng 3`, `8 tháng Giêng`, but not the eight months of `8 tháng 3 ngày`.
std::optional<Match> day_before_month(const Scope& s, std::size_t i) {
  const int day = short_number(s[i]);
  if (day == 0 || day > 10 || s[i + 1].lower != "tháng" || day_cue(s, i)) return std::nullopt;
  const bool named = is_one_of(s[i + 2].lower, {"giêng", "chạp"});
  const int month = short_number(s[i + 2]);
  const bool numbered =
      month >= 1 && month <= 12 && stands_alone(s, i + 2) && follows_day(s, i + 3) && s[i + 3].lower != "tháng";
  const bool with_year = month >= 1 && month <= 12 && s[i + 3].lower == "năm";
  if (!named && !numbered && !with_year) return std::nullopt;
  return Match{i + 1, say_day(day, s.style()), "", "", false};
}

std::optional<Match> lone_part(const Scope& s, std::size_t i) {
  if (!stands_alone(s, i)) return std::nullopt;
  if (const auto match = lone_month(s, i)) return match;
  if (const auto match = lone_day(s, i)) return match;
  return day_before_month(s, i);
}

bool dashed_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "dịp", "lễ", "quốc khánh", "phụ nữ"});
}

/// `ngày 2-9`, `dịp 30.4`: newspapers' way; without its cue it is a range or a decimal.
std::optional<Match> dashed_date(const Scope& s, std::size_t i) {
  const bool mark = s.joined_mark(i + 1, U'-') || s.joined_mark(i + 1, U'.');
  const int day = short_number(s[i]), month = short_number(s[i + 2]);
  if (!mark || !s.joined(i + 2) || day == 0 || day > 31 || month == 0 || month > 12) return std::nullopt;
  const bool second = is_one_of(s.before(i).lower, {"và"}) || s.before(i).is(U',');
  const bool listed = second && s.before(i, 2).is_number() && s.before(i, 3).is(s[i + 1].mark) &&
                      s.before(i, 4).is_number() && dashed_cue(s, i - 4);
  if (!listed && !dashed_cue(s, i)) return std::nullopt;
  if (s.preceded_by(i, {"mỗi ngày", "một ngày", "hằng ngày", "hàng ngày", "số ngày"})) return std::nullopt;
  if (!stands_alone(s, i + 2) || !follows_day(s, i + 3) || s[i + 3].lower == "tháng") return std::nullopt;
  const WrittenDate date{i + 3, day, month};
  std::string said = say_date(date, s.style());
  std::string other;
  if (s[i + 1].is(U'-') && day < month) other = say_day(day, s.style()) + " đến " + say_day(month, s.style());
  if (needs_day_word(s, i)) said = "ngày " + said;
  return Match{i + 3, said, other, other.empty() ? "" : "d-m sau từ chỉ ngày là ngày tháng", false};
}

}  // namespace

std::optional<Match> read_date(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || (s.joined_mark(i, U'/') && s.before(i, 2).is_number())) return std::nullopt;
  const auto date = written_date(s, i);
  if (!date) {
    if (const auto match = dashed_date(s, i)) return match;
    return lone_part(s, i);
  }
  if (date->day == 0) return month_and_year(s, i, *date);
  const DateSense sense = date_sense(s, i, *date);
  if (sense == DateSense::amount) return std::nullopt;
  if (!date->possible) return impossible(s, *date);
  const Calendar calendar = calendar_of(s, i, date->next);
  std::string said = without_mung(s, i, say_date(*date, s.style(), calendar));
  if (needs_day_word(s, i)) said = "ngày " + said;
  if (sense == DateSense::open) {
    std::string part =
        cardinal(s[i].text, s.style()) + " phần " + (date->month == 4 ? "tư" : cardinal(s[i + 2].text, s.style()));
    return Match{date->next, std::move(part), std::move(said), "n/m với n < m ≤ 10 là phân số", false};
  }
  if (sense == DateSense::likely_date)
    return Match{date->next, said, over(*date, s.style()), "n/m không thành phân số là ngày tháng", false};
  if (!date->short_year) return Match{date->next, said, "", "", false};
  std::string other = said.substr(0, said.rfind(" năm ")) + " năm " + cardinal(date->year.substr(2), s.style());
  return Match{date->next, said, std::move(other), "năm viết hai chữ số", false};
}

}  // namespace loaxa::audio::text
