#include "audio/signal/hold_back.hpp"

#include <algorithm>

namespace loaxa::audio::signal {

bool HoldBack::fill(Stream& source) {
  while (count_ < ring_.size()) {
    const std::size_t at = (oldest_ + count_) % ring_.size();
    const std::size_t room = std::min(ring_.size() - count_, ring_.size() - at);
    const std::size_t got = source.read(std::span(ring_).subspan(at, room));
    if (got == 0) return false;
    count_ += got;
  }
  return true;
}

std::size_t HoldBack::read(Stream& source, std::span<float> block) {
  if (ring_.empty()) return source.read(block);
  if (!fill(source)) return 0;
  // The oldest leave, new ones take their places in the ring.
  const std::size_t room = std::min(block.size(), ring_.size() - oldest_);
  std::copy_n(ring_.begin() + static_cast<std::ptrdiff_t>(oldest_), room, block.begin());
  const std::size_t got = source.read(std::span(ring_).subspan(oldest_, room));
  oldest_ = (oldest_ + got) % ring_.size();
  return got;
}

std::size_t HoldBack::take(std::span<float> block) {
  std::size_t done = 0;
  for (; done < block.size() && count_ > 0; --count_) {
    block[done++] = ring_[oldest_];
    oldest_ = (oldest_ + 1) % ring_.size();
  }
  return done;
}

}  // namespace loaxa::audio::signal
