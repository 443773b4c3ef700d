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

  /// Takes samples in. Requires: at most most_frames, all finite. History carries over from call to call.
  void take(std::span<const float> samples);

  /// A level that no peak measured with the samples taken last exceeds; costs a fraction of measuring.
  float bound() const;

  /// For each sample taken last, the peak around the sample kDelay frames before it: that sample and the curve up to
  /// the next one. Where no peak can exceed `least`, 0 stands for it: loud speech is measured in a third of its time.
  /// Shape: as many peaks as samples were taken.
  void measure(std::span<float> peaks, float least = 0) const;

 private:
  static constexpr std::size_t kHalf = kTaps / 2;
  static constexpr std::size_t kGroup = 8;        ///< frames whose peaks are measured, or passed over, together
  static constexpr std::size_t kHistory = kTaps;  ///< one more than the filters reach back: whole groups

  std::array<float, kGroup> peaks_from(const float* in) const;

  // The curve is read a quarter, a half and three quarters of the way from one sample to the next. The half's filter is
  // its own mirror image and the quarters' are each other's: written as even part +- odd part, three filters of 32 taps
  // are three of 16 over sums and differences, and the higher of the quarters is |even| + |odd|.
  std::array<float, kHalf> half_{}, even_{}, odd_{};
  float gain_bound_ = 0;        ///< no curve between samples is higher than this times the highest sample
  std::vector<float> window_;   ///< kHistory old samples, then the new, then zeros to a whole group
  std::vector<float> highest_;  ///< sample of each group in the window
  std::size_t taken_ = 0;       ///< frames, the last time
};

}  // namespace loaxa::audio::signal
