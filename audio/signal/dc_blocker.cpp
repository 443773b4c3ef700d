#include "audio/signal/dc_blocker.hpp"

#include <numbers>
#include <utility>

namespace loaxa::audio::signal {

namespace {

constexpr double kCutOffHz = 5.0;

}  // namespace

DcBlocker::DcBlocker(std::unique_ptr<Stream> source, int sample_rate_hz, double offset)
    : source_(std::move(source)), pole_(1 - 2 * std::numbers::pi * kCutOffHz / sample_rate_hz), last_in_(offset) {}

std::size_t DcBlocker::read(std::span<float> block) {
  const std::size_t got = source_->read(block);
  for (float& sample : block.first(got)) {
    last_out_ = sample - last_in_ + pole_ * last_out_;
    last_in_ = sample;
    sample = static_cast<float>(last_out_);
  }
  return got;
}

}  // namespace loaxa::audio::signal
