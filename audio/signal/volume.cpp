#include "audio/signal/volume.hpp"

#include <algorithm>

#include "audio/signal/fade.hpp"

namespace loaxa::audio::signal {

float volume_gain(int percent) {
  const float linear = static_cast<float>(std::clamp(percent, 0, 100)) / 100.0F;
  return linear * linear * linear;
}

Volume::Volume(int percent, int sample_rate_hz)
    : ramp_frames_(frames_in(kFadeOut, sample_rate_hz)),
      gain_(volume_gain(percent)),
      from_(gain_),
      to_(gain_),
      position_(ramp_frames_),
      percent_(percent) {}

void Volume::set(int percent) {
  if (percent == percent_) return;
  percent_ = percent;
  from_ = gain_;
  to_ = volume_gain(percent);
  position_ = 0;
}

void Volume::apply(std::span<float> block) {
  for (float& sample : block) {
    if (position_ < ramp_frames_) {
      ++position_;
      gain_ = from_ + (to_ - from_) * raised_cosine(position_, ramp_frames_);
    }
    sample *= gain_;
  }
}

}  // namespace loaxa::audio::signal
