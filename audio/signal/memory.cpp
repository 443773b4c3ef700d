#include "audio/signal/memory.hpp"

#include <algorithm>

namespace loaxa::audio::signal {

std::size_t Memory::read(std::span<float> block) {
  const std::size_t frames = std::min<std::uint64_t>(block.size(), frames_ - given_);
  for (std::size_t i = 0; i < frames; ++i) block[i] = samples_[(given_ + i) % samples_.size()];
  given_ += frames;
  return frames;
}

}  // namespace loaxa::audio::signal
