#include "audio/signal/fade.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace loaxa::audio::signal {

std::size_t frames_in(std::chrono::nanoseconds length, int sample_rate_hz) {
  if (length.count() <= 0) return 0;
  return static_cast<std::size_t>(std::llround(std::chrono::duration<double>(length).count() * sample_rate_hz));
}

float raised_cosine(std::size_t position, std::size_t length) {
  if (position >= length) return 1.0F;
  const double phase = std::numbers::pi * static_cast<double>(position) / static_cast<double>(length);
  return static_cast<float>(0.5 - 0.5 * std::cos(phase));
}

EdgeFade::EdgeFade(std::unique_ptr<Stream> source, int sample_rate_hz, std::chrono::milliseconds in,
                   std::chrono::milliseconds out)
    : source_(std::move(source)), tail_(frames_in(out, sample_rate_hz)), in_frames_(frames_in(in, sample_rate_hz)) {}

std::size_t EdgeFade::read(std::span<float> block) {
  std::size_t done = 0;
  while (done < block.size() && !ended_) {
    const std::size_t got = tail_.read(*source_, block.subspan(done));
    done += got;
    if (got == 0) {
      ended_ = true;
      tail_frames_ = tail_.held();
    }
  }
  while (done < block.size() && tail_.held() > 0) {
    const float gain = raised_cosine(tail_.held() - 1, tail_frames_);
    tail_.take(block.subspan(done, 1));
    block[done++] *= gain;
  }
  for (std::size_t i = 0; i < done && given_ < in_frames_; ++i) block[i] *= raised_cosine(given_++, in_frames_);
  return done;
}

}  // namespace loaxa::audio::signal
