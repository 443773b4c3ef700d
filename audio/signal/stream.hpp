#pragma once

#include <cstddef>
#include <span>

namespace loaxa::audio::signal {

/// A pull-based source of mono samples at one fixed rate that its maker states; full scale is +-1.
/// Thread: one. Nothing is allocated, locked or read from disk per block once running, but by a file's own decoder.
class Stream {
 public:
  virtual ~Stream() = default;

  /// Fills `block` from its front. Shape: mono. Returns: frames written; fewer than asked only at the end, then 0.
  virtual std::size_t read(std::span<float> block) = 0;
};

}  // namespace loaxa::audio::signal
