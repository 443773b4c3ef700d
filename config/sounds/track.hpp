#pragma once

#include <cstddef>
#include <vector>

#include "config/sounds/instruments.hpp"

namespace loaxa::config::sounds {

/// A piece of sound under construction. Shape: mono at kRateHz.
/// A looping track wraps what rings past its end to its beginning, so that its end flows into its start.
class Track {
 public:
  enum class Form { once, loop };
  Track(double seconds, Form form);

  /// Adds a tone that begins at `seconds`. Requires: seconds within the track.
  void add(double seconds, const Tone& tone, double gain);

  /// A small hall. Units: `share` of the reverberated sound, 0-1.
  void reverberate(double share);

  /// Takes out what is below hearing, fades the outer ends of a track that does not loop and brings the peak to
  /// `peak_dbfs`. The last step.
  void finish(double peak_dbfs);

  const std::vector<float>& samples() const { return samples_; }

 private:
  Form form_;
  std::vector<float> samples_;
};

}  // namespace loaxa::config::sounds
