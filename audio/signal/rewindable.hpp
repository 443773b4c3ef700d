#pragma once

#include <cstdint>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// A sound that has an end and can be played again.
class Rewindable : public Stream {
 public:
  virtual int sample_rate_hz() const = 0;

  /// Length by the sound's own account, which may be an estimate. Units: frames of sample_rate_hz().
  virtual std::uint64_t frames() const = 0;

  /// Goes back to the first frame. Throws: Error when that cannot be.
  virtual void rewind() = 0;
};

}  // namespace loaxa::audio::signal
