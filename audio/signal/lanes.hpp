#pragma once

#include <array>
#include <cstddef>

#include "audio/signal/biquad.hpp"

namespace loaxa::audio::signal {

/// Four floats that are computed with at once: one vector register of SSE and of NEON alike (a GCC vector type).
using Lanes = float __attribute__((vector_size(16)));
inline constexpr std::size_t kLanes = 4;

inline Lanes all_lanes(float value) {
  return Lanes{value, value, value, value};
}

inline float sum_of(Lanes lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

/// Four second-order sections side by side, each with coefficients of its own. Transposed direct form II.
/// Thread: one. Nothing is allocated.
class BiquadLanes {
 public:
  BiquadLanes() = default;
  explicit BiquadLanes(const std::array<Biquad, kLanes>& sections) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      b0_[lane] = static_cast<float>(sections[lane].b0);
      b1_[lane] = static_cast<float>(sections[lane].b1);
      b2_[lane] = static_cast<float>(sections[lane].b2);
      a1_[lane] = static_cast<float>(sections[lane].a1);
      a2_[lane] = static_cast<float>(sections[lane].a2);
    }
  }

  Lanes next(Lanes in) {
    const Lanes out = b0_ * in + z1_;
    z1_ = b1_ * in - a1_ * out + z2_;
    z2_ = b2_ * in - a2_ * out;
    return out;
  }

  /// Lets a tail that has died away be zero: what is left of it would become denormal numbers, which cost a hundred
  /// times as much. To be called once in a while.
  void settle() {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (z1_[lane] < kSilent && z1_[lane] > -kSilent && z2_[lane] < kSilent && z2_[lane] > -kSilent)
        z1_[lane] = z2_[lane] = 0;
    }
  }

 private:
  static constexpr float kSilent = 1e-15F;  // -300 dB

  Lanes b0_{}, b1_{}, b2_{}, a1_{}, a2_{}, z1_{}, z2_{};
};

/// Four second-order sections one behind the other, computed side by side: each works on what the one before it gave a
/// frame earlier. Frame n leaves with frame n + kDelay.
class BiquadCascade {
 public:
  static constexpr std::size_t kDelay = kLanes - 1;  ///< Units: frames

  explicit BiquadCascade(const std::array<Biquad, kLanes>& sections) : sections_(sections) {}

  float next(float in) {
    const Lanes shifted{in, last_[0], last_[1], last_[2]};
    last_ = sections_.next(shifted);
    return last_[kLanes - 1];
  }

  void settle() { sections_.settle(); }

 private:
  BiquadLanes sections_;
  Lanes last_{};
};

}  // namespace loaxa::audio::signal
