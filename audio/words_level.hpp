#pragma once

#include <memory>

#include "audio/on_air.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio {

/// What makes raw words of the studio's engine as loud as everything else.
struct WordsLevel {
  int engine_hz = 0;       ///< rate of the words
  int studio_hz = 0;       ///< rate of what comes out
  double gain_db = 0;      ///< calibrated for eSpeak NG's voice
  double target_lufs = 0;  ///< of the mono stream behind the limiter
};

WordsLevel words_level(const Studio& studio);

/// Raw words at the studio's rate and loudness, before the limiter.
std::unique_ptr<signal::Stream> levelled(std::unique_ptr<signal::Stream> words, const WordsLevel& level);

/// The same behind a limiter of its own: what a meter reads.
std::unique_ptr<signal::Stream> as_heard(std::unique_ptr<signal::Stream> words, const WordsLevel& level);

}  // namespace loaxa::audio
