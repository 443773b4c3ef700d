#include "config/sounds/track.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace loaxa::config::sounds {
namespace {

/// A delay line that is fed back.
class Echo {
 public:
  explicit Echo(std::size_t frames) : line_(frames, 0.0F) {}
  float out() const { return line_[at_]; }
  void in(float sample) {
    line_[at_] = sample;
    at_ = (at_ + 1) % line_.size();
  }

 private:
  std::vector<float> line_;
  std::size_t at_ = 0;
};

/// Parallel combs with damping, then all-passes.
/// Source: M. R. Schroeder, "Natural sounding artificial reverberation", JAES 10(3), 1962; J. A. Moorer, 1979
/// (damping).
class Hall {
 public:
  float operator()(float dry) {
    constexpr float kFeedback = 0.74F, kDamping = 0.35F, kAllpass = 0.5F;
    float wet = 0;
    for (std::size_t i = 0; i < combs_.size(); ++i) {
      const float echo = combs_[i].out();
      damped_[i] += (1 - kDamping) * (echo - damped_[i]);
      combs_[i].in(dry + kFeedback * damped_[i]);
      wet += echo / static_cast<float>(combs_.size());
    }
    for (Echo& allpass : allpasses_) {
      const float echo = allpass.out();
      const float fed = wet + kAllpass * echo;
      allpass.in(fed);
      wet = echo - kAllpass * fed;
    }
    return wet;
  }

 private:
  // Units: frames at 48 kHz, mutually prime, 24-36 ms and 4-8 ms.
  std::array<Echo, 4> combs_{Echo(1187), Echo(1367), Echo(1543), Echo(1723)};
  std::array<Echo, 2> allpasses_{Echo(373), Echo(211)};
  std::array<float, 4> damped_{};
};

/// Takes out what is below hearing; one pole at 20 Hz.
class Rumble {
 public:
  float operator()(float sample) {
    constexpr float kPole = 0.9974F;  // 1 - 2 pi 20 Hz / 48 kHz
    held_ = sample - before_ + kPole * held_;
    before_ = sample;
    return held_;
  }

 private:
  float before_ = 0, held_ = 0;
};

/// Runs a filter over a track; over a loop twice, so that its state at the start is that of its end.
template <typename Filter>
std::vector<float> filtered(const std::vector<float>& samples, Track::Form form, Filter filter) {
  std::vector<float> out(samples.size());
  const int rounds = form == Track::Form::loop ? 2 : 1;
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < samples.size(); ++i) out[i] = filter(samples[i]);
  return out;
}

}  // namespace

Track::Track(double seconds, Form form)
    : form_(form), samples_(static_cast<std::size_t>(std::lround(seconds * kRateHz)), 0.0F) {}

void Track::add(double seconds, const Tone& tone, double gain) {
  const auto from = static_cast<std::size_t>(std::lround(seconds * kRateHz));
  for (std::size_t i = 0; i < tone.size(); ++i) {
    if (from + i >= samples_.size() && form_ == Form::once) return;
    samples_[(from + i) % samples_.size()] += static_cast<float>(gain) * tone[i];
  }
}

void Track::reverberate(double share) {
  const auto wet = filtered(samples_, form_, Hall());
  for (std::size_t i = 0; i < samples_.size(); ++i)
    samples_[i] = static_cast<float>((1 - share) * samples_[i] + share * wet[i]);
}

void Track::finish(double peak_dbfs) {
  samples_ = filtered(samples_, form_, Rumble());
  if (form_ == Form::once) {
    const std::size_t rise = kRateHz / 500;                                            // 2 ms
    const std::size_t fall = std::min(samples_.size(), std::size_t{kRateHz} * 4 / 5);  // 0.8 s
    for (std::size_t i = 0; i < rise; ++i) samples_[i] *= static_cast<float>(i) / static_cast<float>(rise);
    for (std::size_t i = 0; i < fall; ++i) {
      const float left = static_cast<float>(i) / static_cast<float>(fall);
      samples_[samples_.size() - 1 - i] *= left * left * (3 - 2 * left);
    }
  }
  float peak = 0;
  for (const float sample : samples_) peak = std::max(peak, std::abs(sample));
  const float gain = peak > 0 ? static_cast<float>(std::pow(10.0, peak_dbfs / 20)) / peak : 0;
  for (float& sample : samples_) sample *= gain;
}

}  // namespace loaxa::config::sounds
