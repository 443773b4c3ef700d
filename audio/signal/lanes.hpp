#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#include "audio/signal/biquad.hpp"

namespace loaxa::audio::signal {

/// Four floats that are computed with at once: one vector register of SSE and of NEON alike (a GCC vector type).
using Lanes = float __attribute__((vector_size(16)));
inline constexpr std::size_t kLanes = 4;

inline Lanes all_lanes(float value) {
  return Lanes{value, value, value, value};
}

inline Lanes load(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

inline Lanes higher(Lanes a, Lanes b) {
  return a > b ? a : b;
}

/// The same bits as whole numbers.
using LaneBits = int __attribute__((vector_size(16)));

inline Lanes absolute(Lanes lanes) {
  return std::bit_cast<Lanes>(std::bit_cast<LaneBits>(lanes) & 0x7FFFFFFF);
}

/// Powers, to 1 part in 100,000 (0.0001 dB): polynomials through Chebyshev's points.
/// Requires: `base` positive and no denormal number, the result between 2^-126 and 2^126.
inline Lanes power(Lanes base, Lanes exponent) {
  const auto bits = std::bit_cast<LaneBits>(base);
  const Lanes t = std::bit_cast<Lanes>((bits & 0x7FFFFF) | 0x3F800000) - 1.0F;  // base = 2^octave (1 + t)
  const Lanes octave = __builtin_convertvector((bits >> 23) - 127, Lanes);
  const Lanes log2 =
      octave +
      t * (1.44268147F +
           t * (-0.720358773F + t * (0.468658879F + t * (-0.30163801F + t * (0.144471096F - t * 0.033822046F)))));
  const Lanes wanted = exponent * log2;
  const LaneBits whole = __builtin_convertvector(wanted + 128.0F, LaneBits) - 128;
  const Lanes f = wanted - __builtin_convertvector(whole, Lanes);
  const Lanes rest = 1.00000349F + f * (0.692972922F + f * (0.241604357F + f * (0.0517449978F + f * 0.0136703095F)));
  return rest * std::bit_cast<Lanes>((whole + 127) << 23);
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
    const LaneBits sounds = (absolute(z1_) >= kSilent) | (absolute(z2_) >= kSilent);
    z1_ = std::bit_cast<Lanes>(std::bit_cast<LaneBits>(z1_) & sounds);
    z2_ = std::bit_cast<Lanes>(std::bit_cast<LaneBits>(z2_) & sounds);
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
