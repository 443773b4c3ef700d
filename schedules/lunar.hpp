#pragma once

#include <chrono>
#include <optional>

namespace loaxa::schedules {

/// The days that this room knows, both included. Source: Vietnam took UTC+7 for its calendar on 1 January 1968
/// (Decision 121-CP of 8 August 1967); after 2199 delta T is too uncertain to name a day.
inline constexpr std::chrono::local_days kFirstDay{std::chrono::year{1968} / 1 / 1};
inline constexpr std::chrono::local_days kLastDay{std::chrono::year{2199} / 12 / 31};

/// A day of the Vietnamese lunar calendar.
struct LunarDate {
  int year = 0;   ///< the solar year in which the lunar one began
  int month = 0;  ///< 1-12
  int day = 0;    ///< 1-30
  bool leap_month = false;
  int month_length = 0;  ///< 29 or 30 days
  bool operator==(const LunarDate&) const = default;
};

/// The lunar date of a day; nothing outside kFirstDay to kLastDay.
/// Thread: any. Pure; a lunar year is computed once and kept (60 us the first time, 10 ns after).
/// Source: Ho Ngoc Duc, "Computing the Vietnamese lunar calendar"; astronomy.hpp for the sky.
std::optional<LunarDate> to_lunar(std::chrono::local_days day);

/// The inverse; nothing when that year has no such month, the month no such day, or the day is outside
/// kFirstDay to kLastDay.
std::optional<std::chrono::local_days> from_lunar(int year, int month, int day, bool leap_month);

/// The leap month's number in a lunar year (1968-2199); nothing when it has none.
std::optional<int> leap_month_of(int year);

}  // namespace loaxa::schedules
