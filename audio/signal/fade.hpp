#pragma once

#include <chrono>
#include <memory>

#include "audio/signal/hold_back.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// At the head of a sound: short enough to keep a bell's attack, long enough to take the click off a file cut anywhere.
inline constexpr std::chrono::milliseconds kFadeIn{3};
/// At the tail of a sound, and at a stop. Source: README.md, "What it promises".
inline constexpr std::chrono::milliseconds kFadeOut{20};

/// Frames in `length` at `sample_rate_hz`.
std::size_t frames_in(std::chrono::nanoseconds length, int sample_rate_hz);

/// Raised cosine from 0 to 1: gain at `position` of a fade of `length` frames; 0 at its start, 1 from its end on.
/// Its slope is 0 at both ends, so neither the start nor the end of a fade clicks.
float raised_cosine(std::size_t position, std::size_t length);

/// A stream faded in at its head and out at its tail, whenever that comes: it holds kFadeOut back. Frame n stays frame
/// n.
class EdgeFade : public Stream {
 public:
  EdgeFade(std::unique_ptr<Stream> source, int sample_rate_hz, std::chrono::milliseconds in = kFadeIn,
           std::chrono::milliseconds out = kFadeOut);
  std::size_t read(std::span<float> block) override;

 private:
  std::unique_ptr<Stream> source_;
  HoldBack tail_;
  std::size_t in_frames_;
  std::size_t given_ = 0;        ///< frames, counted up to the fade-in's end
  std::size_t tail_frames_ = 0;  ///< length of the fade-out, known at the source's end
  bool ended_ = false;
};

}  // namespace loaxa::audio::signal
