#pragma once

#include <memory>
#include <optional>
#include <span>

namespace loaxa::audio::signal {

/// A loudness meter that is fed piece by piece, in memory that does not grow. Implemented in loudness.cpp, the one file
/// that knows libebur128. Thread: one. Source: ITU-R BS.1770-4; EBU R 128; EBU Tech 3341 and 3342.
class LoudnessMeter {
 public:
  /// `over_time`: also momentary, short-term and range, which cost about as much again.
  enum class Detail { integrated, over_time };

  /// `carrying_channels`: how many equal channels the mono samples sound from; above 2 counts as 2 (a pair is metered).
  LoudnessMeter(int sample_rate_hz, int carrying_channels, Detail detail);
  LoudnessMeter(LoudnessMeter&&) noexcept;
  LoudnessMeter& operator=(LoudnessMeter&&) noexcept;
  ~LoudnessMeter();

  void add(std::span<const float> mono);

  /// All of it, gated. Units: LUFS. Returns: nothing for silence and for less than 400 ms.
  std::optional<double> integrated_lufs() const;

  /// The last 400 ms and the last 3 s; before so much was added, with silence before it. Requires: over_time.
  /// Units: LUFS. Returns: nothing for silence.
  std::optional<double> momentary_lufs() const;
  std::optional<double> short_term_lufs() const;

  /// How far quiet and loud stretches lie apart. Requires: over_time. Units: LU.
  std::optional<double> range_lu() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace loaxa::audio::signal
