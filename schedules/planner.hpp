#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schedules/day_condition.hpp"
#include "schedules/entry.hpp"

namespace loaxa::schedules {

/// What limits a day on air. Filled from `rules:` in the settings. Emergencies pass all of it.
struct Rules {
  std::vector<Between> quiet_hours;  ///< may pass midnight (first > last); the last minute's start is already free
  std::chrono::seconds longest{std::chrono::minutes{45}};
  int most_per_day = 0;  ///< routine airings a day; 0: no limit
  bool operator==(const Rules&) const = default;
};

/// One planned run of one programme.
struct Airing {
  std::size_t entry = 0;  ///< index into the planner's entries
  LocalTime planned;
  bool operator==(const Airing&) const = default;
};

/// Why an airing will not run as planned; a bulletin may have several.
enum class Conflict {
  clash,             ///< it begins while another one is still on air (an emergency breaks in, unless that one is too)
  in_quiet_hours,    ///< it begins in quiet hours: it will not air
  into_quiet_hours,  ///< it would run into quiet hours: it ends after the sentence that crosses
  too_long,          ///< longer than `longest`: it ends after the sentence that crosses
  too_many,          ///< more routine airings that day than `most_per_day`: it will not air
};

/// An airing with what stands in its way.
struct Forecast {
  Airing airing;
  std::vector<Conflict> conflicts;
  std::vector<std::size_t> clashes_with;  ///< indices of entries whose airing overlaps
};

/// Whether `time` lies in quiet hours.
bool is_quiet(const Rules& rules, LocalTime time);

/// All entries of a station, and what airs when. Order: time, then priority (highest first), then programme name.
/// A slot that two rules of one entry reach airs once.
/// Thread: any, while nobody changes it. Pure: it never reads a clock.
///
/// Built once per change of the entries, then asked often:
/// 1. `slots_` holds every rule's times of day in the order of airings of one day; it never changes.
/// 2. Rules with the same conditions on the day share one element of `conditions_`.
/// 3. So a day costs one look at each condition and one walk along the slots, and nothing is ever sorted.
class Planner {
 public:
  explicit Planner(std::vector<Entry> entries);

  const std::vector<Entry>& entries() const { return entries_; }

  /// The first airing of all later than `after`; nothing: never again.
  std::optional<Airing> next(LocalTime after) const;

  /// Every airing from `from` (included) to `until` (excluded), in order.
  std::vector<Airing> between(LocalTime from, LocalTime until) const;

  /// The first `count` airings from `from` (included), in order; fewer when there are no more.
  std::vector<Airing> upcoming(LocalTime from, std::size_t count) const;

  /// What will come of `airings` (in order, of one unbroken span that began at a local midnight or with nothing on
  /// air) under `rules`, with each entry's length.
  std::vector<Forecast> forecast(const std::vector<Airing>& airings, const Rules& rules) const;

 private:
  /// One time of day of one rule.
  struct Slot {
    std::int32_t second;      ///< of the day on which it airs
    std::uint32_t rank;       ///< the entry's place by priority, then programme
    std::uint32_t condition;  ///< index into conditions_
  };
  struct SharedCondition {
    DayCondition condition;
    std::int32_t days_back = 0;  ///< 1: it must hold on the day before (the span of times passed midnight)
  };

  void append_day(std::int32_t day, std::int32_t from_second, std::int32_t until_second, std::size_t at_most,
                  std::vector<Airing>& airings) const;
  std::optional<std::int32_t> next_day(std::int32_t day, std::int32_t last) const;
  void append(LocalTime from, LocalTime until, std::size_t at_most, std::vector<Airing>& airings) const;

  // Constant after construction.
  std::vector<Entry> entries_;
  std::vector<std::size_t> by_rank_;  ///< index of the entry of each rank
  std::vector<SharedCondition> conditions_;
  std::vector<Slot> slots_;  ///< by second, then rank
};

}  // namespace loaxa::schedules
