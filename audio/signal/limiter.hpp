#pragma once

#include <chrono>
#include <memory>

#include "audio/signal/profile.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// True peak that nothing exceeds, also after rounding to 16 bits. Units: dBTP. Source: EBU R 128.
inline constexpr double kCeilingDbtp = -1.0;

/// How a limiter moves its gain.
struct Limiting {
  std::chrono::microseconds look_ahead{5000};  ///< half a period of 100 Hz: a bass tone does not modulate the gain
  std::chrono::microseconds release{40'000};   ///< time constant: within a syllable, slower than a pitch period
};

/// For `flat` the defaults; for `horn` faster, so that words driven into it lose loudness only where they are too high.
Limiting limiting(Profile profile);

/// A streaming true-peak limiter: looks ahead, lowers the gain smoothly before a peak and lets it rise slowly after;
/// never clips. Below the ceiling it passes samples through unchanged. NaN and infinity become silence. Frame n stays
/// frame n (its delay is taken out); it pulls its source a few ms ahead of what it gives.
class Limiter : public Stream {
 public:
  Limiter(std::unique_ptr<Stream> source, int sample_rate_hz, const Limiting& limiting = {});
  ~Limiter() override;
  std::size_t read(std::span<float> block) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace loaxa::audio::signal
