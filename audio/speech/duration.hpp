#pragma once

#include <chrono>
#include <span>

#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::audio::speech {

/// About how long these sentences take to say, pauses included, without asking the engine. Pure.
std::chrono::milliseconds estimate_duration(std::span<const text::Sentence> sentences, const VoiceSettings& settings);

}  // namespace loaxa::audio::speech
