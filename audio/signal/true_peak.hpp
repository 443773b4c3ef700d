#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace loaxa::audio::signal {

/// Sees how high the waveform rises between the samples: 4x oversampling by a windowed sinc.
/// Source: ITU-R BS.1770-4, Annex 2 (which asks for 4x and leaves the filter open).
class TruePeak {
 public:
  static constexpr std::size_t kTaps = 32;          ///< a phase: sharp enough to see peaks made of the highest octave
  static constexpr std::size_t kDelay = kTaps / 2;  ///< frames from a sample to its peak

  explicit TruePeak(std::size_t most_frames);

  /// For each sample, the peak around the sample kDelay frames before it: that sample and the curve up to the next one.
  /// Shape: peaks.size() == samples.size() <= most_frames. History carries over from call to call.
  void measure(std::span<const float> samples, std::span<float> peaks);

  /// A level that no peak measured with these samples exceeds; costs a fraction of measuring.
  float bound(std::span<const float> samples) const;

  /// Takes samples into the history without measuring.
  void skip(std::span<const float> samples);

 private:
  static constexpr std::size_t kPhases = 3;  // the fourth is the sample itself
  static constexpr std::size_t kHistory = kTaps - 1;

  std::array<std::array<float, kTaps>, kPhases> filters_{};
  float gain_bound_ = 0;       ///< no curve between samples is higher than this times the highest sample
  std::vector<float> window_;  ///< kHistory old samples, then the new
  std::vector<float> curve_;
};

}  // namespace loaxa::audio::signal
