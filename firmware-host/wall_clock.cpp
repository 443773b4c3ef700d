#include "firmware-host/wall_clock.hpp"

#include <cctype>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <fmt/format.h>

namespace loaxa::host {

namespace {

/// Of the instants that can be asked for, as the schedule's.
constexpr std::chrono::year kFirstYear{1970}, kLastYear{2199};

using namespace std::chrono;

std::tm civil_time(Instant instant) {
  const std::time_t seconds_utc = floor<seconds>(instant).time_since_epoch().count();
  std::tm civil{};
  ::localtime_r(&seconds_utc, &civil);
  return civil;
}

/// Takes numbers and separators off the front of a text; once something did not fit, everything fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (i >= text_.size() || std::isdigit(static_cast<unsigned char>(text_[i])) == 0) return fail();
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }
  bool take(std::string_view any_of) {
    if (text_.empty() || any_of.find(text_.front()) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }
  void need(std::string_view any_of) {
    if (!take(any_of)) fail();
  }
  char front() const { return text_.empty() ? '\0' : text_.front(); }
  bool done() const { return text_.empty(); }
  bool good() const { return good_; }
  int fail() {
    good_ = false;
    return 0;
  }

 private:
  std::string_view text_;
  bool good_ = true;
};

microseconds fraction(Scanner& scanner) {
  microseconds value{0};
  for (microseconds unit{100'000}; std::isdigit(static_cast<unsigned char>(scanner.front())) != 0; unit /= 10) {
    value += scanner.number(1) * unit;
  }
  return value;
}

microseconds time_of_day(Scanner& scanner) {
  const int hour = scanner.number(2);
  scanner.need(":");
  const int minute = scanner.number(2);
  const int second = scanner.take(":") ? scanner.number(2) : 0;
  if (hour > 23 || minute > 59 || second > 59) scanner.fail();
  microseconds value = hours{hour} + minutes{minute} + seconds{second};
  if (scanner.take(".")) value += fraction(scanner);
  return value;
}

seconds offset_east(Scanner& scanner) {
  const int sign = scanner.front() == '-' ? -1 : 1;
  scanner.need("+-");
  const int hour = scanner.number(2);
  scanner.take(":");
  const int minute = scanner.done() ? 0 : scanner.number(2);
  if (hour > 15 || minute > 59) scanner.fail();
  return sign * (hours{hour} + minutes{minute});
}

}  // namespace

schedules::LocalTime Zone::local(Instant instant) const {
  return schedules::LocalTime{floor<seconds>(instant).time_since_epoch() + offset(instant)};
}

Instant FixedZone::instant(schedules::LocalTime local) const {
  return Instant{local.time_since_epoch() - offset_};
}

seconds SystemZone::offset(Instant instant) const {
  return seconds{civil_time(instant).tm_gmtoff};
}

Instant SystemZone::instant(schedules::LocalTime local) const {
  const auto day = floor<days>(local);
  const year_month_day date{day};
  const hh_mm_ss time{local - day};
  std::tm civil{};
  civil.tm_year = static_cast<int>(date.year()) - 1900;
  civil.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  civil.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  civil.tm_hour = static_cast<int>(time.hours().count());
  civil.tm_min = static_cast<int>(time.minutes().count());
  civil.tm_sec = static_cast<int>(time.seconds().count());
  civil.tm_isdst = -1;
  return Instant{seconds{::mktime(&civil)}};
}

bool SystemZone::select(const std::string& name) {
  const char* folder = std::getenv("TZDIR");
  const auto file = std::filesystem::path(folder != nullptr ? folder : "/usr/share/zoneinfo") / name;
  std::error_code ignored;
  std::string value = name;
  if (name.empty() || name.front() == '/' || name.find("..") != std::string::npos) return false;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    // A minimal Debian has no tzdata, and libc would then silently mean UTC: every programme seven hours late.
    if (name == "UTC") {
      value = "UTC0";
    } else if (name == "Asia/Ho_Chi_Minh" || name == "Asia/Saigon") {
      value = "<+07>-7";
    } else {
      return false;
    }
  }
  ::setenv("TZ", value.c_str(), 1);
  ::tzset();
  return true;
}

std::string to_iso8601(Instant instant, const Zone& zone) {
  const auto east = zone.offset(instant);
  const schedules::LocalTime local = zone.local(instant);
  const auto day = floor<days>(local);
  const year_month_day date{day};
  const hh_mm_ss time{local - day};
  const auto thousandths = duration_cast<milliseconds>(instant - floor<seconds>(instant)).count();
  const auto minutes_east = abs(duration_cast<minutes>(east)).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(),
                     thousandths == 0 ? std::string{} : fmt::format(".{:03}", thousandths),
                     east.count() < 0 ? '-' : '+', minutes_east / 60, minutes_east % 60);
}

std::optional<Instant> from_iso8601(std::string_view text, const Zone& zone) {
  Scanner scanner(text);
  const year year_number{scanner.number(4)};
  scanner.need("-");
  const auto month_number = static_cast<unsigned>(scanner.number(2));
  scanner.need("-");
  const auto day_number = static_cast<unsigned>(scanner.number(2));
  const year_month_day date{year_number, month{month_number}, day{day_number}};
  microseconds time{0};
  if (scanner.take("T ")) time = time_of_day(scanner);
  std::optional<seconds> east;
  if (scanner.take("Z")) {
    east = seconds{0};
  } else if (!scanner.done()) {
    east = offset_east(scanner);
  }
  if (!scanner.good() || !scanner.done() || !date.ok() || date.year() < kFirstYear || date.year() > kLastYear) {
    return std::nullopt;
  }
  const schedules::LocalTime local = local_days{date} + floor<seconds>(time);
  const microseconds rest = time - floor<seconds>(time);
  if (east) return Instant{local.time_since_epoch() - *east + rest};
  return zone.instant(local) + rest;
}

}  // namespace loaxa::host
