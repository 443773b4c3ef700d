#include "schedules/lunar.hpp"

#include <array>
#include <cmath>
#include <mutex>

#include "schedules/astronomy.hpp"

// The rules, all at UTC+7: a month begins on the day of a new moon; the eleventh month holds the winter solstice; where
// thirteen months lie between two eleventh months, the first without a principal term (a multiple of 30 degrees of the
// sun's longitude) is a leap month and bears the number of the one before it.
//
// So the unit of computation is not the lunar year but the span from one eleventh month to the next (the Chinese
// "sui"). Span Y begins in November or December of Y-1. A span needs nothing but itself, and every day lies in exactly
// one.

namespace loaxa::schedules {

namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr double kZone_days = 7.0 / 24.0;
constexpr double kEpoch_jd = 2440587.5;  // 1970-01-01 00:00
constexpr double kLunation_days = 29.530588861;
constexpr double kFirstNewMoon_day = 10962.8;  // lunation 0, days since 1970, local
constexpr int kFirstSpan = 1968;
constexpr int kLastSpan = 2200;

struct Span {
  std::array<int, 15> starts{};  ///< first day of each month, days since 1970, and of the month after the last
  int months = 0;                ///< 12 or 13
  int leap = 0;                  ///< index of the leap month; 0: none (month 0 holds the solstice and never is)
};

double decimal_year(double day) {
  return 1970.0 + day / 365.2425;
}

int new_moon_day(int lunation) {
  const double jde = new_moon_jde(lunation);
  const double jd = jde - delta_t_s(decimal_year(jde - kEpoch_jd)) / 86400.0;
  return static_cast<int>(std::floor(jd - kEpoch_jd + kZone_days));
}

/// In which twelfth of its way the sun is when a local day begins: 0 from the March equinox, 9 from the winter
/// solstice.
int sun_sector(int day) {
  const double jd = day + kEpoch_jd - kZone_days;
  return static_cast<int>(sun_longitude_deg(jd + delta_t_s(decimal_year(day)) / 86400.0) / 30.0);
}

/// The lunation that begins the eleventh month of a solar year.
int eleventh_month(int year) {
  const local_days new_year{std::chrono::year{year + 1} / 1 / 1};
  int lunation = static_cast<int>((static_cast<double>(new_year.time_since_epoch().count()) - kFirstNewMoon_day) /
                                  kLunation_days) +
                 1;
  // The last new moon on whose morning the sun has not yet reached 270 degrees: 180 to 270 is sector 6 to 8.
  while (sun_sector(new_moon_day(lunation)) / 3 != 2) --lunation;
  return lunation;
}

Span compute_span(int year) {
  const int first = eleventh_month(year - 1);
  Span span;
  span.months = eleventh_month(year) - first;
  for (int i = 0; i <= span.months; ++i) span.starts.at(static_cast<std::size_t>(i)) = new_moon_day(first + i);
  if (span.months < 13) return span;
  int sector = sun_sector(span.starts[1]);
  for (std::size_t i = 1; i < 13 && span.leap == 0; ++i) {
    const int next = sun_sector(span.starts.at(i + 1));
    if (next == sector) span.leap = static_cast<int>(i);
    sector = next;
  }
  return span;
}

/// A cache of a pure function: filled on demand, each span once, readable from any thread.
const Span& span_of(int year) {
  constexpr std::size_t kSpans = kLastSpan - kFirstSpan + 1;
  static std::array<std::once_flag, kSpans> computed;
  static std::array<Span, kSpans> spans;
  const auto index = static_cast<std::size_t>(year - kFirstSpan);
  std::call_once(computed.at(index), [&] { spans.at(index) = compute_span(year); });
  return spans.at(index);
}

/// Months counted from the eleventh (0), leap month not counted.
constexpr int position_of(int month) {
  return month >= 11 ? month - 11 : month + 1;
}

int start_of(const Span& span, int month_index) {
  return span.starts.at(static_cast<std::size_t>(month_index));
}

}  // namespace

std::optional<LunarDate> to_lunar(local_days day) {
  if (day < kFirstDay || day > kLastDay) return std::nullopt;
  const int number = static_cast<int>(day.time_since_epoch().count());
  const int solar_year = static_cast<int>(std::chrono::year_month_day{day}.year());
  int year = solar_year;
  const Span* span = &span_of(year);
  if (number >= start_of(*span, span->months)) span = &span_of(++year);

  int index = (number - span->starts[0]) / 30;  // a lower bound: no month is longer
  while (number >= start_of(*span, index + 1)) ++index;
  const bool leap = span->leap != 0 && index == span->leap;
  const int position = span->leap != 0 && index >= span->leap ? index - 1 : index;

  LunarDate result;
  result.year = position < 2 ? year - 1 : year;
  result.month = position < 2 ? position + 11 : position - 1;
  result.day = number - start_of(*span, index) + 1;
  result.leap_month = leap;
  result.month_length = start_of(*span, index + 1) - start_of(*span, index);
  return result;
}

std::optional<local_days> from_lunar(int year, int month, int day, bool leap_month) {
  if (month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  const int position = position_of(month);
  const int span_year = position < 2 ? year + 1 : year;
  if (span_year < kFirstSpan || span_year > kLastSpan) return std::nullopt;
  const Span& span = span_of(span_year);
  if (leap_month && (span.leap == 0 || span.leap != position + 1)) return std::nullopt;
  const int index = leap_month || (span.leap != 0 && position >= span.leap) ? position + 1 : position;
  const int number = start_of(span, index) + day - 1;
  if (number >= start_of(span, index + 1)) return std::nullopt;
  const local_days result{days{number}};
  if (result < kFirstDay || result > kLastDay) return std::nullopt;
  return result;
}

std::optional<int> leap_month_of(int year) {
  if (year < kFirstSpan || year >= kLastSpan) return std::nullopt;
  const auto in_span = [](int span_year) -> int {
    const Span& span = span_of(span_year);
    if (span.leap == 0) return 0;
    const int position = span.leap - 1;
    return position < 2 ? position + 11 : position - 1;
  };
  const int early = in_span(year);
  if (early >= 1 && early <= 10) return early;
  const int late = in_span(year + 1);
  if (late >= 11) return late;
  return std::nullopt;
}

}  // namespace loaxa::schedules
