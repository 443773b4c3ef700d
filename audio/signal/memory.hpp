#pragma once

#include <cstdint>
#include <span>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Samples in memory, over and over until `frames` were given; by default once. Requires: the samples outlive it.
class Memory : public Stream {
 public:
  explicit Memory(std::span<const float> samples) : Memory(samples, samples.size()) {}
  Memory(std::span<const float> samples, std::uint64_t frames)
      : samples_(samples), frames_(samples.empty() ? 0 : frames) {}
  std::size_t read(std::span<float> block) override;

 private:
  std::span<const float> samples_;
  std::uint64_t frames_, given_ = 0;
};

}  // namespace loaxa::audio::signal
