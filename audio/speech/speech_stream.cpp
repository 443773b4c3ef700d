// A sentence at a time; a chunk of it at a time: spoken, converted, followed by its pause. A chunk that the engine
// refuses ends its sentence; the next one goes on.
//
// With an external engine a sentence comes in pieces that were said ahead. One that is not ready is waited for, in
// silence when somebody listens; one that failed or takes too long is said by the engine, as chunks. The engine takes
// over altogether when the external one is left alone.
#include "audio/speech/speech_stream.hpp"

#include <algorithm>
#include <utility>

#include "audio/speech/slow_names.hpp"

namespace loaxa::audio::speech {
namespace {

constexpr float kFullScale = 32768.0F;  // s16

std::size_t frames_of(std::chrono::milliseconds length, int rate_hz) {
  return static_cast<std::size_t>(length.count()) * static_cast<std::size_t>(rate_hz) / 1000;
}

VoiceSettings slowed(VoiceSettings settings) {
  settings.words_per_minute = static_cast<int>(settings.words_per_minute * kSlowPace);
  return settings;
}

Error too_slow() {
  return {"đọc không kịp", "is too slow"};
}

}  // namespace

SpeechStream::SpeechStream(Engine& engine, std::vector<text::Sentence> sentences, const VoiceSettings& settings,
                           SpeechListener listener, std::size_t first, const Speaker& speaker)
    : engine_(engine),
      sentences_(std::move(sentences)),
      settings_(settings),
      listener_(std::move(listener)),
      next_sentence_(first),
      speaker_(speaker) {
  engine_.use(settings_);
  if (speaker_.external == nullptr) return;
  auto piece = speaker_.first_piece;
  for (std::size_t i = 0; i < std::min(first, sentences_.size()); ++i)
    piece += pieces_of(sentences_[i].text, {}).size();
  speaker_.external->seek(piece);
}

bool SpeechStream::next_sentence() {
  if (next_sentence_ >= sentences_.size()) return false;
  if (listener_.go_on && !listener_.go_on(given_)) {
    next_sentence_ = sentences_.size();
    return false;
  }
  const text::Sentence& sentence = sentences_[next_sentence_++];
  const auto after = sentence.ends_paragraph ? kParagraphPause : kSentencePause;
  pieces_.clear();
  chunks_.clear();
  next_piece_ = next_chunk_ = 0;
  if (speaks_externally()) {
    pieces_ = pieces_of(sentence.text, after);
  } else {
    chunks_ = chunks_for(sentence.text, after, settings_);
  }
  announced_ = false;
  return true;
}

/// Makes the next sound ready with the pause behind it, or a wait.
SpeechStream::Step SpeechStream::next_step() {
  for (;;) {
    if (next_chunk_ < chunks_.size()) {
      say_chunk();
      return Step::sound;
    }
    if (next_piece_ < pieces_.size()) {
      const Step step = take_piece();
      if (step != Step::end) return step;
    } else if (!next_sentence()) {
      return Step::end;
    }
  }
}

std::size_t SpeechStream::pause_frames_behind(std::chrono::milliseconds pause) const {
  return frames_of(at_rate(pause, settings_), engine_.sample_rate_hz());
}

void SpeechStream::say_chunk() {
  const Chunk& chunk = chunks_[next_chunk_++];
  const bool rest_follows = next_piece_ < pieces_.size() || next_sentence_ < sentences_.size();
  try {
    if (chunk.slow != slow_) {
      engine_.use(chunk.slow ? slowed(settings_) : settings_);
      slow_ = chunk.slow;
    }
    samples_ = engine_.speak(chunk.text);
  } catch (const Error& error) {
    samples_ = {};
    // its pause is the sentence's, so that what was said of it stays apart from what comes; of nothing there is none:
    // the pause of the sentence before it just was
    next_chunk_ = chunks_.size();
    if (listener_.on_skipped) listener_.on_skipped(next_sentence_ - 1, given_, error);
    pause_frames_ = announced_ && rest_follows ? pause_frames_behind(chunks_.back().pause) : 0;
    return;
  }
  const bool last = next_chunk_ == chunks_.size() && !rest_follows;
  pause_frames_ = last ? 0 : pause_frames_behind(chunk.pause);
}

/// Returns: `end` when the piece became chunks for the engine.
SpeechStream::Step SpeechStream::take_piece() {
  if (!speaks_externally()) {
    stand_in();
    return Step::end;
  }
  const bool live = speaker_.pace == Pace::live;
  auto said = speaker_.external->take(live ? ExternalVoice::Wait::no : ExternalVoice::Wait::until_done);
  if (!said && live) {
    if (!std::exchange(waited_, true)) wait_frames_ = frames_of(kLongestWait, engine_.sample_rate_hz());
    if (wait_frames_ > 0) return Step::wait;
  }
  waited_ = false;
  if (!said || said->failure) {
    if (!said) speaker_.external->give_up_next();
    if (listener_.on_stand_in) listener_.on_stand_in(given_, said ? *said->failure : too_slow());
    stand_in();
    return Step::end;
  }
  external_ = std::move(said->samples);
  external_given_ = 0;
  const auto pause = pieces_[next_piece_++].pause;
  const bool last = next_piece_ == pieces_.size() && next_sentence_ == sentences_.size();
  pause_frames_ = last ? 0 : pause_frames_behind(pause);
  return Step::sound;
}

/// The piece is made chunks for the engine.
void SpeechStream::stand_in() {
  const Chunk& piece = pieces_[next_piece_++];
  const bool whole = pieces_.size() == 1;
  chunks_ = whole ? chunks_for(sentences_[next_sentence_ - 1].text, piece.pause, settings_)
                  : chunks_of(piece.text, piece.pause);
  next_chunk_ = 0;
}

std::size_t SpeechStream::copy_sound(std::span<float> room) {
  if (!std::exchange(announced_, true) && listener_.on_sentence) listener_.on_sentence(next_sentence_ - 1, given_);
  if (!samples_.empty()) {
    const std::size_t n = std::min(room.size(), samples_.size());
    std::transform(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(n), room.begin(),
                   [](std::int16_t s) { return static_cast<float>(s) / kFullScale; });
    samples_ = samples_.subspan(n);
    return n;
  }
  const std::size_t n = std::min(room.size(), external_.size() - external_given_);
  std::copy_n(external_.begin() + static_cast<std::ptrdiff_t>(external_given_), n, room.begin());
  external_given_ += n;
  return n;
}

std::size_t SpeechStream::copy_silence(std::span<float> room, std::size_t& left) {
  const std::size_t n = std::min(room.size(), left);
  std::fill_n(room.begin(), n, 0.0F);
  left -= n;
  return n;
}

std::size_t SpeechStream::read(std::span<float> block) {
  std::size_t filled = 0;
  while (filled < block.size()) {
    const std::span<float> room = block.subspan(filled);
    std::size_t n = 0;
    if (!samples_.empty() || external_given_ < external_.size()) {
      n = copy_sound(room);
    } else if (pause_frames_ > 0) {
      n = copy_silence(room, pause_frames_);
    } else {
      const Step step = next_step();
      if (step == Step::end) break;
      if (step == Step::wait) n = copy_silence(room, wait_frames_);
    }
    filled += n;
    given_ += n;
  }
  return filled;
}

}  // namespace loaxa::audio::speech
