#pragma once

#include <cstddef>
#include <span>

namespace loaxa::audio::signal {

/// A pull-based source of mono samples at one fixed rate that its maker states; full scale is +-1.
/// Thread: one. Once running, no block asks for memory, a lock or a file, but: where a part begins (its first half
/// second: libsoxr's buffers grow) and ends, where the speech engine begins a chunk, and where a sound file is read
/// ahead, seconds apart. Held by tests/guard.
class Stream {
 public:
  virtual ~Stream() = default;

  /// Fills `block` from its front. Shape: mono. Returns: frames written; fewer than asked only at the end, then 0.
  virtual std::size_t read(std::span<float> block) = 0;
};

}  // namespace loaxa::audio::signal
