#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "audio/signal/hold_back.hpp"
#include "audio/signal/rewindable.hpp"

namespace loaxa::audio::signal {

/// How long an end and the next beginning overlap: long enough to hide the seam, short enough to keep the beat. A sound
/// shorter than four of them has a shorter one, a quarter of itself.
inline constexpr std::chrono::milliseconds kLoopCrossfade{40};

/// A sound over and over, each end crossfaded into the next beginning; endless. At the sound's own rate.
/// Through the seam the power goes from the end's to the beginning's in a straight line, whether they have much in
/// common (a held note), nothing (noise) or would cancel: then the beginning is entered up to 12 ms later, in step.
/// Throws: what the sound throws.
class Loop : public Stream {
 public:
  explicit Loop(std::unique_ptr<Rewindable> sound);
  std::size_t read(std::span<float> block) override;

 private:
  void join();

  std::unique_ptr<Rewindable> sound_;
  std::size_t crossfade_;    ///< frames
  std::vector<float> seam_;  ///< the tail crossfaded with the next head, being given
  std::vector<float> head_;  ///< the next beginning, as far as the seam may reach into it
  std::size_t seam_given_ = 0;
  std::size_t seam_frames_ = 0;
  HoldBack tail_;
  std::uint64_t given_ = 0;  ///< frames since the last seam
};

}  // namespace loaxa::audio::signal
