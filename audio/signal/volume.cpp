#include "audio/signal/volume.hpp"

#include <algorithm>
#include <cmath>

namespace loaxa::audio::signal {

namespace {

/// Of each lag. From silence to full, the gain's second difference is at most (1/192)^2 a sample at 48 kHz: less than a
/// full-scale tone of 50 Hz has by itself, (2 pi 50/48000)^2. Units: seconds.
constexpr double kLag = 0.004;

/// So near is there: half a step of 16 bits at full scale. Units: linear gain.
constexpr double kThere = 1.0 / 65536;

}  // namespace

float volume_gain(int percent) {
  const float linear = static_cast<float>(std::clamp(percent, 0, 100)) / 100.0F;
  return linear * linear * linear;
}

Volume::Volume(int percent, int sample_rate_hz)
    : step_(1 - std::exp(-1 / (kLag * sample_rate_hz))), to_(volume_gain(percent)), halfway_(to_), gain_(to_) {}

void Volume::set(int percent) {
  to_ = volume_gain(percent);
}

void Volume::apply(std::span<float> block) {
  for (float& sample : block) {
    if (gain_ != to_ || halfway_ != to_) {
      halfway_ += (to_ - halfway_) * step_;
      gain_ += (halfway_ - gain_) * step_;
      if (std::abs(to_ - halfway_) < kThere && std::abs(to_ - gain_) < kThere) halfway_ = gain_ = to_;
    }
    sample *= static_cast<float>(gain_);
  }
}

}  // namespace loaxa::audio::signal
