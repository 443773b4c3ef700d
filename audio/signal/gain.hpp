#pragma once

#include <memory>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Units: dB in, factor out: 10^(dB/20).
float from_db(double db);

/// A stream times a constant.
class Gain : public Stream {
 public:
  Gain(std::unique_ptr<Stream> source, double gain_db);
  std::size_t read(std::span<float> block) override;

 private:
  std::unique_ptr<Stream> source_;
  float factor_;
};

}  // namespace loaxa::audio::signal
