#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace loaxa::audio::signal {

/// A place where finished sound is not as it should be.
struct Flaw {
  enum class Kind {
    clipped,  ///< full scale for several samples on end: something was cut off
    hole,     ///< the sound breaks off to digital zero and comes back as abruptly
    silence,  ///< nothing at all for so long that listeners think that the station has failed
  };
  Kind kind = Kind::clipped;
  std::uint64_t begin = 0, frames = 0;
  bool operator==(const Flaw&) const = default;
};

/// Looks for flaws in a mono stream of finished samples. Thread: one.
class FlawFinder {
 public:
  /// `meant`: silence that belongs to what is heard, wherever it comes (between a programme and its repetition).
  FlawFinder(int sample_rate_hz, std::chrono::milliseconds meant);

  void add(std::span<const float> mono);

  /// Ends the stretch that goes on; silence is told only then and where it ends.
  void finish() { end_run(0.0F); }

  /// Silence from here on is meant (a pause), or no longer.
  void expect_silence(bool expected) {
    end_run(0.0F);
    silence_expected_ = expected;
  }

  /// The first ones; `count` goes on.
  const std::vector<Flaw>& flaws() const { return flaws_; }
  std::uint64_t count() const { return count_; }

 private:
  enum class Run { none, zeros, full };
  void begin_run(Run run);
  void end_run(float next);
  void found(Flaw::Kind kind);

  int sample_rate_hz_;
  std::chrono::milliseconds longest_silence_;
  std::vector<Flaw> flaws_;
  std::uint64_t count_ = 0;
  std::uint64_t position_ = 0;
  Run run_ = Run::none;
  std::uint64_t run_begin_ = 0;
  float before_run_ = 0;  ///< the sample before it
  float last_ = 0;
  bool silence_expected_ = false;
};

}  // namespace loaxa::audio::signal
