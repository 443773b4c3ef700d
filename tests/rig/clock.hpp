#pragma once

#include <chrono>

#include "tests/rig/recording.hpp"

namespace loaxa::rig {

inline Instant now() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

template <typename Rep, typename Period>
double ms(std::chrono::duration<Rep, Period> duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace loaxa::rig
