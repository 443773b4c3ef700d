#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Passes a source on but keeps its newest `frames` samples, so that its tail is still in hand when its end comes.
class HoldBack {
 public:
  explicit HoldBack(std::size_t frames) : ring_(frames) {}

  /// Returns: frames given from before the tail; 0 once the source has ended (then only the tail is left).
  std::size_t read(Stream& source, std::span<float> block);

  /// Gives the tail's oldest samples. Requires: read() returned 0. Returns: frames given, 0 when the tail is used up.
  std::size_t take(std::span<float> block);

  /// Samples in hand.
  std::size_t held() const { return count_; }

 private:
  bool fill(Stream& source);

  std::vector<float> ring_;
  std::size_t oldest_ = 0;
  std::size_t count_ = 0;
};

}  // namespace loaxa::audio::signal
