#include "firmware-host/cli/time_words.hpp"

#include <array>
#include <cctype>

#include <fmt/format.h>

#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

using namespace std::chrono;
using schedules::LocalTime;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Exactly `digits` digits from the front of `rest`, which moves on; nothing: they are not there.
std::optional<int> take_number(std::string_view& rest, std::size_t digits) {
  if (rest.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(rest[i])) return std::nullopt;
    value = value * 10 + (rest[i] - '0');
  }
  rest.remove_prefix(digits);
  return value;
}

bool take(std::string_view& rest, char c) {
  if (rest.empty() || rest.front() != c) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<local_days> checked(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
  if (!date.ok() || y < 1) return std::nullopt;
  return local_days{date};
}

std::optional<local_days> take_date(std::string_view& rest) {
  auto tried = rest;
  if (const auto y = take_number(tried, 4); y && take(tried, '-')) {
    const auto m = take_number(tried, 2);
    if (!m || !take(tried, '-')) return std::nullopt;
    const auto d = take_number(tried, 2);
    if (!d) return std::nullopt;
    rest = tried;
    return checked(*y, *m, *d);
  }
  tried = rest;
  const auto short_number = [&tried] {
    return tried.size() > 1 && is_digit(tried[1]) ? take_number(tried, 2) : take_number(tried, 1);
  };
  const auto d = short_number();
  if (!d || !take(tried, '/')) return std::nullopt;
  const auto m = short_number();
  if (!m || !take(tried, '/')) return std::nullopt;
  const auto y = take_number(tried, 4);
  if (!y) return std::nullopt;
  rest = tried;
  return checked(*y, *m, *d);
}

std::optional<seconds> take_time_of_day(std::string_view& rest) {
  const auto h = rest.size() > 1 && is_digit(rest[1]) ? take_number(rest, 2) : take_number(rest, 1);
  if (!h || !take(rest, ':')) return std::nullopt;
  const auto m = take_number(rest, 2);
  if (!m) return std::nullopt;
  int s = 0;
  if (take(rest, ':')) {
    const auto given = take_number(rest, 2);
    if (!given) return std::nullopt;
    s = *given;
  }
  if (*h > 23 || *m > 59 || s > 59) return std::nullopt;
  return hours{*h} + minutes{*m} + seconds{s};
}

/// `Z`, `+07:00` or `+0700`; nothing: none is there or it is wrong.
std::optional<seconds> take_offset(std::string_view& rest) {
  if (take(rest, 'Z') || take(rest, 'z')) return seconds{0};
  const int sign = take(rest, '+') ? 1 : take(rest, '-') ? -1 : 0;
  const auto h = take_number(rest, 2);
  take(rest, ':');
  const auto m = take_number(rest, 2);
  if (sign == 0 || !h || !m || *h > 14 || *m > 59) return std::nullopt;
  return sign * (hours{*h} + minutes{*m});
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<LocalTime> parse_time(std::string_view text, LocalTime reference, DayOfTime day) {
  auto rest = trimmed(text);
  const bool dated = rest.find_first_of("-/") != std::string_view::npos && rest.find_first_of("-/") <= 4;
  if (!dated) {
    const auto time = take_time_of_day(rest);
    if (!time || !rest.empty()) return std::nullopt;
    const LocalTime that = floor<days>(reference) + *time;
    return day == DayOfTime::coming && that <= reference ? that + days{1} : that;
  }
  const auto date = take_date(rest);
  if (!date) return std::nullopt;
  if (rest.empty()) return LocalTime{*date};
  if (!take(rest, 'T') && !take(rest, ' ')) return std::nullopt;
  const auto time = take_time_of_day(rest);
  if (!time) return std::nullopt;
  const LocalTime local = *date + *time;
  if (rest.empty()) return local;
  const auto offset = take_offset(rest);
  if (!offset || !rest.empty()) return std::nullopt;
  return SystemZone{}.local(Instant{local.time_since_epoch() - *offset});
}

std::optional<seconds> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view word;
    std::int64_t seconds;
  };
  constexpr std::array<Unit, 4> kUnits{{{"min", 60}, {"s", 1}, {"m", 60}, {"h", 3600}}};
  constexpr std::int64_t kMost = 366LL * 24 * 3600;  // Units: s; longer than any warning stays in force
  auto rest = trimmed(text);
  std::int64_t sum = 0;
  if (rest.empty()) return std::nullopt;
  while (!rest.empty()) {
    std::int64_t number = 0;
    std::size_t digits = 0;
    for (; digits < rest.size() && is_digit(rest[digits]) && digits < 9; ++digits) {
      number = number * 10 + (rest[digits] - '0');
    }
    rest.remove_prefix(digits);
    const Unit* found = nullptr;
    for (const auto& unit : kUnits) {
      if (rest.starts_with(unit.word)) {
        found = &unit;
        break;
      }
    }
    if (digits == 0 || found == nullptr) return std::nullopt;
    rest.remove_prefix(found->word.size());
    sum += number * found->seconds;
    if (sum > kMost) return std::nullopt;
  }
  if (sum == 0) return std::nullopt;
  return seconds{sum};
}

std::string clock_length(seconds length) {
  const auto s = length.count();
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace loaxa::host::cli
