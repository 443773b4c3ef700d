#pragma once

#include <functional>
#include <optional>

#include "firmware-host/daemon/event_loop.hpp"
#include "firmware-host/wall_clock.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::host {

/// Calls every day at one time of the station's clock, however that clock is set. Thread: the loop's.
class DailyAlarm {
 public:
  /// `zone` outlives it.
  DailyAlarm(EventLoop& loop, const Zone& zone, std::function<void()> due);

  /// Nothing: never.
  void set(std::optional<schedules::TimeOfDay> time);

 private:
  void arm();

  const Zone& zone_;
  std::function<void()> due_;
  std::optional<schedules::TimeOfDay> time_;
  WallAlarm alarm_;
};

/// The first instant after `now` at which the clocks of `zone` show `time`.
Instant next_at(Instant now, schedules::TimeOfDay time, const Zone& zone);

}  // namespace loaxa::host
