#pragma once

#include <span>
#include <string_view>

namespace loaxa::audio::speech {

/// One of eSpeak NG's Vietnamese voices.
struct VoiceKind {
  std::string_view name;                   ///< as in `speech.voice`
  std::string_view weakness;               ///< Vietnamese: what a listener misses in it; empty: nothing
  std::string_view weakness_english = {};  ///< the same in English
};

/// All that may be chosen, the default first.
std::span<const VoiceKind> voices();

/// The one of that name; null: there is none.
const VoiceKind* find_voice(std::string_view name);

}  // namespace loaxa::audio::speech
