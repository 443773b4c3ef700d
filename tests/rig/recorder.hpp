#pragma once

#include <cstdint>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/rig/process.hpp"
#include "tests/rig/recording.hpp"
#include "tests/rig/speaker.hpp"

namespace loaxa::rig {

/// The speaker's server ended by itself: a PulseAudio whose clients were killed did, 3 times in 208 kills.
struct SpeakerGone : std::runtime_error {
  SpeakerGone() : std::runtime_error("parec ended by itself: the loudspeaker's server is gone") {}
};

/// Records what a Speaker plays and knows the wall-clock time of every sample.
///
/// How it knows: the sink consumes sound in blocks of 20-50 ms; the first sample of a block is played at the instant
/// the block is made, and the monitor passes the block on at once. So a block's arrival is its first sample's time plus
/// a delay that is never negative and mostly 0.1 ms; the smallest (arrival - samples before it) of a whole recording is
/// the time of its first sample. Checked against PulseAudio's own account of its latency (pa_simple_get_latency before
/// each of 12 impulses): 0.4 ms apart.
class Recorder {
 public:
  /// Returns when sound arrives. Throws: std::runtime_error when none does.
  explicit Recorder(const Speaker& speaker);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// Ends the recording. Once. Returns: the mean of both sides. Throws: std::runtime_error when it broke off before.
  Recording stop();

  /// One side alone, after stop().
  enum class Side { left, right };
  Recording only(Side side) const;

  /// A block's first sample and when it came.
  struct Arrival {
    Instant at;
    std::size_t index = 0;
  };
  /// Every block so far, after stop().
  const std::vector<Arrival>& arrivals() const { return arrivals_; }

 private:
  void end();
  void read_all();
  Recording mixed(float left, float right) const;

  Process parec_;
  std::vector<std::uint8_t> bytes_;
  std::vector<Arrival> arrivals_;
  std::thread reader_;  ///< last: it fills what stands above
};

}  // namespace loaxa::rig
