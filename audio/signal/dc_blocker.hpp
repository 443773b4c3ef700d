#pragma once

#include <memory>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// A stream without what stands still in it: a cheap sound card adds a constant to all that it records, which nobody
/// hears and which takes the room of the sound's peaks. First-order high-pass, -3 dB at 5 Hz, -0.1 dB at 30 Hz.
/// Source: J. O. Smith, "Introduction to Digital Filters", "DC Blocker".
class DcBlocker : public Stream {
 public:
  /// `offset`: what the stream is expected to stand upon: then it begins without a step, as it does where it begins
  /// with silence. Units: full scale 1.
  DcBlocker(std::unique_ptr<Stream> source, int sample_rate_hz, double offset);
  std::size_t read(std::span<float> block) override;

 private:
  std::unique_ptr<Stream> source_;
  double pole_, offset_;
  bool begun_ = false;
  double last_in_ = 0, last_out_ = 0;
};

}  // namespace loaxa::audio::signal
