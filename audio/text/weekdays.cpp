// Days of the week: `thứ 2, 4, 6`, `T2-T6`, `sáng T7, CN`. A `T` with a number is one only near words of time.
#include "audio/text/calendar.hpp"
#include "audio/text/date_sense.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

/// 2-7 for `T2`, `T.7` at i, else 0; the token behind it.
std::pair<int, std::size_t> lettered(const Scope& s, std::size_t i) {
  if (s[i].text != "T") return {0, i};
  const std::size_t k = s.joined_mark(i + 1, U'.') ? i + 2 : i + 1;
  const int day = s.joined_number(k) && s[k].text.size() == 1 ? short_number(s[k]) : 0;
  return {day >= 2 && day <= 7 ? day : 0, k + 1};
}

std::string say_weekday(int day, const Style& style) {
  return "thứ " + ordinal(std::to_string(day), style);
}

bool is_joint(const Scope& s, std::size_t k) {
  return s[k].is(U',') || s[k].is(U'-') || s[k].is(U'&') || s[k].is(U'+') ||
         is_one_of(s[k].lower, {"và", "đến", "hoặc"});
}

/// A weekday ends just before i: `T7`, `thứ bảy`, `thứ 7`.
bool weekday_before(const Scope& s, std::size_t i) {
  if (s.before(i, 2).lower == "thứ" || s.before(i).lower == "cn") return true;
  return s.before(i, 2).text == "T" && s.before(i).is_number();
}

bool time_before(const Scope& s, std::size_t i) {
  return s.near_before(i, 3, {"sáng", "trưa", "chiều", "tối",  "đêm",  "ngày", "vào", "từ",  "đến",  "các", "hôm",
                              "mỗi",  "trừ",  "nghỉ",  "hằng", "hàng", "cuối", "h",   "giờ", "phút", "lúc", "tuần"});
}

bool time_behind(const Scope& s, std::size_t k) {
  if (s.words_at(k, "hằng tuần") || s.words_at(k, "hàng tuần") || s.words_at(k, "tuần")) return true;
  if (s[k].lower == "ngày" && s[k + 1].is_number()) return true;
  return written_date(s, s[k].is(U'(') || s[k].is(U',') ? k + 1 : k).has_value();
}

/// `thứ 2, 4, 6`, `thứ 2-6`.
std::optional<Match> numbered_days(const Scope& s, std::size_t i) {
  const auto day_at = [&](std::size_t k) {
    const bool whole =
        s[k].is_number() && s[k].text.size() == 1 && !s.joined_word(k + 1) && !s.joined_mark(k + 1, U'/');
    const int day = whole ? short_number(s[k]) : 0;
    return day >= 2 && day <= 7 ? day : 0;
  };
  int last = day_at(i + 1);
  if (last == 0) return std::nullopt;
  Match match{i + 2, std::string(s[i].text) + ' ' + ordinal(s[i + 1].text, s.style()), "", "", false};
  std::size_t days = 1;
  while (is_joint(s, match.next)) {
    std::size_t k = match.next + 1;
    if (s[match.next].is(U',') && is_one_of(s[k].lower, {"và", "hoặc"})) ++k;
    const int day = day_at(k);
    if (day <= last) break;
    const Token& joint = s[k - 1];
    match.said += joint.is(U'-')   ? " đến thứ "
                  : joint.is(U',') ? ", "
                                   : ' ' + (joint.is_word() ? joint.lower : std::string("và")) + ' ';
    match.said += ordinal(s[k].text, s.style());
    match.next = k + 1;
    last = day;
    ++days;
  }
  const bool counted = is_counted(s, match.next) && !is_one_of(s[match.next].lower, {"tuần", "ngày"});
  return days > 1 && !counted ? std::optional(match) : std::nullopt;
}

/// `T2`, `T2-T6`: near words of time, or two of them that rise.
std::optional<Match> lettered_days(const Scope& s, std::size_t i) {
  const auto [first, next] = lettered(s, i);
  if (first == 0 || s.joined_word(next) || s.joined_mark(next, U'/')) return std::nullopt;
  const auto [second, behind] = is_joint(s, next) ? lettered(s, next + 1) : std::pair{0, next};
  // T2-T6/2025 are months
  if (s[behind].is(U'/') && is_year(s[behind + 1])) return std::nullopt;
  const bool sunday = is_joint(s, next) && (s[next + 1].text == "CN" || s.words_at(next + 1, "chủ nhật"));
  const bool listed = i > s.begin() && is_joint(s, i - 1) && weekday_before(s, i - 1);
  const bool sure = time_before(s, i) || time_behind(s, next) || sunday || listed || time_behind(s, behind);
  if (!sure && second <= first) return std::nullopt;
  Match match{next, say_weekday(first, s.style()), "", "", false};
  if (!sure) {
    match.other = "tháng " + say_month(first, s.style());
    match.rule = "T kèm số từ 2 đến 7 là thứ trong tuần";
  }
  if (s[next].is(U'-') && (second > first || sunday)) {
    match.said += " đến";
    ++match.next;
  }
  return match;
}

/// `CN` is chủ nhật only near words of time.
std::optional<Match> sunday(const Scope& s, std::size_t i) {
  const bool listed = i > s.begin() && is_joint(s, i - 1) && weekday_before(s, i - 1);
  const bool cue =
      s.preceded_by(i, {"sáng", "trưa", "chiều",     "tối", "đêm", "ngày", "vào", "từ",  "đến",  "các",
                        "hôm",  "mỗi",  "cuối tuần", "h",   "giờ", "phút", "lúc", "trừ", "nghỉ", "thứ bảy"});
  // "15h30 CN", "7:30 CN": a time stands before it
  const bool timed =
      s.before(i).is_number() && (is_one_of(s.before(i, 2).lower, {"h", "g", "giờ"}) || s.before(i, 2).is(U':'));
  if (!listed && !cue && !timed && !time_behind(s, i + 1)) return std::nullopt;
  return Match{i + 1, "chủ nhật", "", "", false};
}

}  // namespace

std::optional<Match> read_weekday(const Scope& s, std::size_t i) {
  if (s[i].is(U'&') && weekday_before(s, i) && (s[i + 1].text == "CN" || s.words_at(i + 1, "chủ nhật"))) {
    return Match{i + 1, "và", "", "", false};
  }
  if (!s[i].is_word()) return std::nullopt;
  if (s[i].lower == "thứ") return numbered_days(s, i);
  if (s[i].text == "T") return lettered_days(s, i);
  return s[i].text == "CN" ? sunday(s, i) : std::nullopt;
}

}  // namespace loaxa::audio::text
