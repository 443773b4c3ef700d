#pragma once

#include <cstdint>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Two tones in turn, 960 and 770 Hz for half a second each, four times: the attention signal that needs no file.
/// They lie in every horn's band and their steps tell them from a hum. The phase runs on across the steps: no click.
class AttentionTone : public Stream {
 public:
  AttentionTone(int sample_rate_hz, double target_lufs);
  std::size_t read(std::span<float> block) override;

  /// Length of the whole. Units: frames.
  std::uint64_t frames() const { return frames_; }

 private:
  double rate_hz_;
  double amplitude_;
  std::uint64_t step_frames_;
  std::uint64_t frames_;
  std::uint64_t position_ = 0;
  double phase_ = 0;  ///< Units: turns
};

}  // namespace loaxa::audio::signal
