#pragma once

#include <memory>
#include <vector>

#include "audio/on_air.hpp"
#include "audio/prepared_part.hpp"
#include "audio/speech/external_voice.hpp"

namespace loaxa::audio {

/// The studio's external engine, saying the words of all these parts ahead, `times` times over; null when none is set
/// or nothing is to be said. Gives each part its `first_piece`.
std::unique_ptr<speech::ExternalVoice> make_external_voice(std::vector<PreparedPart>& parts, const Studio& studio,
                                                           int times);

/// Where words go from the engine on.
struct WordsPath {
  int engine_hz = 0;
  signal::Level level;
  signal::Chain chain;
};

/// An utterance as the chain expects speech: at the engine's rate, without the silence at its ends (pauses are ours),
/// and so loud that it reads the target behind the chain and its limiter. Each utterance is measured, because an
/// external voice has no calibration. Throws: Error when nothing of it can be heard.
std::vector<float> finished_utterance(speech::Utterance said, const WordsPath& path);

}  // namespace loaxa::audio
