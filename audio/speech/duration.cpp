#include "audio/speech/duration.hpp"

#include <algorithm>

#include "audio/speech/chunks.hpp"
#include "audio/speech/slow_names.hpp"

namespace loaxa::audio::speech {
namespace {

constexpr double kMeasuredRate = 150;  // words a minute

// Units: ms a syllable at 150 words a minute, without pauses. Source: 852 syllables of a real bulletin, each voice.
double syllable_ms(const VoiceSettings& settings) {
  if (settings.voice == "vi-vn-x-central") return 269;
  if (settings.voice == "vi-vn-x-south") return 273;
  return 261;
}

}  // namespace

std::vector<std::chrono::milliseconds> estimate_ends(std::span<const text::Sentence> sentences,
                                                     const VoiceSettings& settings) {
  const double ms_a_syllable = syllable_ms(settings) * kMeasuredRate / std::max(settings.words_per_minute, 1);
  std::vector<std::chrono::milliseconds> ends;
  ends.reserve(sentences.size());
  double syllables = 0;
  std::chrono::milliseconds pauses{0};
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto after = sentences[i].ends_paragraph ? kParagraphPause : kSentencePause;
    const bool last = i + 1 == sentences.size();
    for (const Chunk& chunk : chunks_for(sentences[i].text, last ? std::chrono::milliseconds{0} : after, settings)) {
      const auto here = static_cast<double>(std::count(chunk.text.begin(), chunk.text.end(), ' ')) + 1;
      syllables += chunk.slow ? here / kSlowPace : here;
      pauses += at_rate(chunk.pause, settings);
    }
    ends.push_back(std::chrono::milliseconds(static_cast<std::int64_t>(syllables * ms_a_syllable)) + pauses);
  }
  return ends;
}

std::chrono::milliseconds estimate_duration(std::span<const text::Sentence> sentences, const VoiceSettings& settings) {
  const auto ends = estimate_ends(sentences, settings);
  return ends.empty() ? std::chrono::milliseconds{0} : ends.back();
}

}  // namespace loaxa::audio::speech
