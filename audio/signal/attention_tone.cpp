#include "audio/signal/attention_tone.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr double kHighHz = 960, kLowHz = 770;
constexpr std::chrono::milliseconds kStep{500};
constexpr std::uint64_t kSteps = 8;
/// A full-scale sine of these pitches by BS.1770: -3.01 dB of power, -0.69 of the formula, +0.6 of its filter.
constexpr double kFullScaleLufs = -3.1;

}  // namespace

AttentionTone::AttentionTone(int sample_rate_hz, double target_lufs)
    : rate_hz_(sample_rate_hz),
      amplitude_(static_cast<double>(from_db(std::min(0.0, target_lufs - kFullScaleLufs)))),
      step_frames_(frames_in(kStep, sample_rate_hz)),
      frames_(kSteps * step_frames_) {}

std::size_t AttentionTone::read(std::span<float> block) {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), frames_ - position_));
  const auto fade = frames_in(kFadeOut, static_cast<int>(rate_hz_));
  for (std::size_t i = 0; i < count; ++i, ++position_) {
    const double hz = position_ / step_frames_ % 2 == 0 ? kHighHz : kLowHz;
    const auto from_edge = std::min(position_, frames_ - position_);
    block[i] = static_cast<float>(amplitude_ * std::sin(2 * std::numbers::pi * phase_)) *
               raised_cosine(static_cast<std::size_t>(from_edge), fade);
    phase_ += hz / rate_hz_;
    phase_ -= std::floor(phase_);
  }
  return count;
}

}  // namespace loaxa::audio::signal
