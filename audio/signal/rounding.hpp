#pragma once

#include <bit>
#include <cstdint>

namespace loaxa::audio::signal {

/// 1.5 * 2^23: added, it leaves the whole number in the low bits.
inline constexpr float kRounder = 12'582'912.0F;

/// The nearest whole number, the even one of two: as lrintf, but compiled to vectors. Requires: within +-2^22.
inline std::int32_t nearest(float value) {
  return std::bit_cast<std::int32_t>(value + kRounder) - std::bit_cast<std::int32_t>(kRounder);
}

}  // namespace loaxa::audio::signal
