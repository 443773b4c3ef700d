#include "audio/signal/dc_blocker.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace loaxa::audio::signal {

namespace {

constexpr double kCutOffHz = 5.0;
constexpr double kNothing = 1e-20;  // smaller numbers only become slow ones

}  // namespace

DcBlocker::DcBlocker(std::unique_ptr<Stream> source, int sample_rate_hz, double offset)
    : source_(std::move(source)), pole_(1 - 2 * std::numbers::pi * kCutOffHz / sample_rate_hz), offset_(offset) {}

std::size_t DcBlocker::read(std::span<float> block) {
  const std::size_t got = source_->read(block);
  if (got > 0 && !begun_) {
    begun_ = true;
    last_in_ = std::abs(block[0] - offset_) < std::abs(block[0]) ? offset_ : 0;
  }
  for (float& sample : block.first(got)) {
    last_out_ = sample - last_in_ + pole_ * last_out_;
    if (std::abs(last_out_) < kNothing) last_out_ = 0;
    last_in_ = sample;
    sample = static_cast<float>(last_out_);
  }
  return got;
}

}  // namespace loaxa::audio::signal
