#include "firmware-host/daemon/daily_alarm.hpp"

namespace loaxa::host {

Instant next_at(Instant now, schedules::TimeOfDay time, const Zone& zone) {
  using std::chrono::days;
  const auto today = zone.instant(std::chrono::floor<days>(zone.local(now)) + time);
  return today > now ? today : zone.instant(std::chrono::floor<days>(zone.local(now)) + days{1} + time);
}

DailyAlarm::DailyAlarm(EventLoop& loop, const Zone& zone, std::function<void()> due)
    : zone_(zone),
      due_(std::move(due)),
      alarm_(
          loop,
          [this] {
            arm();
            due_();
          },
          [this] { arm(); }) {}

void DailyAlarm::set(std::optional<schedules::TimeOfDay> time) {
  if (time == time_) return;
  time_ = time;
  arm();
}

void DailyAlarm::arm() {
  const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  alarm_.arm(time_ ? std::optional{next_at(now, *time_, zone_)} : std::nullopt);
}

}  // namespace loaxa::host
