#pragma once

#include <span>

namespace loaxa::audio::signal {

/// Gain of a volume setting: (percent/100)^3, which is 60 dB * log10(percent/100): 100 leaves the sound as it is,
/// 80 is -5.8 dB, 50 -18 dB, 20 -42 dB; 0 is silence.
/// Source: alsamixer's volume_mapping.c and PulseAudio's cubic volume, which are the same curve: near equal steps to
/// the ear where one listens, fine ones at the top.
float volume_gain(int percent);

/// Applies a volume that may change at any block, without a click: the gain follows its setting through two first-order
/// lags, so neither the gain nor its slope ever jumps, however often it is set.
class Volume {
 public:
  /// Starts at `percent`.
  Volume(int percent, int sample_rate_hz);

  /// Where to go from the next sample on: nine tenths of the way within 16 ms. Requires: 0-100; beyond is clamped.
  void set(int percent);
  void apply(std::span<float> block);

 private:
  double step_;  ///< share of the distance that one lag covers in a sample
  double to_;
  double halfway_;  ///< behind the first lag
  double gain_;     ///< behind both
};

}  // namespace loaxa::audio::signal
