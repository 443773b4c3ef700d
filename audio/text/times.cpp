// Times of the day and durations: 7h30, 07:30:15, 17g00, 7 giờ 30, 7-11h, 7:30 AM, 12'35", 8h/ngày.
#include "audio/text/calendar.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

struct WrittenTime {
  std::size_t next = 0;
  long hour = 0;
  std::string said;
};

constexpr long kHours = 25, kMinutes = 60;  // 24h and 24:00 are written

bool below(const Token& token, long limit) {
  return token.is_number() && token.text.size() <= 2 && value_of(token.text) < limit;
}

bool two_digits(const Token& token) {
  return below(token, kMinutes) && token.text.size() == 2;
}

WrittenTime whole_hours(const Scope& s, std::size_t i, std::size_t next) {
  return {next, value_of(s[i].text), cardinal(s[i].text, s.style()) + " giờ"};
}

/// Adds the minutes at k and what may be written behind them: `'`, p, ph, phút, and seconds.
void add_minutes(const Scope& s, WrittenTime& time, std::size_t k) {
  if (value_of(s[k].text) > 0) time.said += ' ' + cardinal(s[k].text, s.style()) + " phút";
  time.next = k + 1;
  const bool sign = s.joined_mark(time.next, U'\'') ||
                    (s.joined_word(time.next) && is_one_of(s[time.next].lower, {"p", "ph", "phút", "m"}));
  if (sign || s[time.next].lower == "phút") ++time.next;
  // 2h15p30s, 2h15'30", 7 giờ 30 phút 15 giây
  const std::size_t seconds = time.next;
  if (!sign || !s.joined_number(seconds) || !two_digits(s[seconds])) return;
  const bool named = s.joined_word(seconds + 1) && is_one_of(s[seconds + 1].lower, {"s", "giây"});
  if (!named && !s.joined_mark(seconds + 1, U'"')) return;
  time.said += ' ' + cardinal(s[seconds].text, s.style()) + " giây";
  time.next = seconds + 2;
}

/// Two numbers with a colon that stand to each other.
bool ratio_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"tỷ lệ", "tỉ lệ", "tỷ số", "tỉ số", "thắng", "thua", "hòa", "hoà", "tỷ lệ là", "theo tỷ lệ",
                           "bản đồ", "tỷ lệ pha", "cát", "pha"});
}

/// 07:30, 07:30:15, 7:30h.
std::optional<WrittenTime> with_colon(const Scope& s, std::size_t i) {
  if (!below(s[i], kHours) || !s.joined_mark(i + 1, U':') || !s.joined_number(i + 2)) return std::nullopt;
  if (!two_digits(s[i + 2]) || ratio_cue(s, i)) return std::nullopt;
  // 1:50.000 is a scale
  if ((s.joined_mark(i + 3, U'.') || s.joined_mark(i + 3, U',')) && s.joined_number(i + 4)) return std::nullopt;
  WrittenTime time = whole_hours(s, i, i + 3);
  add_minutes(s, time, i + 2);
  if (s.joined_mark(i + 3, U':') && s.joined_number(i + 4) && two_digits(s[i + 4])) {
    time.said += ' ' + cardinal(s[i + 4].text, s.style()) + " giây";
    time.next = i + 5;
  } else if (s[i + 3].lower == "h" || s[i + 3].lower == "giờ") {
    time.next = i + 4;
  }
  return time;
}

/// What may stand behind "7 giờ 30" for the 30 to be minutes.
bool ends_minutes(const Scope& s, std::size_t k) {
  return !s[k].is_word() || is_one_of(s[k].lower, {"phút", "ngày", "sáng", "chiều", "tối", "đêm", "trưa", "đến", "tại",
                                                   "hôm", "và", "tới", "thứ", "cùng", "hằng", "hàng", "các", "mỗi"});
}

/// 7 giờ, 7 giờ 30, 7 giờ 30', 7giờ30.
WrittenTime with_word(const Scope& s, std::size_t i) {
  WrittenTime time = whole_hours(s, i, i + 2);
  if (!two_digits(s[i + 2]) || !below(s[i], kHours)) return time;
  // "7 giờ 30", but not "7 giờ 30 người" or "7 giờ 15/3"
  const bool marked = s.joined_mark(i + 3, U'\'') || s.joined_word(i + 3);
  if (marked || (ends_minutes(s, i + 3) && !(s.joined(i + 3) && s.joined_number(i + 4)))) add_minutes(s, time, i + 2);
  return time;
}

/// `g` is also gam: an hour only with minutes or near words of time.
bool gam_is_hour(const Scope& s, std::size_t i, bool minutes) {
  if (s[i + 1].text != "g" || !below(s[i], kHours)) return false;
  return minutes || s.near_before(i, 2, {"lúc", "sáng", "chiều", "tối", "từ", "đến", "trước", "sau", "hồi"}) ||
         s.near_after(i + 2, 1, {"sáng", "chiều", "tối", "đêm", "ngày", "trưa"}) ||
         (s.before(i).is(U'-') && s.before(i, 2).lower == "g");
}

/// 7h, 7h30, 17g00, 7h:30, 48h, 7 h 30.
std::optional<WrittenTime> with_letter(const Scope& s, std::size_t i) {
  const std::string& letter = s[i + 1].lower;
  if (!s.joined(i + 1) && letter != "h") return std::nullopt;
  const std::size_t colon = s.joined_mark(i + 2, U':') && s.joined_number(i + 3) ? 1 : 0;
  const std::size_t k = i + 2 + colon;
  const bool spaced = letter == "h" && ends_minutes(s, k + 1) && !(s.joined(k + 1) && s.joined_number(k + 2));
  const bool minutes = two_digits(s[k]) && (s.joined_number(k) || spaced);
  if (letter != "h" && !gam_is_hour(s, i, minutes)) return std::nullopt;
  WrittenTime time = whole_hours(s, i, i + 2);
  if (minutes) add_minutes(s, time, k);
  return time;
}

std::optional<WrittenTime> time_at(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > 2) return std::nullopt;
  if (s.joined_mark(i, U'/') || s.joined_mark(i, U',') || s.joined_mark(i, U'.')) return std::nullopt;
  if (auto time = with_colon(s, i)) return time;
  if (!s[i + 1].is_word()) return std::nullopt;
  if (s[i + 1].lower == "giờ") return with_word(s, i);
  return with_letter(s, i);
}

/// `AM`, `p.m.` behind a time: the part of the day that it means.
void add_half_day(const Scope& s, WrittenTime& time) {
  std::size_t k = time.next;
  std::string half = s[k].lower;
  if (is_one_of(half, {"a", "p"}) && s.joined_mark(k + 1, U'.') && s.joined_word(k + 2) && s[k + 2].lower == "m") {
    half += 'm';
    k += 2;
    if (s.joined_mark(k + 1, U'.') && s[k + 2].is_word()) ++k;
  }
  if ((half != "am" && half != "pm") || time.hour > 12) return;
  constexpr long kNoon = 12, kEvening = 6, kNight = 10;
  if (half == "am") {
    time.said += time.hour == kNoon ? " đêm" : " sáng";
  } else {
    time.said += time.hour == kNoon ? " trưa" : time.hour < kEvening ? " chiều" : time.hour < kNight ? " tối" : " đêm";
  }
  time.next = k + 1;
}

/// `/ngày` behind hours: what is said and the token behind it.
void add_rate(const Scope& s, WrittenTime& time) {
  if (!s[time.next].is(U'/')) return;
  const Token& per = s[time.next + 1];
  if (!is_one_of(per.lower, {"ngày", "tuần", "tháng", "ca", "năm", "buổi", "lần", "người", "đêm"})) return;
  time.said += " một " + per.lower;
  time.next += 2;
}

/// 7 AM, where the letters alone make it a time.
std::optional<WrittenTime> bare_half_day(const Scope& s, std::size_t i) {
  if (!below(s[i], 13) || s.joined_mark(i, U'.') || s.joined_mark(i, U',')) return std::nullopt;
  const bool dotted = is_one_of(s[i + 1].lower, {"a", "p"}) && s.joined_mark(i + 2, U'.') && s.joined_word(i + 3) &&
                      s[i + 3].lower == "m";
  if (!dotted && !is_one_of(s[i + 1].text, {"AM", "PM", "am", "pm"})) return std::nullopt;
  WrittenTime time = whole_hours(s, i, i + 1);
  add_half_day(s, time);
  return time;
}

/// 12'35", and 45' where minutes are spoken of.
std::optional<Match> minute_signs(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > 3 || !s.joined_mark(i + 1, U'\'')) return std::nullopt;
  if (s.before(i).is(U'°')) return std::nullopt;
  std::string said = cardinal(s[i].text, s.style()) + " phút";
  if (s.joined_number(i + 2) && below(s[i + 2], kMinutes) && s.joined_mark(i + 3, U'"')) {
    return Match{i + 4, said + ' ' + cardinal(s[i + 2].text, s.style()) + " giây", "", "", false};
  }
  if (!s.preceded_by(i, {"trong", "hết", "sau", "khoảng", "nghỉ", "phút", "thêm", "giờ", "mất", "kém", "đến"}))
    return std::nullopt;
  if (s.preceded_by(i, {"phút"})) said.erase(said.size() - std::string_view(" phút").size());
  return Match{i + 2, said, "", "", false};
}

/// `7-11h`, `7-11h30`: the first hour takes its word from the second.
std::optional<Match> bare_hour_range(const Scope& s, std::size_t i) {
  if (!below(s[i], kHours) || !s[i + 1].is(U'-') || s.joined_mark(i, U'.') || s.joined_mark(i, U','))
    return std::nullopt;
  if (s.joined_mark(i, U'-') || s.joined_mark(i, U'/') || s[i + 3].lower == "giờ") return std::nullopt;
  const auto last = time_at(s, i + 2);
  if (!last || last->hour <= value_of(s[i].text) || last->hour >= kHours) return std::nullopt;
  return Match{last->next, cardinal(s[i].text, s.style()) + " giờ đến " + last->said, "", "", false};
}

/// The `-` between a time and a date ("19h00 - 27/7"), or a date and the time that ends a span.
std::optional<Match> dash_at_time(const Scope& s, std::size_t i) {
  const bool after_time =
      s.before(i).is_number() || is_one_of(s.before(i).lower, {"h", "giờ", "phút", "p"}) || s.before(i).is(U'\'');
  if (!after_time || !time_at(s, i + 1)) return std::nullopt;
  constexpr std::size_t kFarthest = 8;  // "7h30 ngày 05/3/2024 - 17h"
  bool dated = false, timed = false;
  for (std::size_t back = 1; back <= kFarthest; ++back) {
    const Token& token = s.before(i, back);
    dated = dated || token.is(U'/');
    timed = timed || (dated && (is_one_of(token.lower, {"h", "giờ", "g"}) || token.is(U':')));
  }
  if (!timed) return std::nullopt;
  return Match{i + 1, "đến", "", "", false};
}

}  // namespace

std::optional<Match> read_time(const Scope& s, std::size_t i) {
  if (s[i].is(U'-')) return dash_at_time(s, i);
  if (const auto match = minute_signs(s, i)) return match;
  if (const auto match = bare_hour_range(s, i)) return match;
  auto first = time_at(s, i);
  if (!first) first = bare_half_day(s, i);
  if (!first) return std::nullopt;
  add_half_day(s, *first);
  add_rate(s, *first);
  Match alone{first->next, first->said, "", "", false};
  if (!s[first->next].is(U'-')) return alone;
  auto last = time_at(s, first->next + 1);
  if (!last) last = bare_half_day(s, first->next + 1);
  if (!last) return alone;
  add_half_day(s, *last);
  add_rate(s, *last);
  // "từ 7h - 11h, 13h30 - 16h30": one "từ" for all
  constexpr std::size_t kSameList = 10;
  const bool listed = (s.before(i).is(U',') || s.before(i).lower == "và") && s.near_before(i, kSameList, {"từ"});
  const bool from =
      listed || s.preceded_by(i, {"từ", "khoảng", "lúc", "vào", "hồi", "trong", "trước", "sau", "khung giờ"});
  return Match{last->next, (from ? "" : "từ ") + first->said + " đến " + last->said, "", "", false};
}

}  // namespace loaxa::audio::text
