#include "schedules/recurrence.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "schedules/day_condition.hpp"
#include "schedules/lunar.hpp"
#include "schedules/words.hpp"

// A rule is a condition on the day (day_condition.hpp) and a list of times of day. `next` steps from one day that holds
// to the following one and takes the first time later than `after`; both have an end, so the search has.

namespace loaxa::schedules {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;

using Words = std::vector<std::string>;

const std::string& single(std::string_view key, const Words& values) {
  if (values.size() == 1) return values.front();
  throw Error(fmt::format("{} chỉ nhận một giá trị: cần thêm thì viết thành một lịch nữa", key),
              fmt::format("{} takes one value: write another rule for another one", key));
}

template <typename T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

int parse_lunar_day_of_month(const std::string& word) {
  const bool is_number = !word.empty() && word.size() <= 2 &&
                         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const int day = is_number ? std::stoi(word) : 0;
  if (day >= 1 && day <= 30) return day;
  throw Error(fmt::format("ngày âm lịch \"{}\" không đúng: hãy viết số từ 1 đến 30, ví dụ [1, 15]", word),
              fmt::format("\"{}\" is not a lunar day: write a number from 1 to 30, for example [1, 15]", word));
}

Leap parse_leap(const std::string& word) {
  if (word == "skip") return Leap::skip;
  if (word == "also") return Leap::also;
  if (word == "only") return Leap::only;
  throw Error(
      fmt::format("leap \"{}\" không đúng: hãy viết skip (bỏ tháng nhuận), also (cả tháng nhuận) hoặc only (chỉ "
                  "tháng nhuận)",
                  word),
      fmt::format("\"{}\" is not a value of leap: write skip, also or only", word));
}

std::chrono::seconds parse_every(const std::string& word) {
  const auto every = parse_duration(word);
  if (every >= kShortestEvery && every <= days{1}) return every;
  throw Error(fmt::format("every: {} không dùng được: hãy viết từ 10s đến 24h, ví dụ 1h", word),
              fmt::format("every: {} cannot be used: write 10s to 24h, for example 1h", word));
}

using Setter = void (*)(Recurrence&, std::string_view, const Words&);

// Each in the order in which `print` writes them.
constexpr std::array<std::pair<std::string_view, Setter>, 11> kSetters{{
    {"at", [](Recurrence& r, std::string_view k, const Words& v) { r.at = parse_local_time(single(k, v)); }},
    {"time",
     [](Recurrence& r, std::string_view, const Words& v) {
       r.times.clear();
       for (const auto& word : v) r.times.push_back(parse_time_of_day(word));
       sort_unique(r.times);
     }},
    {"between", [](Recurrence& r, std::string_view k, const Words& v) { r.between = parse_between(single(k, v)); }},
    {"every", [](Recurrence& r, std::string_view k, const Words& v) { r.every = parse_every(single(k, v)); }},
    {"days",
     [](Recurrence& r, std::string_view, const Words& v) {
       r.days = 0;
       for (const auto& word : v) r.days = static_cast<unsigned char>(r.days | parse_days(word));
     }},
    {"lunar_days",
     [](Recurrence& r, std::string_view, const Words& v) {
       r.lunar_days.clear();
       for (const auto& word : v) r.lunar_days.push_back(parse_lunar_day_of_month(word));
       sort_unique(r.lunar_days);
     }},
    {"lunar_date",
     [](Recurrence& r, std::string_view k, const Words& v) { r.lunar_date = parse_lunar_day(single(k, v)); }},
    {"leap", [](Recurrence& r, std::string_view k, const Words& v) { r.leap = parse_leap(single(k, v)); }},
    {"weekday_of_month",
     [](Recurrence& r, std::string_view, const Words& v) {
       r.weekday_of_month.clear();
       for (const auto& word : v) {
         const NthWeekday nth = parse_nth_weekday(word);
         auto& list = r.weekday_of_month;
         if (std::find(list.begin(), list.end(), nth) == list.end()) list.push_back(nth);
       }
     }},
    {"from", [](Recurrence& r, std::string_view k, const Words& v) { r.from = parse_date(single(k, v)); }},
    {"until", [](Recurrence& r, std::string_view k, const Words& v) { r.until = parse_date(single(k, v)); }},
}};

[[noreturn]] void refuse(const char* vietnamese, const char* english) {
  throw Error(vietnamese, english);
}

void check_ranges(const Recurrence& rule) {
  const auto is_time = [](TimeOfDay t) { return t >= TimeOfDay{0} && t < days{1}; };
  const auto is_date = [](const std::optional<Date>& d) {
    return !d || (d->ok() && local_days{*d} >= kFirstDay && local_days{*d} <= kLastDay);
  };
  const bool good =
      std::all_of(rule.times.begin(), rule.times.end(), is_time) && rule.days <= 0x7F && is_date(rule.from) &&
      is_date(rule.until) &&
      std::all_of(rule.lunar_days.begin(), rule.lunar_days.end(), [](int d) { return d >= 1 && d <= 30; }) &&
      (!rule.lunar_date || (rule.lunar_date->day >= 1 && rule.lunar_date->day <= 30 && rule.lunar_date->month >= 1 &&
                            rule.lunar_date->month <= 12)) &&
      std::all_of(rule.weekday_of_month.begin(), rule.weekday_of_month.end(),
                  [](const NthWeekday& n) { return n.weekday.ok() && (n.nth == -1 || (n.nth >= 1 && n.nth <= 5)); }) &&
      (!rule.at || (*rule.at >= kFirstDay && *rule.at < kLastDay + days{1})) &&
      (!rule.between || (is_time(rule.between->first) && is_time(rule.between->last)));
  if (!good) {
    refuse("lịch có giá trị ngoài phạm vi: giờ 00:00-23:59:59, ngày âm lịch 1-30, năm 1968-2199",
           "the rule has a value out of range: times 00:00-23:59:59, lunar days 1-30, years 1968-2199");
  }
}

void check_times(const Recurrence& rule) {
  if (rule.at) {
    Recurrence alone;
    alone.at = rule.at;
    if (rule != alone) {
      refuse("at đứng một mình: bỏ các điều kiện khác, hoặc dùng time với from và until",
             "at stands alone: leave out the other conditions, or use time with from and until");
    }
    return;
  }
  if (rule.between && rule.every == std::chrono::seconds{0}) {
    refuse("between thiếu every: hãy thêm khoảng cách giữa hai lượt phát, ví dụ every: 1h",
           "between lacks every: add the time from one airing to the next, for example every: 1h");
  }
  if (!rule.between && rule.every != std::chrono::seconds{0}) {
    refuse("every thiếu between: hãy thêm giờ đầu và giờ cuối, ví dụ between: \"07:00-20:00\"",
           "every lacks between: add the first and the last time, for example between: \"07:00-20:00\"");
  }
  if (rule.between && !rule.times.empty()) {
    refuse("time và between không đi cùng nhau: hãy viết thành hai lịch",
           "time and between do not go together: write two rules");
  }
  if (rule.between && (rule.every < kShortestEvery || rule.every > days{1})) {
    refuse("every phải từ 10s đến 24h, ví dụ every: 1h", "every must be 10s to 24h, for example every: 1h");
  }
  if (!rule.between && rule.times.empty()) {
    refuse(
        "lịch thiếu giờ phát: hãy thêm time: \"05:30\", hoặc between: \"07:00-20:00\" với every: 1h, hoặc chỉ một at: "
        "2026-11-24 17:00",
        "the rule has no time: add time: \"05:30\", or between: \"07:00-20:00\" with every: 1h, or only at: "
        "2026-11-24 17:00");
  }
}

}  // namespace

void set_condition(Recurrence& rule, std::string_view key, const std::vector<std::string>& values) {
  const auto setter = std::find_if(kSetters.begin(), kSetters.end(), [&](const auto& s) { return s.first == key; });
  if (setter == kSetters.end()) {
    throw Error(
        fmt::format("không có điều kiện \"{}\": hãy dùng time, days, from, until, lunar_days, lunar_date, leap, "
                    "weekday_of_month, at, between hoặc every",
                    key),
        fmt::format("there is no condition \"{}\": use time, days, from, until, lunar_days, lunar_date, leap, "
                    "weekday_of_month, at, between or every",
                    key));
  }
  if (values.empty()) {
    throw Error(fmt::format("{} để trống: hãy viết giá trị, hoặc bỏ dòng này", key),
                fmt::format("{} is empty: write a value, or leave it out", key));
  }
  setter->second(rule, key, values);
}

void validate(const Recurrence& rule) {
  check_ranges(rule);
  check_times(rule);
  if (rule.from && rule.until && *rule.from > *rule.until) {
    throw Error(fmt::format("from {} đứng sau until {}: hãy đổi lại", to_word(*rule.from), to_word(*rule.until)),
                fmt::format("from {} is after until {}: swap them", to_word(*rule.from), to_word(*rule.until)));
  }
  if (rule.leap && !rule.lunar_date && rule.lunar_days.empty()) {
    refuse("leap chỉ đi cùng lunar_date hoặc lunar_days: hãy thêm ngày âm lịch, hoặc bỏ leap",
           "leap goes only with lunar_date or lunar_days: add a lunar day, or leave leap out");
  }
  if (!next(rule, kFirstDay - std::chrono::seconds{1})) {
    refuse(
        "lịch này không bao giờ phát: không có ngày nào từ 1968 đến 2199 hợp với mọi điều kiện; hãy bỏ bớt điều kiện",
        "this rule never airs: on no day from 1968 to 2199 do all its conditions hold; leave one out");
  }
}

std::optional<LocalTime> next(const Recurrence& rule, LocalTime after) {
  const DayCondition condition = day_condition(rule);
  const std::vector<TimeOfDay> times = times_of(rule);
  if (times.empty() || after >= kLastDay + days{1}) return std::nullopt;
  const local_days start = std::max(kFirstDay, floor<days>(std::max<LocalTime>(after, kFirstDay)) - days{1});
  const auto last = static_cast<std::int32_t>(kLastDay.time_since_epoch().count());
  auto day = static_cast<std::int32_t>(start.time_since_epoch().count());
  // The day before `after` counts too: a span that passes midnight may still have times to come. Its times end before
  // the next day's begin, so the first that is later than `after` is the next.
  while (const auto found = condition.next(day, last)) {
    const local_days midnight{days{*found}};
    const auto time = std::find_if(times.begin(), times.end(), [&](TimeOfDay t) { return midnight + t > after; });
    if (time != times.end()) {
      const LocalTime result = midnight + *time;
      return result < kLastDay + days{1} ? std::optional{result} : std::nullopt;
    }
    day = *found + 1;
  }
  return std::nullopt;
}

}  // namespace loaxa::schedules
