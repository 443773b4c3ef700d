#include "audio/signal/gain.hpp"

#include <cmath>
#include <utility>

namespace loaxa::audio::signal {

float from_db(double db) {
  return static_cast<float>(std::pow(10.0, db / 20.0));
}

Gain::Gain(std::unique_ptr<Stream> source, double gain_db) : source_(std::move(source)), factor_(from_db(gain_db)) {}

std::size_t Gain::read(std::span<float> block) {
  const std::size_t got = source_->read(block);
  for (float& sample : block.first(got)) sample *= factor_;
  return got;
}

}  // namespace loaxa::audio::signal
