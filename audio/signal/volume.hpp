#pragma once

#include <cstddef>
#include <span>

namespace loaxa::audio::signal {

/// Gain of a volume setting: (percent/100)^3; 0 is silence, 100 leaves the sound as it is, 50 is -18 dB.
/// Source: PulseAudio's cubic volume, near equal steps to the ear.
float volume_gain(int percent);

/// Applies a volume that may change at any block, without a click.
class Volume {
 public:
  /// Starts at `percent`, without a ramp.
  Volume(int percent, int sample_rate_hz);

  /// Where to go from the next sample on, within 20 ms. Requires: 0-100; beyond is clamped.
  void set(int percent);
  void apply(std::span<float> block);

 private:
  std::size_t ramp_frames_;
  float gain_;
  float from_;
  float to_;
  std::size_t position_;
  int percent_;
};

}  // namespace loaxa::audio::signal
