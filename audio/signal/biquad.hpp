#pragma once

namespace loaxa::audio::signal {

/// Second-order section, normalised (a0 = 1): y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2].
/// Source: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients".
struct Biquad {
  double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

/// Lets everything pass.
inline constexpr Biquad kPassAll{};

/// Units: Hz. Requires: 0 < frequency_hz < sample_rate_hz / 2. At `frequency_hz` the gain is `q` (0.7071: Butterworth).
Biquad high_pass(double frequency_hz, double q, int sample_rate_hz);
Biquad low_pass(double frequency_hz, double q, int sample_rate_hz);

/// Turns the phase, by 180 degrees at `frequency_hz`, and leaves every level as it is.
Biquad all_pass(double frequency_hz, double q, int sample_rate_hz);

}  // namespace loaxa::audio::signal
