#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "schedules/priority.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::schedules {

/// How often the script is played in one airing, and the silence between.
struct Repeat {
  int times = 1;  ///< 1-100
  std::chrono::seconds pause{0};
  bool operator==(const Repeat&) const = default;
};

/// What becomes of an airing whose time passed while the station could not air it (a misfire).
struct Misfire {
  std::chrono::seconds play_within{std::chrono::minutes{15}};  ///< 0: `skip`
  bool operator==(const Misfire&) const = default;
};

/// A lunar day of every year on which nothing of a programme airs (`lunar 1/1`).
using Exception = std::variant<Date, LunarDay>;

/// Reads one word of `except`: `2026-02-17` or `lunar 1/1`. Throws: Error.
Exception parse_exception(std::string_view word);

/// When a programme airs: the second half of a programme (the other, what, is audio::Script).
struct Entry {
  std::string programme;  ///< the programme file's name without its folder; identifies it
  std::string title;
  Priority priority = Priority::routine;
  std::vector<Recurrence> when;
  std::vector<Exception> except;
  Repeat repeat;
  Misfire if_missed;
  std::chrono::seconds length{0};  ///< of one airing with its repeats; 0: not known
  bool operator==(const Entry&) const = default;
};

/// The first airing of an entry later than `after`, exceptions left out; nothing: never again.
std::optional<LocalTime> next(const Entry& entry, LocalTime after);

}  // namespace loaxa::schedules
