#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace loaxa::audio::playback {

/// Holds a writer back to the wall clock, as a device would.
/// Thread: one. The monotonic clock: setting the time of day does not hurry or stop it.
class WallClockPace {
 public:
  explicit WallClockPace(int sample_rate_hz) : sample_rate_hz_(sample_rate_hz) {}

  /// Blocks until `frames` more have had their time since the first call. A writer that comes over 200 ms late has
  /// missed them, as on a device that ran dry: time is not made up for.
  void wait(std::uint64_t frames);

 private:
  using Clock = std::chrono::steady_clock;
  int sample_rate_hz_;
  std::optional<Clock::time_point> start_;
  std::uint64_t frames_ = 0;
};

}  // namespace loaxa::audio::playback
