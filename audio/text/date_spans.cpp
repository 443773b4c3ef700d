// Spans and lists of days, months and dates: `5-7/10`, `15, 16 và 17/3/2026`, `28/9 - 03/10/2024`, `tháng 9-12/2024`,
// `thứ 2 - thứ 6`. What follows in them has the sense of what the last one says, so they are read as a whole.
#include <vector>

#include "audio/text/calendar.hpp"
#include "audio/text/date_sense.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kMostItems = 12;  // of a list; longer ones are read item by item

/// What stands between two items.
struct Between {
  std::size_t next = 0;
  std::string said;
  bool dash = false;
};

std::optional<Between> between_at(const Scope& s, std::size_t k, bool cued) {
  if (s[k].is(U'-')) return Between{k + 1, ",", true};
  Between out{k, "", false};
  if (s[k].is(U',')) {
    // 5,6 may be a decimal unless a day was announced
    if (s.joined_number(k + 1) && !cued) return std::nullopt;
    out = {k + 1, ",", false};
  }
  const Token& word = s[out.next];
  if (is_one_of(word.lower, {"và", "hoặc", "hay", "đến", "tới"}) || word.is(U'&')) {
    out.said += ' ' + (word.is(U'&') ? std::string("và") : word.lower);
    ++out.next;
    if (s[out.next].lower == "hết") out.said += ' ' + s[out.next++].lower;
  }
  if (out.next == k) return std::nullopt;
  if (is_one_of(s[out.next].lower, {"ngày", "mùng", "mồng"})) out.said += ' ' + s[out.next++].lower;
  return out;
}

/// Days that share the month behind the last one.
struct DayList {
  std::size_t next = 0;
  std::vector<int> days;
  std::vector<Between> between;     ///< one before each day but the first
  std::optional<WrittenDate> last;  ///< the last day's, if it is written with its month
  std::size_t last_at = 0;          ///< where that stands
};

bool ends_item(const Scope& s, std::size_t k) {
  return !s.joined(k) || !(s[k].is_word() || s[k].is_number() || s[k].is(U'/') || s[k].is(U'.') || s[k].is(U'%')) ||
         !s.joined(k + 1);
}

std::optional<DayList> day_list(const Scope& s, std::size_t i) {
  DayList list;
  list.days = {short_number(s[i])};
  list.next = i + 1;
  const bool cued = day_cue(s, i);
  if (list.days[0] < 1 || list.days[0] > 31 || !ends_item(s, i + 1)) return std::nullopt;
  while (list.days.size() < kMostItems) {
    auto between = between_at(s, list.next, cued);
    if (!between) break;
    const std::size_t k = between->next;
    const auto date = written_date(s, k);
    const bool whole = date && date->day > 0 && date->possible && s[k + 1].is(U'/');
    const int day = whole ? date->day : short_number(s[k]);
    if (day <= list.days.back() || day > 31 || (!whole && !ends_item(s, k + 1))) break;
    list.days.push_back(day);
    list.between.push_back(std::move(*between));
    list.next = k + 1;
    if (!whole) continue;
    list.next = date->next;
    list.last = date;
    list.last_at = k;
    break;
  }
  return list.days.size() > 1 ? std::optional(std::move(list)) : std::nullopt;
}

/// A month in words behind the last day: "tháng 10", "tháng Giêng", "âm lịch", "hằng tháng".
bool month_follows(const Scope& s, std::size_t k) {
  if (s[k].lower == "tháng") {
    return short_number(s[k + 1]) != 0 ||
           is_one_of(s[k + 1].lower, {"giêng", "chạp", "này", "tới", "sau", "một", "hai", "ba", "tư", "năm", "sáu",
                                      "bảy", "tám", "chín", "mười"});
  }
  return calendar_of(s, k, k) == Calendar::lunar || s.words_at(k, "hằng tháng") || s.words_at(k, "hàng tháng") ||
         s[k].lower == "tết";
}

bool is_days(const Scope& s, std::size_t i, const DayList& list) {
  const bool from = s.preceded_by(i, {"từ"});
  if (!list.last) return (day_cue(s, i) || from) && month_follows(s, list.next) && !s.preceded_by(i, {"mỗi ngày"});
  if (s.preceded_by(i, {"số", "tổ", "thôn", "lớp", "khoản", "điều", "nhà", "ngõ", "đội", "cấp"})) return false;
  const DateSense sense = date_sense(s, list.last_at, *list.last);
  if (sense == DateSense::amount) return false;
  // 5-6/10 with nothing counted behind it would make an odd fraction
  return day_cue(s, i) || from || sense != DateSense::open || list.between[0].dash;
}

std::string without_mung(std::string said) {
  constexpr std::string_view kMung = "mùng ";
  if (said.starts_with(kMung)) said.erase(0, kMung.size());
  return said;
}

bool ends_with_mung(std::string_view text) {
  return text.ends_with("mùng") || text.ends_with("mồng");
}

/// `5-7/10`, `15, 16 và 17/3/2026`, `ngày 5, 10 và 15 âm lịch`.
std::optional<Match> read_days(const Scope& s, std::size_t i) {
  const auto list = day_list(s, i);
  if (!list || !is_days(s, i, *list)) return std::nullopt;
  const bool span = list->days.size() == 2 && list->between[0].dash;
  const bool after_mung = s.preceded_by(i, {"mùng", "mồng"});
  std::string said = say_day(list->days[0], s.style());
  if (after_mung) said = without_mung(std::move(said));
  if (needs_day_word(s, i)) said = (span ? "từ ngày " : "ngày ") + said;
  const Calendar calendar = calendar_of(s, i, list->next);
  for (std::size_t d = 1; d < list->days.size(); ++d) {
    said += span ? (after_mung ? " đến" : " đến ngày") : list->between[d - 1].said;
    const bool last = list->last && d + 1 == list->days.size();
    std::string day = last ? say_date(*list->last, s.style(), calendar) : say_day(list->days[d], s.style());
    said += ' ' + (ends_with_mung(said) ? without_mung(std::move(day)) : day);
  }
  return Match{list->next, said, "", "", false};
}

/// `tháng 9-12/2024`, `tháng 3-4`, `tháng 7, 8 và 9`.
std::optional<Match> read_months(const Scope& s, std::size_t i) {
  const int first = short_number(s[i]);
  if (first < 1 || first > 12 || !s.preceded_by(i, {"tháng"}) || !ends_item(s, i + 1)) return std::nullopt;
  if (s.preceded_by(i, {"mỗi tháng", "một tháng", "hằng tháng", "hàng tháng"})) return std::nullopt;
  Match match{i + 1, say_month(first, s.style()), "", "", false};
  std::size_t items = 1;
  for (bool more = true; more && items < kMostItems; ++items) {
    const auto between = between_at(s, match.next, true);
    if (!between) break;
    const auto date = written_date(s, between->next);
    const int month = date ? date->month : short_number(s[between->next]);
    if ((date && date->day > 0) || month < 1 || month > 12) break;
    if (!date && !ends_item(s, between->next + 1)) break;
    match.said += between->dash ? " đến tháng" : between->said;
    match.said += ' ' + say_month(month, s.style());
    match.next = date ? date->next : between->next + 1;
    if (date) match.said += " năm " + cardinal(date->year, s.style());
    more = !date;
  }
  const bool counted = is_counted(s, match.next) && s[match.next].lower != "năm";
  if (items < 2 || match.next == i + 1 || counted) return std::nullopt;
  return match;
}

bool same_day(const WrittenDate& a, const WrittenDate& b) {
  return a.day == b.day && a.month == b.month && a.day > 0;
}

/// `28/9 - 03/10/2024`, `9/2024 - 3/2025`; in brackets the two days of an anniversary.
std::optional<Match> read_span(const Scope& s, std::size_t i) {
  const auto first = written_date(s, i);
  if (!first || !s[first->next].is(U'-') || !first->possible) return std::nullopt;
  const std::size_t k = first->next + 1;
  const auto last = written_date(s, k);
  if (!last || !last->possible || (first->day == 0) != (last->day == 0)) return std::nullopt;
  const Style& style = s.style();
  if (first->day == 0) {
    std::string said = say_date(*first, style) + " đến " + say_date(*last, style);
    if (s.preceded_by(i, {"tháng"})) said.erase(0, std::string_view("tháng ").size());
    return Match{last->next, std::move(said), "", "", false};
  }
  const DateSense left = date_sense(s, i, *first), right = date_sense(s, k, *last);
  if (left == DateSense::amount || right == DateSense::amount) return std::nullopt;
  if (left == DateSense::open && right == DateSense::open) return std::nullopt;
  const Calendar calendar = calendar_of(s, i, last->next);
  const std::string from = say_date(*first, style, calendar), to = say_date(*last, style, calendar);
  const bool anniversary = same_day(*first, *last) && first->year != last->year;
  if (anniversary) return Match{last->next, from + ", " + to, "", "", false};
  const bool holidays = s.preceded_by(i, {"lễ", "dịp", "mừng", "niệm"}) && last->year.empty();
  if (holidays) return Match{last->next, "ngày " + from + ", ngày " + to, "", "", false};
  return Match{last->next, (needs_day_word(s, i) ? "từ ngày " : "") + from + " đến ngày " + to, "", "", false};
}

/// The `-` of `thứ 2 - thứ 6`, `tháng 3 - tháng 5`, `Km 10+500 - Km 12`: the same word on both sides.
std::optional<Match> dash_between_same(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 6;  // "ngày 05/3/2024 -"
  const Token& word = s[i + 1];
  if (!word.is_word()) return std::nullopt;
  const bool sunday = s.words_at(i + 1, "chủ nhật") || word.text == "CN";
  const std::string_view wanted = sunday ? std::string_view("thứ") : std::string_view(word.lower);
  if (!is_one_of(wanted, {"thứ", "tháng", "ngày", "năm", "quý", "km", "tuần", "tiết", "mùng", "mồng", "lớp", "tầng",
                          "trang", "điều", "phòng", "tổ", "cấp", "giai"})) {
    return std::nullopt;
  }
  // "cấp V - cấp cực kỳ nguy hiểm" is no span
  const Token& value = s[i + 2];
  if (!sunday && !value.is_number() && wanted != "thứ" && !(value.all_upper() && value.text.size() <= 4)) {
    return std::nullopt;
  }
  for (std::size_t back = 1; back <= kFarthest; ++back) {
    const Token& token = s.before(i, back);
    if (token.is_word() && token.lower == wanted && back > 1) return Match{i + 1, "đến", "", "", false};
    if (token.is_word() && back > 1) return std::nullopt;
    const bool part = token.is_number() || token.is(U'/') || token.is(U'+') || token.is(U'.') || token.is_word();
    if (!part) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Match> read_date_span(const Scope& s, std::size_t i) {
  if (s[i].is(U'-')) return dash_between_same(s, i);
  if (!s[i].is_number() || (s.joined_mark(i, U'/') && s.before(i, 2).is_number())) return std::nullopt;
  if (const auto match = read_span(s, i)) return match;
  if (const auto match = read_months(s, i)) return match;
  return read_days(s, i);
}

}  // namespace loaxa::audio::text
