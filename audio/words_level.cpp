#include "audio/words_level.hpp"

#include <utility>

#include "audio/signal/gain.hpp"
#include "audio/signal/limiter.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/resampler.hpp"

namespace loaxa::audio {

WordsLevel words_level(const Studio& studio) {
  const int channels = studio.carrying_channels;
  return {studio.engine.sample_rate_hz(), studio.sample_rate_hz,
          signal::speech_gain_db(studio.voice.voice, studio.voice.words_per_minute, channels),
          signal::mono_target_lufs(channels)};
}

std::unique_ptr<signal::Stream> levelled(std::unique_ptr<signal::Stream> words, const WordsLevel& level) {
  return signal::resampled(std::make_unique<signal::Gain>(std::move(words), level.gain_db), level.engine_hz,
                           level.studio_hz);
}

std::unique_ptr<signal::Stream> as_heard(std::unique_ptr<signal::Stream> words, const WordsLevel& level) {
  return std::make_unique<signal::Limiter>(levelled(std::move(words), level), level.studio_hz);
}

}  // namespace loaxa::audio
