#include "audio/speech/voices.hpp"

#include <algorithm>
#include <array>

namespace loaxa::audio::speech {

namespace {

// Source: pitch tracks of the six tones and a search over 6,595 attested syllables, eSpeak NG 1.51.
constexpr std::array kVoices{
    VoiceKind{"vi", {}, {}},
    VoiceKind{"vi-vn-x-central", "thanh sắc và thanh hỏi nghe gần như một; giọng vi rõ hơn",
              "the tones sắc and hỏi sound almost alike; vi is clearer"},
    VoiceKind{
        "vi-vn-x-south",
        "thanh hỏi nghe như không dấu, thanh huyền như thanh nặng, và hu, hui, hum, hun, hung bị đọc sai; giọng vi "
        "rõ hơn",
        "the tone hỏi sounds like none, huyền like nặng, and hu, hui, hum, hun, hung are misread; vi is clearer"}};

}  // namespace

std::span<const VoiceKind> voices() {
  return kVoices;
}

const VoiceKind* find_voice(std::string_view name) {
  const auto* found =
      std::find_if(kVoices.begin(), kVoices.end(), [&](const VoiceKind& voice) { return voice.name == name; });
  return found == kVoices.end() ? nullptr : found;
}

}  // namespace loaxa::audio::speech
