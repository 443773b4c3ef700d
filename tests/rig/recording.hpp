#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace loaxa::rig {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// What was heard, and when. Shape: mono at kRecordingHz, full scale +-1.
struct Recording {
  std::vector<float> samples;
  Instant first;  ///< when the first sample was played

  /// When the sample at `index` was played.
  Instant time(std::size_t index) const;

  /// The first sample at or after `from` that is louder than `threshold` (linear); nothing: none is.
  std::optional<Instant> onset(Instant from, float threshold = kAudible) const;

  /// The first instant at or after `from` that 200 ms of silence follow; nothing: it never falls silent.
  std::optional<Instant> silence(Instant from) const;

  /// The last sound of a span; nothing: it is silent.
  std::optional<Instant> last_sound(Instant from, Instant to) const;

  /// What sounds in a span, parted wherever it is silent for `gap` or longer.
  struct Stretch {
    Instant begin, end;
  };
  std::vector<Stretch> stretches(Instant from, Instant to, std::chrono::milliseconds gap) const;

  /// Mean level of a span. Units: dBFS (0 = a full-scale square).
  double level_dbfs(Instant from, Instant to) const;

  static constexpr float kAudible = 0.002F;  ///< -54 dBFS: under the first sample of any sound, over dither
};

inline constexpr int kRecordingHz = 48000;

}  // namespace loaxa::rig
