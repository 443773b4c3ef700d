#include "audio/signal/sequence.hpp"

#include <algorithm>
#include <utility>

namespace loaxa::audio::signal {

std::size_t Silence::read(std::span<float> block) {
  const std::size_t frames = std::min<std::uint64_t>(block.size(), left_);
  std::fill_n(block.begin(), frames, 0.0F);
  left_ -= frames;
  return frames;
}

Sequence::Sequence(std::vector<std::unique_ptr<Stream>> streams) {
  for (auto& stream : streams) streams_.push_back(std::move(stream));
}

std::size_t Sequence::read(std::span<float> block) {
  std::size_t done = 0;
  while (done < block.size() && !streams_.empty()) {
    const std::size_t got = streams_.front()->read(block.subspan(done));
    done += got;
    if (got == 0) streams_.pop_front();
  }
  return done;
}

}  // namespace loaxa::audio::signal
