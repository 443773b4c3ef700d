#pragma once

#include <chrono>
#include <memory>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// True peak that nothing exceeds, also after rounding to 16 bits. Units: dBTP. Source: EBU R 128.
inline constexpr double kCeilingDbtp = -1.0;

/// A streaming true-peak limiter: looks ahead, lowers the gain smoothly before a peak and lets it rise slowly after;
/// never clips. Below the ceiling it passes samples through unchanged. NaN and infinity become silence. Frame n stays
/// frame n (its delay is taken out); it pulls its source a few ms ahead of what it gives.
class Limiter : public Stream {
 public:
  Limiter(std::unique_ptr<Stream> source, int sample_rate_hz);
  ~Limiter() override;
  std::size_t read(std::span<float> block) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace loaxa::audio::signal
