// A sentence at a time: respelled, cut into chunks; a chunk at a time: spoken, converted, followed by its pause. A
// chunk that the engine refuses ends its sentence; the next one goes on.
#include "audio/speech/speech_stream.hpp"

#include <algorithm>
#include <utility>

#include "audio/speech/respelling.hpp"

namespace loaxa::audio::speech {
namespace {

constexpr float kFullScale = 32768.0F;  // s16

std::size_t frames_of(std::chrono::milliseconds length, int rate_hz) {
  return static_cast<std::size_t>(length.count()) * static_cast<std::size_t>(rate_hz) / 1000;
}

}  // namespace

SpeechStream::SpeechStream(Engine& engine, std::vector<text::Sentence> sentences, const VoiceSettings& settings,
                           SpeechListener listener, std::size_t first)
    : engine_(engine),
      sentences_(std::move(sentences)),
      settings_(settings),
      listener_(std::move(listener)),
      next_sentence_(first) {
  engine_.use(settings_);
}

bool SpeechStream::next_sentence() {
  if (next_sentence_ >= sentences_.size()) return false;
  if (listener_.go_on && !listener_.go_on(given_)) {
    next_sentence_ = sentences_.size();
    return false;
  }
  const text::Sentence& sentence = sentences_[next_sentence_++];
  chunks_ = chunks_of(respell(sentence.text), sentence.ends_paragraph ? kParagraphPause : kSentencePause);
  next_chunk_ = 0;
  announced_ = false;
  return true;
}

/// Makes the next chunk's samples and pause ready. Returns: false when all is said.
bool SpeechStream::next_chunk() {
  while (next_chunk_ >= chunks_.size()) {
    if (!next_sentence()) return false;
  }
  const Chunk& chunk = chunks_[next_chunk_++];
  try {
    samples_ = engine_.speak(chunk.text);
  } catch (const Error& error) {
    samples_ = {};
    // its pause is the sentence's, so that what was said before stays apart from what comes
    next_chunk_ = chunks_.size();
    if (listener_.on_skipped) listener_.on_skipped(next_sentence_ - 1, given_, error);
    pause_frames_ = anything_said_ ? frames_of(at_rate(chunks_.back().pause, settings_), engine_.sample_rate_hz()) : 0;
    if (next_sentence_ >= sentences_.size()) pause_frames_ = 0;
    return true;
  }
  const bool last = next_chunk_ == chunks_.size() && next_sentence_ == sentences_.size();
  pause_frames_ = last ? 0 : frames_of(at_rate(chunk.pause, settings_), engine_.sample_rate_hz());
  return true;
}

std::size_t SpeechStream::read(std::span<float> block) {
  std::size_t filled = 0;
  while (filled < block.size()) {
    const std::span<float> room = block.subspan(filled);
    if (!samples_.empty()) {
      if (!std::exchange(announced_, true) && listener_.on_sentence) listener_.on_sentence(next_sentence_ - 1, given_);
      const std::size_t n = std::min(room.size(), samples_.size());
      std::transform(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(n), room.begin(),
                     [](std::int16_t s) { return static_cast<float>(s) / kFullScale; });
      samples_ = samples_.subspan(n);
      anything_said_ = true;
      filled += n;
      given_ += n;
    } else if (pause_frames_ > 0) {
      const std::size_t n = std::min(room.size(), pause_frames_);
      std::fill_n(room.begin(), n, 0.0F);
      pause_frames_ -= n;
      filled += n;
      given_ += n;
    } else if (!next_chunk()) {
      break;
    }
  }
  return filled;
}

}  // namespace loaxa::audio::speech
