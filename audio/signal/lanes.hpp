#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "audio/signal/biquad.hpp"
#include "audio/signal/rounding.hpp"

namespace loaxa::audio::signal {

/// N floats that are computed with at once (a GCC vector type): 4 fill one register of SSE or NEON, 8 one of AVX.
template <std::size_t N>
struct LaneKinds;
template <>
struct LaneKinds<4> {
  using Floats = float __attribute__((vector_size(16)));
  using Bits = int __attribute__((vector_size(16)));  ///< the same bits as whole numbers
};
template <>
struct LaneKinds<8> {
  using Floats = float __attribute__((vector_size(32)));
  using Bits = int __attribute__((vector_size(32)));
};
template <std::size_t N>
using LanesOf = typename LaneKinds<N>::Floats;
template <std::size_t N>
using LaneBitsOf = typename LaneKinds<N>::Bits;

using Lanes = LanesOf<4>;
inline constexpr std::size_t kLanes = 4;

// Everything below is part of its caller, always: so it is compiled for the same instructions, and no vector is handed
// over in memory.
#define LOAXA_LANES [[gnu::always_inline]] inline

template <std::size_t N>
LOAXA_LANES LanesOf<N> all_lanes(float value) {
  return LanesOf<N>{} + value;
}

LOAXA_LANES Lanes load(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

template <typename Vector>
LOAXA_LANES Vector higher(Vector a, Vector b) {
  return a > b ? a : b;
}

LOAXA_LANES Lanes absolute(Lanes lanes) {
  return std::bit_cast<Lanes>(std::bit_cast<LaneBitsOf<kLanes>>(lanes) & 0x7FFFFFFF);
}

/// As nearest(float).
LOAXA_LANES LaneBitsOf<kLanes> nearest(Lanes lanes) {
  return std::bit_cast<LaneBitsOf<kLanes>>(lanes + kRounder) - std::bit_cast<std::int32_t>(kRounder);
}

/// Powers, to 1 part in 100,000 (0.0001 dB): polynomials through Chebyshev's points.
/// Requires: `base` positive and no denormal number, the result between 2^-126 and 2^126.
template <std::size_t N>
LOAXA_LANES LanesOf<N> power(LanesOf<N> base, LanesOf<N> exponent) {
  using Floats = LanesOf<N>;
  using Bits = LaneBitsOf<N>;
  const auto bits = std::bit_cast<Bits>(base);
  const Floats t = std::bit_cast<Floats>((bits & 0x7FFFFF) | 0x3F800000) - 1.0F;  // base = 2^octave (1 + t)
  const Floats octave = __builtin_convertvector((bits >> 23) - 127, Floats);
  const Floats log2 =
      octave +
      t * (1.44268147F +
           t * (-0.720358773F + t * (0.468658879F + t * (-0.30163801F + t * (0.144471096F - t * 0.033822046F)))));
  const Floats wanted = exponent * log2;
  const Bits whole = __builtin_convertvector(wanted + 128.0F, Bits) - 128;
  const Floats f = wanted - __builtin_convertvector(whole, Floats);
  const Floats rest = 1.00000349F + f * (0.692972922F + f * (0.241604357F + f * (0.0517449978F + f * 0.0136703095F)));
  return rest * std::bit_cast<Floats>((whole + 127) << 23);
}

LOAXA_LANES float sum_of(LanesOf<4> lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

LOAXA_LANES float sum_of(LanesOf<8> lanes) {
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

/// N second-order sections side by side, each with coefficients of its own. Transposed direct form II.
/// Thread: one. Nothing is allocated.
template <std::size_t N>
class alignas(LanesOf<N>) BiquadLanes {
 public:
  BiquadLanes() = default;
  explicit BiquadLanes(std::span<const Biquad, N> sections) {
    for (std::size_t lane = 0; lane < N; ++lane) {
      b0_[lane] = static_cast<float>(sections[lane].b0);
      b1_[lane] = static_cast<float>(sections[lane].b1);
      b2_[lane] = static_cast<float>(sections[lane].b2);
      a1_[lane] = static_cast<float>(sections[lane].a1);
      a2_[lane] = static_cast<float>(sections[lane].a2);
    }
  }

  LOAXA_LANES LanesOf<N> next(LanesOf<N> in) {
    const LanesOf<N> out = b0_ * in + z1_;
    z1_ = (b1_ * in + z2_) - a1_ * out;  // in this order the next frame waits for two operations, not three
    z2_ = b2_ * in - a2_ * out;
    return out;
  }

  /// Lets a tail that has died away be zero: what is left of it would become denormal numbers, which cost a hundred
  /// times as much. To be called once in a while. Returns: whether anything of what came in still sounds.
  LOAXA_LANES bool settle() {
    const LaneBitsOf<N> sounds = (z1_ >= kSilent) | (z1_ <= -kSilent) | (z2_ >= kSilent) | (z2_ <= -kSilent);
    z1_ = std::bit_cast<LanesOf<N>>(std::bit_cast<LaneBitsOf<N>>(z1_) & sounds);
    z2_ = std::bit_cast<LanesOf<N>>(std::bit_cast<LaneBitsOf<N>>(z2_) & sounds);
    int any = 0;
    for (std::size_t lane = 0; lane < N; ++lane) any |= sounds[lane];
    return any != 0;
  }

 private:
  static constexpr float kSilent = 1e-10F;  // -200 dB

  LanesOf<N> b0_{}, b1_{}, b2_{}, a1_{}, a2_{}, z1_{}, z2_{};
};

/// Four second-order sections one behind the other, computed side by side: each works on what the one before it gave a
/// frame earlier. Frame n leaves with frame n + kDelay.
class BiquadCascade {
 public:
  static constexpr std::size_t kDelay = kLanes - 1;  ///< Units: frames

  explicit BiquadCascade(const std::array<Biquad, kLanes>& sections) : sections_(sections) {}

  LOAXA_LANES float next(float in) {
    const Lanes shifted{in, last_[0], last_[1], last_[2]};
    last_ = sections_.next(shifted);
    return last_[kLanes - 1];
  }

  /// As BiquadLanes::settle().
  LOAXA_LANES bool settle() {
    const bool sounds = sections_.settle();
    return sum_of(absolute(last_)) > 0 || sounds;
  }

 private:
  BiquadLanes<kLanes> sections_;
  Lanes last_{};
};

#undef LOAXA_LANES

}  // namespace loaxa::audio::signal
