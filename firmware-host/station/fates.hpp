#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schedules/priority.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::host {

/// What became of every slot that was ever met: the memory behind "at most once".
/// Sixteen bytes a slot, so that ten years of a busy station are a megabyte. Thread: one.
class Fates {
 public:
  /// `begun`: it may have been heard, and never begins again. `passed`: missed or refused; a clock that goes back
  /// brings it again.
  enum class Fate { begun, passed };

  std::optional<Fate> of(std::string_view programme, schedules::LocalTime planned) const;

  void set(std::string_view programme, schedules::LocalTime planned, Fate fate, schedules::Priority priority);

  /// The slot was given to a voice and taken back before anything was heard.
  void release(std::string_view programme, schedules::LocalTime planned, schedules::Priority priority);

  /// Forgets all `passed` ones later than `time`.
  void forget_passed_after(schedules::LocalTime time);

  /// How many routine slots planned for that day were begun.
  int routine_begun_on(schedules::LocalTime time) const;

 private:
  using Line = std::vector<std::pair<schedules::LocalTime, Fate>>;  // sorted by time

  std::map<std::string, Line, std::less<>> lines_;
  std::map<std::chrono::local_days, int> routine_;
};

}  // namespace loaxa::host
