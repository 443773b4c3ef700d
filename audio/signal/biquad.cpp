#include "audio/signal/biquad.hpp"

#include <cmath>
#include <numbers>

namespace loaxa::audio::signal {

namespace {

/// What the cookbook's formulae share.
struct Angle {
  double cosine, alpha;

  Angle(double frequency_hz, double q, int sample_rate_hz) {
    const double omega = 2.0 * std::numbers::pi * frequency_hz / sample_rate_hz;
    cosine = std::cos(omega);
    alpha = std::sin(omega) / (2.0 * q);
  }

  Biquad over_a0(double b0, double b1, double b2) const {
    const double a0 = 1.0 + alpha;
    return {b0 / a0, b1 / a0, b2 / a0, -2.0 * cosine / a0, (1.0 - alpha) / a0};
  }
};

}  // namespace

Biquad high_pass(double frequency_hz, double q, int sample_rate_hz) {
  const Angle angle(frequency_hz, q, sample_rate_hz);
  const double edge = 1.0 + angle.cosine;
  return angle.over_a0(edge / 2, -edge, edge / 2);
}

Biquad low_pass(double frequency_hz, double q, int sample_rate_hz) {
  const Angle angle(frequency_hz, q, sample_rate_hz);
  const double edge = 1.0 - angle.cosine;
  return angle.over_a0(edge / 2, edge, edge / 2);
}

Biquad all_pass(double frequency_hz, double q, int sample_rate_hz) {
  const Angle angle(frequency_hz, q, sample_rate_hz);
  return angle.over_a0(1.0 - angle.alpha, -2.0 * angle.cosine, 1.0 + angle.alpha);
}

}  // namespace loaxa::audio::signal
