#include <array>
#include <utility>

#include "audio/text/calendar.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

// Source: reading specification, section 3.
constexpr std::array<std::pair<int, int>, 16> kAnniversaries = {{{3, 2},
                                                                 {8, 3},
                                                                 {26, 3},
                                                                 {30, 4},
                                                                 {1, 5},
                                                                 {7, 5},
                                                                 {19, 5},
                                                                 {1, 6},
                                                                 {27, 7},
                                                                 {19, 8},
                                                                 {2, 9},
                                                                 {10, 10},
                                                                 {20, 10},
                                                                 {20, 11},
                                                                 {22, 12},
                                                                 {6, 1}}};

bool is_anniversary(const WrittenDate& date) {
  for (const auto& [day, month] : kAnniversaries) {
    if (date.day == day && date.month == month) return true;
  }
  return false;
}

bool counts_follow(const Scope& s, std::size_t i) {
  return s[i].is(U'%') || s.near_after(i, 1, {"số",    "hộ",  "xã",   "thôn",  "bản",  "phiếu", "cốc", "diện",
                                              "người", "đại", "đảng", "tiêu",  "tổng", "thành", "chi", "trường",
                                              "lớp",   "học", "dân",  "huyện", "tỉnh", "chỉ",   "ý"});
}

/// dd/mm is a date, not a fraction. Source: reading specification, section 3.
bool is_date(const Scope& s, std::size_t i, const WrittenDate& date) {
  if (s.preceded_by(i, {"chiếm", "bằng", "đạt", "giảm còn", "tỷ lệ", "hơn", "gần"})) return false;
  if (s.preceded_by(i, {"nhà", "số nhà", "địa chỉ", "ngõ", "hẻm", "ngách", "kiệt", "số", "tờ", "thửa", "huyết áp"})) {
    return false;
  }
  if (s.preceded_by(i, {"ngày", "mùng", "mồng", "hôm", "sáng", "chiều", "tối", "đêm", "trưa"})) return true;
  if (date.leading_zero) return true;
  if (counts_follow(s, date.next)) return false;
  return is_anniversary(date) || s.near_before(i, 2,
                                               {"sáng", "trưa", "chiều", "tối", "đêm", "ngày", "hôm", "từ", "đến",
                                                "trước", "sau", "hết", "dịp", "lễ", "tết", "niệm", "mùng", "phiên"});
}

/// Whether "ngày" has to be said before the day.
bool needs_day_word(const Scope& s, std::size_t i) {
  if (s.before(i).is(U'(') || s.before(i).is(U'-')) return false;
  return !s.preceded_by(i, {"ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "mùng", "mồng", "từ", "đến"});
}

std::string without_mung(const Scope& s, std::size_t i, std::string said) {
  constexpr std::string_view kMung = "mùng ";
  if (s.preceded_by(i, {"mùng", "mồng"}) && said.starts_with(kMung)) said.erase(0, kMung.size());
  return said;
}

/// `5-7/10`, `5-7/10/2024`: days of one month.
std::optional<Match> day_span(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > 2 || !s[i + 1].is(U'-')) return std::nullopt;
  const auto last = written_date(s, i + 2);
  if (!last || last->day == 0) return std::nullopt;
  const int first = static_cast<int>(value_of(s[i].text));
  if (first < 1 || first >= last->day || !is_date(s, i, *last)) return std::nullopt;
  std::string said = without_mung(s, i, say_day(first, s.style()));
  if (needs_day_word(s, i)) said = "từ ngày " + said;
  return Match{last->next, said + " đến ngày " + say_date(*last, s.style()), "", "", false};
}

/// `9-12/2024` after "tháng": months of one year; `III/2025`, `3/2025` after "quý".
std::optional<Match> month_span(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > 2 || !s[i + 1].is(U'-') || !s.preceded_by(i, {"tháng"}))
    return std::nullopt;
  const auto last = written_date(s, i + 2);
  const long first = value_of(s[i].text);
  if (!last || last->day != 0 || first < 1 || first > 12) return std::nullopt;
  return Match{last->next, say_month(static_cast<int>(first), s.style()) + " đến " + say_date(*last, s.style()), "", "",
               false};
}

std::optional<Match> month_and_year(const Scope& s, std::size_t i, const WrittenDate& date) {
  if (s.preceded_by(i, {"quý", "đợt", "lần", "kỳ", "số"})) {
    return Match{date.next, cardinal(s[i].text, s.style()) + " năm " + cardinal(date.year, s.style()), "", "", false};
  }
  std::string said = say_date(date, s.style());
  if (s.preceded_by(i, {"tháng"})) said.erase(0, std::string_view("tháng ").size());
  return Match{date.next, said, "", "", false};
}

/// `ngày 5`, `ngày 05`, `tháng 4`: a number behind its calendar word.
std::optional<Match> lone_part(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > 2) return std::nullopt;
  const bool more = s.joined_word(i + 1) || s.joined_mark(i + 1, U'%') || s.joined_mark(i + 1, U'/') ||
                    (s.joined(i + 1) && s.joined_number(i + 2));
  if (more) return std::nullopt;
  const int value = static_cast<int>(value_of(s[i].text));
  if (value == 0) return std::nullopt;
  if (s.preceded_by(i, {"tháng"}) && value <= 12) return Match{i + 1, say_month(value, s.style()), "", "", false};
  if (!s.preceded_by(i, {"ngày"}) || value > 31) return std::nullopt;
  if (s.preceded_by(i, {"mỗi ngày", "một ngày", "hằng ngày", "hàng ngày"})) return std::nullopt;
  const Token& next = s[i + 1];
  const bool day =
      !next.is_word() || is_one_of(next.lower, {"tháng", "đến", "và", "tới", "này", "âm", "hàng", "hằng", "tại", "là"});
  if (!day) return std::nullopt;
  return Match{i + 1, say_day(value, s.style()), "", "", false};
}

/// The `/` between "quý III" or "6 tháng" and its year.
std::optional<Match> year_behind_slash(const Scope& s, std::size_t i) {
  if (!s[i].is(U'/') || !is_year(s[i + 1]) || s.joined_mark(i + 2, U'/')) return std::nullopt;
  if (!s.near_before(i, 3, {"quý", "tháng", "kỳ", "đợt", "khóa", "t"})) return std::nullopt;
  return Match{i + 2, "năm " + cardinal(s[i + 1].text, s.style()), "", "", false};
}

/// The way from the first date of a span to its second: `-` with or without blanks.
std::optional<Match> second_date(const Scope& s, std::size_t i) {
  if (!s[i].is(U'-')) return std::nullopt;
  const auto date = written_date(s, i + 1);
  if (!date) return std::nullopt;
  const bool after_date = s.before(i).is_number() && (s.before(i, 2).is(U'/') || s.before(i, 2).is(U'.'));
  if (!after_date) return std::nullopt;
  const std::string said = say_date(*date, s.style());
  for (std::size_t back = 4; back <= 7; ++back) {
    if (s.before(i, back).is(U'(')) return Match{date->next, ", " + said, "", "", false};
  }
  return Match{date->next, (date->day > 0 ? "đến ngày " : "đến ") + said, "", "", false};
}

}  // namespace

std::optional<Match> read_weekday(const Scope& s, std::size_t i) {
  if (s[i].text != "T" && s[i].text != "CN") return std::nullopt;
  const bool cue = s.preceded_by(i, {"sáng", "trưa", "chiều", "tối", "đêm", "ngày", "vào", "từ", "đến", "các", "hôm"});
  const bool list = s.before(i).is(U',') || s.before(i).is(U'-') || s.preceded_by(i, {"và"});
  if (s[i].text == "T" && s.joined_number(i + 1) && s[i + 1].text.size() == 1 && s[i + 1].text >= "2" &&
      s[i + 1].text <= "7") {
    const bool month = s.joined_mark(i + 2, U'/') && is_year(s[i + 3]);
    if (!cue && !list && !month) return std::nullopt;
    if (month)
      return Match{i + 2, "tháng " + say_month(static_cast<int>(value_of(s[i + 1].text)), s.style()), "", "", false};
    return Match{i + 2, "thứ " + ordinal(s[i + 1].text, s.style()), "", "", false};
  }
  if (s[i].text == "CN") {
    const bool after_weekday = list && s.near_before(i, 3, {"t", "bảy", "sáu"});
    if (cue || after_weekday) return Match{i + 1, "chủ nhật", "", "", false};
  }
  return std::nullopt;
}

std::optional<Match> read_date(const Scope& s, std::size_t i) {
  if (const auto match = year_behind_slash(s, i)) return match;
  if (const auto match = second_date(s, i)) return match;
  if (!s[i].is_number() || (s.joined_mark(i, U'/') && s.before(i, 2).is_number())) return std::nullopt;
  if (const auto match = month_span(s, i)) return match;
  if (const auto match = day_span(s, i)) return match;
  const auto date = written_date(s, i);
  if (!date) return lone_part(s, i);
  if (date->day == 0) return month_and_year(s, i, *date);
  if (date->year.empty() && !is_date(s, i, *date)) return std::nullopt;
  std::string said = without_mung(s, i, say_date(*date, s.style()));
  if (needs_day_word(s, i)) said = "ngày " + said;
  return Match{date->next, said, "", "", false};
}

}  // namespace loaxa::audio::text
