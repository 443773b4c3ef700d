#include "audio/signal/true_peak.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include "audio/signal/lanes.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr double kOversampling = 4.0;

// Kaiser window at `x` in -1..1. beta 2.5: a narrow transition counts more here than a deep stop band. Source: Kaiser
// 1974; Oppenheim & Schafer, 7.5.3.
double kaiser(double x) {
  constexpr double kBeta = 2.5;
  return std::abs(x) >= 1.0 ? 0.0
                            : std::cyl_bessel_i(0.0, kBeta * std::sqrt(1.0 - x * x)) / std::cyl_bessel_i(0.0, kBeta);
}

double sinc(double x) {
  return x == 0.0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

using Taps = std::array<double, TruePeak::kTaps>;

// The filter that reads the curve at `part` of the way to the next sample.
Taps taps_at(double part) {
  const double centre = static_cast<double>(TruePeak::kDelay) - 1.0 + part;
  Taps taps{};
  double sum = 0;
  for (std::size_t k = 0; k < taps.size(); ++k) {
    const double x = static_cast<double>(k) - centre;
    taps[k] = sinc(x) * kaiser(x / (static_cast<double>(taps.size()) / 2.0));
    sum += taps[k];
  }
  for (double& tap : taps) tap /= sum;
  return taps;
}

float sum_of_absolutes(const Taps& taps) {
  double sum = 0;
  for (const double tap : taps) sum += std::abs(tap);
  return static_cast<float>(sum);
}

}  // namespace

TruePeak::TruePeak(std::size_t most_frames)
    : window_(kHistory + (most_frames + kGroup - 1) / kGroup * kGroup), highest_(window_.size() / kGroup) {
  const Taps quarter = taps_at(1.0 / kOversampling), half = taps_at(2.0 / kOversampling);
  gain_bound_ = std::max(sum_of_absolutes(quarter), sum_of_absolutes(half));
  for (std::size_t k = 0; k < kHalf; ++k) {
    half_[k] = static_cast<float>(half[k]);
    even_[k] = static_cast<float>((quarter[k] + quarter[kTaps - 1 - k]) / 2.0);
    odd_[k] = static_cast<float>((quarter[k] - quarter[kTaps - 1 - k]) / 2.0);
  }
}

void TruePeak::take(std::span<const float> samples) {
  const auto begin = window_.begin();
  std::shift_left(begin, begin + static_cast<std::ptrdiff_t>(kHistory + taken_), static_cast<std::ptrdiff_t>(taken_));
  taken_ = samples.size();
  std::fill(std::copy(samples.begin(), samples.end(), begin + kHistory), window_.end(), 0.0F);
  for (std::size_t group = 0; group < highest_.size(); ++group) {
    const float* in = window_.data() + group * kGroup;
    const Lanes highest = higher(absolute(load(in)), absolute(load(in + kLanes)));
    highest_[group] = std::max(std::max(highest[0], highest[1]), std::max(highest[2], highest[3]));
  }
}

float TruePeak::bound() const {
  return *std::max_element(highest_.begin(), highest_.end()) * gain_bound_;
}

void TruePeak::measure(std::span<float> peaks, float least) const {
  constexpr std::size_t kReach = kHistory / kGroup;  // groups before its own that a peak is made of
  for (std::size_t at = 0; at < peaks.size(); at += kGroup) {
    const auto first = highest_.begin() + static_cast<std::ptrdiff_t>(at / kGroup);
    const bool low = *std::max_element(first, first + kReach + 1) * gain_bound_ <= least;
    const auto group = low ? std::array<float, kGroup>{} : peaks_from(window_.data() + at + kHistory + 1 - kTaps);
    std::copy_n(group.begin(), std::min(kGroup, peaks.size() - at), peaks.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

// `in`: what the first peak's first tap meets.
std::array<float, TruePeak::kGroup> TruePeak::peaks_from(const float* in) const {
  static_assert(kGroup == 2 * kLanes);
  Lanes half[2]{}, even[2]{}, odd[2]{};
  for (std::size_t k = 0; k < kHalf; ++k) {
    for (std::size_t i = 0; i < 2; ++i) {
      const Lanes early = load(in + k + i * kLanes), late = load(in + kTaps - 1 - k + i * kLanes);
      const Lanes sum = early + late;
      half[i] += half_[k] * sum;
      even[i] += even_[k] * sum;
      odd[i] += odd_[k] * (early - late);
    }
  }
  std::array<float, kGroup> peaks;
  for (std::size_t i = 0; i < 2; ++i) {
    const Lanes curve = higher(absolute(half[i]), absolute(even[i]) + absolute(odd[i]));
    const Lanes peak = higher(curve, absolute(load(in + kDelay - 1 + i * kLanes)));
    std::memcpy(peaks.data() + i * kLanes, &peak, sizeof peak);
  }
  return peaks;
}

}  // namespace loaxa::audio::signal
