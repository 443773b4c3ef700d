#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Silence of a given length. Units: frames.
class Silence : public Stream {
 public:
  explicit Silence(std::uint64_t frames) : left_(frames) {}
  std::size_t read(std::span<float> block) override;

 private:
  std::uint64_t left_;
};

/// Streams one after the other without a gap; each is destroyed as it ends.
class Sequence : public Stream {
 public:
  Sequence() = default;
  explicit Sequence(std::vector<std::unique_ptr<Stream>> streams);
  void append(std::unique_ptr<Stream> stream) { streams_.push_back(std::move(stream)); }
  std::size_t read(std::span<float> block) override;

 private:
  std::deque<std::unique_ptr<Stream>> streams_;
};

}  // namespace loaxa::audio::signal
