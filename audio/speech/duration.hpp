#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::audio::speech {

/// About how long these sentences take to say, pauses included, without asking the engine. Pure.
std::chrono::milliseconds estimate_duration(std::span<const text::Sentence> sentences, const VoiceSettings& settings);

/// For each sentence when it will be over, with the pause after it, counted from the first one's beginning. Pure.
std::vector<std::chrono::milliseconds> estimate_ends(std::span<const text::Sentence> sentences,
                                                     const VoiceSettings& settings);

}  // namespace loaxa::audio::speech
