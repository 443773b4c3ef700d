#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "config/programme.hpp"
#include "schedules/planner.hpp"

namespace loaxa::host {

/// One slot of a programme that is in force.
struct Slot {
  const config::Programme* programme = nullptr;  ///< valid until the programmes change
  schedules::LocalTime planned;
};

/// Walks along the plan: which slots come next, each handed out once as the cursor passes it. Thread: one.
class LookOut {
 public:
  /// New programmes; the cursor stays.
  void use(std::vector<config::Programme> programmes);

  /// There are no programmes.
  bool empty() const { return programmes_.empty(); }

  /// Where the cursor stands: every slot up to it was handed out.
  schedules::LocalTime cursor() const { return cursor_; }

  /// Puts the cursor elsewhere; slots are handed out again from there.
  void move_to(schedules::LocalTime cursor);

  /// All slots later than the cursor and not later than `until`, in the planner's order; the cursor moves to `until`.
  /// Slots older than `kLookBack` before `until` are passed over.
  std::vector<Slot> take(schedules::LocalTime until);

  /// The first slot that was not handed out; nothing: never again.
  std::optional<Slot> next() const;

  /// The programme, when it has a slot at this time.
  const config::Programme* planned(std::string_view programme, schedules::LocalTime time) const;

  /// The longest `play_within` of all programmes.
  std::chrono::seconds longest_play_within() const;

 private:
  void look_for_next();

  std::vector<config::Programme> programmes_;
  schedules::Planner planner_{{}};
  schedules::LocalTime cursor_{};
  std::optional<schedules::Airing> next_;  // the first after cursor_: so that an event costs no planning
};

/// How far back missed slots are looked for: a year that a station was off, or that its clock jumped over.
inline constexpr std::chrono::days kLookBack{366};

}  // namespace loaxa::host
