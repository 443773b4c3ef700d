#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "firmware-host/air_protocol.hpp"
#include "schedules/recurrence.hpp"

namespace loaxa::host {

/// The station's zone: local wall-clock time <-> instant. Handed in, so that the station never asks libc.
class Zone {
 public:
  virtual ~Zone() = default;

  /// Units: seconds east of UTC that hold at `instant`.
  virtual std::chrono::seconds offset(Instant instant) const = 0;

  /// The instant of a local time; of a time that a clock change leaves out or repeats, one that is near it.
  virtual Instant instant(schedules::LocalTime local) const = 0;

  /// What the clocks show at `instant`, whole seconds (rounded down).
  schedules::LocalTime local(Instant instant) const;
};

/// One offset for ever: tests, and Vietnam since 1975.
class FixedZone : public Zone {
 public:
  explicit FixedZone(std::chrono::seconds east_of_utc) : offset_(east_of_utc) {}
  std::chrono::seconds offset(Instant) const override { return offset_; }
  Instant instant(schedules::LocalTime local) const override;

 private:
  std::chrono::seconds offset_;
};

/// The zone that libc has from `TZ`. Thread: any, once select was called.
class SystemZone : public Zone {
 public:
  std::chrono::seconds offset(Instant instant) const override;
  Instant instant(schedules::LocalTime local) const override;

  /// Makes `name` (`Asia/Ho_Chi_Minh`) the process's `TZ`. False: the system knows no such zone, nothing was changed.
  /// Vietnam's zone works on a system without zone data. Thread: before any other thread runs.
  static bool select(const std::string& name);
};

/// `2026-11-24T05:30:00+07:00`; with three decimals where the instant is no whole second.
std::string to_iso8601(Instant instant, const Zone& zone);

/// Reads `2026-11-24`, `2026-11-24 17:00`, `2026-11-24T17:00:05.250+07:00` or `...Z`; without an offset in the
/// station's zone, without a time 00:00. Nothing: another form, a day that does not exist, or a year before 1970 or
/// after 2199: clocks count nanoseconds in 64 bits, which end in 2262.
std::optional<Instant> from_iso8601(std::string_view text, const Zone& zone);

}  // namespace loaxa::host
