#include "schedules/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "schedules/lunar.hpp"

// The words of a rule, read strictly: a word of another form is refused with the form that was expected, never bent
// into one that fits.

namespace loaxa::schedules {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> kWeekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::pair<std::string_view, int>, 6> kOrdinals{
    {{"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"last", -1}}};
constexpr unsigned char kDaily = 0x7F;
constexpr unsigned char kWeekdayBits = 0x3E;
constexpr unsigned char kWeekendBits = 0x41;
constexpr seconds kLongestDuration = hours{24 * 366};

/// A number of exactly these digits, or nothing.
std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> digits(std::string_view text, std::size_t count) {
  return text.size() == count ? digits(text) : std::nullopt;
}

std::optional<TimeOfDay> time_of_day(std::string_view word) {
  if (word.size() != 5 && word.size() != 8) return std::nullopt;
  if (word[2] != ':' || (word.size() == 8 && word[5] != ':')) return std::nullopt;
  const auto hour = digits(word.substr(0, 2)), minute = digits(word.substr(3, 2));
  const auto second = word.size() == 8 ? digits(word.substr(6, 2)) : 0;
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return hours{*hour} + minutes{*minute} + seconds{*second};
}

struct Quantity {
  long long thousandths = 0;
  std::size_t length = 0;  ///< characters read
};

/// A decimal with at most three places.
std::optional<Quantity> quantity(std::string_view text) {
  Quantity result;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  while (is_digit(result.length) && result.length < 9) {
    result.thousandths = result.thousandths * 10 + (text[result.length++] - '0');
  }
  if (result.length == 0) return std::nullopt;
  result.thousandths *= 1000;
  if (result.length < text.size() && text[result.length] == '.') {
    ++result.length;
    if (!is_digit(result.length)) return std::nullopt;
    for (int place = 100; is_digit(result.length) && place > 0; place /= 10) {
      result.thousandths += place * (text[result.length++] - '0');
    }
  }
  return result;
}

std::optional<seconds> duration(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 3> kUnits{{{"h", 3600}, {"min", 60}, {"s", 1}}};
  long long thousandths = 0;
  std::size_t smallest = 0;  // units only get smaller: 1h30min, not 30min1h
  while (!text.empty()) {
    const auto number = quantity(text);
    if (!number) return std::nullopt;
    text.remove_prefix(number->length);
    const auto unit = std::find_if(kUnits.begin() + smallest, kUnits.end(),
                                   [&](const auto& u) { return text.substr(0, u.first.size()) == u.first; });
    if (unit == kUnits.end()) return std::nullopt;
    text.remove_prefix(unit->first.size());
    smallest = static_cast<std::size_t>(unit - kUnits.begin()) + 1;
    thousandths += number->thousandths * unit->second;
  }
  if (smallest == 0 || thousandths % 1000 != 0 || seconds{thousandths / 1000} > kLongestDuration) return std::nullopt;
  return seconds{thousandths / 1000};
}

}  // namespace

TimeOfDay parse_time_of_day(std::string_view word) {
  if (const auto time = time_of_day(word)) return *time;
  throw Error(
      fmt::format("giờ \"{}\" không đúng: hãy viết giờ:phút hoặc giờ:phút:giây bằng hai chữ số, từ 00:00 đến "
                  "23:59:59, ví dụ \"05:30\"",
                  word),
      fmt::format("\"{}\" is not a time of day: write HH:MM or HH:MM:SS, 00:00 to 23:59:59, for example \"05:30\"",
                  word));
}

Date parse_date(std::string_view word) {
  const bool shaped = word.size() == 10 && word[4] == '-' && word[7] == '-';
  const auto y = shaped ? digits(word.substr(0, 4), 4) : std::nullopt;
  const auto m = shaped ? digits(word.substr(5, 2), 2) : std::nullopt;
  const auto d = shaped ? digits(word.substr(8, 2), 2) : std::nullopt;
  if (!y || !m || !d) {
    throw Error(fmt::format("ngày \"{}\" không đúng: hãy viết năm-tháng-ngày, ví dụ 2026-11-24", word),
                fmt::format("\"{}\" is not a date: write YYYY-MM-DD, for example 2026-11-24", word));
  }
  const Date date = year{*y} / *m / *d;
  if (!date.ok()) {
    throw Error(fmt::format("không có ngày {}: hãy xem lại tháng và ngày", word),
                fmt::format("there is no {}: check month and day", word));
  }
  if (local_days{date} < kFirstDay || local_days{date} > kLastDay) {
    throw Error(fmt::format("ngày {} nằm ngoài lịch: chỉ dùng được các năm từ 1968 đến 2199", word),
                fmt::format("{} is outside the calendar: years go from 1968 to 2199", word));
  }
  return date;
}

LocalTime parse_local_time(std::string_view word) {
  const auto space = word.find(' ');
  if (space == std::string_view::npos) {
    throw Error(
        fmt::format("\"{}\" chưa đủ ngày và giờ: hãy viết năm-tháng-ngày giờ:phút, ví dụ 2026-11-24 17:00", word),
        fmt::format("\"{}\" is not a date and a time: write YYYY-MM-DD HH:MM, for example 2026-11-24 17:00", word));
  }
  const Date date = parse_date(word.substr(0, space));
  return local_days{date} + parse_time_of_day(word.substr(space + 1));
}

Between parse_between(std::string_view word) {
  const auto dash = word.find('-');
  const auto first = time_of_day(word.substr(0, dash));
  const auto last = dash == std::string_view::npos ? std::nullopt : time_of_day(word.substr(dash + 1));
  if (first && last) return Between{*first, *last};
  throw Error(fmt::format("khoảng giờ \"{}\" không đúng: hãy viết giờ đầu-giờ cuối, ví dụ \"07:00-20:00\"", word),
              fmt::format("\"{}\" is not a span of times: write HH:MM-HH:MM, for example \"07:00-20:00\"", word));
}

seconds parse_duration(std::string_view word) {
  if (const auto length = duration(word)) return *length;
  throw Error(
      fmt::format("độ dài \"{}\" không đúng: hãy viết số kèm đơn vị h, min hoặc s, ví dụ 1h, 30min, 90s", word),
      fmt::format("\"{}\" is not a length of time: write a number with h, min or s, for example 1h, 30min, 90s", word));
}

LunarDay parse_lunar_day(std::string_view word) {
  const auto slash = word.find('/');
  const bool shaped = slash != std::string_view::npos && slash <= 2 && word.size() - slash - 1 <= 2;
  const auto day = shaped ? digits(word.substr(0, slash)) : std::nullopt;
  const auto month = shaped ? digits(word.substr(slash + 1)) : std::nullopt;
  if (day && month && *day >= 1 && *day <= 30 && *month >= 1 && *month <= 12) return LunarDay{*day, *month};
  throw Error(
      fmt::format("ngày âm lịch \"{}\" không đúng: hãy viết ngày/tháng, ngày 1-30, tháng 1-12, ví dụ 10/3", word),
      fmt::format("\"{}\" is not a lunar date: write DAY/MONTH, day 1-30, month 1-12, for example 10/3", word));
}

NthWeekday parse_nth_weekday(std::string_view word) {
  const auto space = word.find(' ');
  const auto ordinal =
      std::find_if(kOrdinals.begin(), kOrdinals.end(), [&](const auto& o) { return o.first == word.substr(0, space); });
  if (space != std::string_view::npos && ordinal != kOrdinals.end()) {
    const auto day = std::find(kWeekdays.begin(), kWeekdays.end(), word.substr(space + 1));
    if (day != kWeekdays.end()) {
      return NthWeekday{ordinal->second, weekday{static_cast<unsigned>(day - kWeekdays.begin())}};
    }
  }
  throw Error(fmt::format("\"{}\" không đúng: hãy viết thứ tự (first, second, third, fourth, fifth, last) rồi đến thứ "
                          "(mon, tue, wed, thu, fri, sat, sun), ví dụ \"first mon\"",
                          word),
              fmt::format("\"{}\" is not a weekday of the month: write first, second, third, fourth, fifth or last and "
                          "mon to sun, for example \"first mon\"",
                          word));
}

unsigned char parse_days(std::string_view word) {
  if (word == "daily") return kDaily;
  if (word == "weekdays") return kWeekdayBits;
  if (word == "weekends") return kWeekendBits;
  const auto day = std::find(kWeekdays.begin(), kWeekdays.end(), word);
  if (day != kWeekdays.end()) return static_cast<unsigned char>(1U << (day - kWeekdays.begin()));
  throw Error(
      fmt::format("ngày trong tuần \"{}\" không đúng: hãy dùng mon, tue, wed, thu, fri, sat, sun, daily, weekdays "
                  "hoặc weekends",
                  word),
      fmt::format("\"{}\" is not a day: use mon, tue, wed, thu, fri, sat, sun, daily, weekdays or weekends", word));
}

std::string to_word(TimeOfDay time) {
  const hh_mm_ss clock{time};
  const auto text = fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
  return clock.seconds().count() == 0 ? text : fmt::format("{}:{:02}", text, clock.seconds().count());
}

std::string to_word(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string to_word(LocalTime time) {
  const auto day = floor<days>(time);
  return to_word(Date{day}) + " " + to_word(time - day);
}

std::string to_word(const Between& between) {
  return to_word(between.first) + "-" + to_word(between.last);
}

std::string to_word(LunarDay day) {
  return fmt::format("{}/{}", day.day, day.month);
}

std::string to_word(NthWeekday nth) {
  const auto ordinal =
      std::find_if(kOrdinals.begin(), kOrdinals.end(), [&](const auto& o) { return o.second == nth.nth; });
  return fmt::format("{} {}", ordinal == kOrdinals.end() ? "?" : ordinal->first,
                     kWeekdays.at(nth.weekday.c_encoding() % 7));
}

std::string duration_word(seconds length) {
  const auto count = length.count();
  if (count != 0 && count % 3600 == 0) return fmt::format("{}h", count / 3600);
  if (count != 0 && count % 60 == 0) return fmt::format("{}min", count / 60);
  return fmt::format("{}s", count);
}

std::vector<std::string> days_words(unsigned char days) {
  if (days == kDaily) return {"daily"};
  if (days == kWeekdayBits) return {"weekdays"};
  if (days == kWeekendBits) return {"weekends"};
  std::vector<std::string> words;
  for (std::size_t i = 1; i <= 7; ++i) {  // a week begins on Monday
    if (((days >> (i % 7)) & 1) != 0) words.emplace_back(kWeekdays.at(i % 7));
  }
  return words;
}

}  // namespace loaxa::schedules
