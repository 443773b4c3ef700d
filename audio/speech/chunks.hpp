#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "audio/speech/engine.hpp"

namespace loaxa::audio::speech {

// Pauses at 150 words a minute. Source: what eSpeak NG 1.51 makes of the same marks.
inline constexpr std::chrono::milliseconds kCommaPause{231};
inline constexpr std::chrono::milliseconds kClausePause{328};  ///< `;` and `:`
inline constexpr std::chrono::milliseconds kSentencePause{426};
inline constexpr std::chrono::milliseconds kParagraphPause{717};
/// Where a clause is too long for one chunk: half a comma.
inline constexpr std::chrono::milliseconds kBreathPause{115};

/// What the engine is given at once, and the silence behind it.
struct Chunk {
  std::string text;  ///< letters, blanks and one mark at its end; at most kLongestChunkBytes
  std::chrono::milliseconds pause{0};
  bool slow = false;  ///< said slower than the rest
};

/// The pause that a mark makes.
std::chrono::milliseconds pause_behind(char mark);

/// A spoken sentence as chunks: one a clause; longer ones cut at a word's end, before a linking word where there is
/// one, and a word that is too long by itself between letters. None is empty. `after`: the pause behind the last one.
std::vector<Chunk> chunks_of(std::string_view sentence, std::chrono::milliseconds after);

/// The pause as it is at this rate: a slower voice rests longer.
std::chrono::milliseconds at_rate(std::chrono::milliseconds pause, const VoiceSettings& settings);

}  // namespace loaxa::audio::speech
