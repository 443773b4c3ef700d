#include "audio/signal/true_peak.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace loaxa::audio::signal {

namespace {

constexpr double kOversampling = 4.0;

// Kaiser window at `x` in -1..1. beta 3.5: a narrow transition counts more here than a deep stop band. Source: Kaiser
// 1974; Oppenheim & Schafer, 7.5.3.
double kaiser(double x) {
  constexpr double kBeta = 2.5;
  return std::abs(x) >= 1.0 ? 0.0
                            : std::cyl_bessel_i(0.0, kBeta * std::sqrt(1.0 - x * x)) / std::cyl_bessel_i(0.0, kBeta);
}

double sinc(double x) {
  return x == 0.0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

}  // namespace

TruePeak::TruePeak(std::size_t most_frames) : window_(kHistory + most_frames), curve_(most_frames) {
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    const double centre = static_cast<double>(kDelay) - 1.0 + static_cast<double>(phase + 1) / kOversampling;
    double sum = 0;
    std::array<double, kTaps> taps{};
    for (std::size_t k = 0; k < kTaps; ++k) {
      const double x = static_cast<double>(k) - centre;
      taps[k] = sinc(x) * kaiser(x / (static_cast<double>(kTaps) / 2.0));
      sum += taps[k];
    }
    double absolute = 0;
    for (std::size_t k = 0; k < kTaps; ++k) {
      filters_[phase][k] = static_cast<float>(taps[k] / sum);
      absolute += std::abs(taps[k] / sum);
    }
    gain_bound_ = std::max(gain_bound_, static_cast<float>(absolute));
  }
}

float TruePeak::bound(std::span<const float> samples) const {
  float highest = 0;
  for (std::size_t i = 0; i < kHistory; ++i) highest = std::max(highest, std::fabs(window_[i]));
  for (const float sample : samples) highest = std::max(highest, std::fabs(sample));
  return highest * gain_bound_;
}

void TruePeak::skip(std::span<const float> samples) {
  std::copy(samples.begin(), samples.end(), window_.begin() + kHistory);
  std::copy_n(window_.begin() + static_cast<std::ptrdiff_t>(samples.size()), kHistory, window_.begin());
}

void TruePeak::measure(std::span<const float> samples, std::span<float> peaks) {
  const std::size_t frames = samples.size();
  std::copy(samples.begin(), samples.end(), window_.begin() + kHistory);
  for (std::size_t i = 0; i < frames; ++i) peaks[i] = std::fabs(window_[i + kDelay - 1]);
  for (const auto& filter : filters_) {
    // Tap by tap over the whole block: the inner loop has no dependence, so it runs on vectors.
    std::fill_n(curve_.begin(), frames, 0.0F);
    for (std::size_t k = 0; k < kTaps; ++k) {
      const float tap = filter[k];
      const float* in = window_.data() + k;
      float* out = curve_.data();
      for (std::size_t i = 0; i < frames; ++i) out[i] += tap * in[i];
    }
    for (std::size_t i = 0; i < frames; ++i) peaks[i] = std::max(peaks[i], std::fabs(curve_[i]));
  }
  std::copy_n(window_.begin() + static_cast<std::ptrdiff_t>(frames), kHistory, window_.begin());
}

}  // namespace loaxa::audio::signal
