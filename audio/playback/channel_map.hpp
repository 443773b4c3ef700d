#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace loaxa::audio::playback {

/// Puts one mono stream on some channels of an output; the others stay silent.
class ChannelMap {
 public:
  /// Requires: 1-8 channels; `play_on` names 1-based channels within them, each once, at least one.
  /// Throws: Error that says which of these does not hold.
  ChannelMap(int channels, const std::vector<int>& play_on);

  /// Samples to interleaved s16, rounded to nearest (no dither: the limiter's -1 dBTP leaves the room), NaN to silence.
  /// Requires: frames.size() == mono.size() * channels().
  void to_frames(std::span<const float> mono, std::span<std::int16_t> frames) const;

  int channels() const { return channels_; }

 private:
  int channels_;
  std::vector<int> carriers_;  ///< 0-based
};

}  // namespace loaxa::audio::playback
