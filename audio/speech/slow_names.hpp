#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "audio/speech/chunks.hpp"
#include "audio/speech/engine.hpp"

namespace loaxa::audio::speech {

/// How fast a slow stretch is said, as a share of the set rate; and the rest around it, at 150 words a minute.
/// Source: newsreaders' habit with names and numbers; half of a breath, so that the sentence does not fall apart.
inline constexpr double kSlowPace = 0.8;
inline constexpr std::chrono::milliseconds kStretchPause{60};

/// A piece of a spoken sentence.
struct Stretch {
  std::string text;
  bool slow = false;
  bool operator==(const Stretch&) const = default;
};

/// A spoken sentence cut where its pace changes. Slow are names (words with a capital that do not begin the sentence,
/// and the first word where the next has one), numbers of two words and more, and times ("bảy giờ ba mươi phút").
/// Told from the spoken words alone: the reading does not mark them. Pure.
std::vector<Stretch> stretches_of(std::string_view spoken);

/// The chunks of a spoken sentence for eSpeak NG, respelled; with `slow_names`, its slow stretches as chunks of their
/// own. `after`: the pause behind the last one.
std::vector<Chunk> chunks_for(std::string_view spoken, std::chrono::milliseconds after, const VoiceSettings& settings);

}  // namespace loaxa::audio::speech
