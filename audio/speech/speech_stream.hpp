#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "audio/error.hpp"
#include "audio/signal/stream.hpp"
#include "audio/speech/chunks.hpp"
#include "audio/speech/engine.hpp"
#include "audio/speech/external_voice.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::audio::speech {

/// What the puller of a SpeechStream hears about, from within read(). Any may be empty. `frame`: of this stream.
struct SpeechListener {
  /// Asked before each sentence, which would begin at `frame`: false ends the stream there.
  std::function<bool(std::uint64_t frame)> go_on;
  /// The sentence's first sample is at `frame`.
  std::function<void(std::size_t index, std::uint64_t frame)> on_sentence;
  /// The rest of the sentence is not heard; the stream goes on with the next one.
  std::function<void(std::size_t index, std::uint64_t frame, const Error& why)> on_skipped;
  /// eSpeak NG stands in for the external engine from `frame` on, for this sentence.
  std::function<void(std::uint64_t frame, const Error& why)> on_stand_in;
};

/// Somebody listens, and is not kept waiting; or a file is written, and every sentence is waited for.
enum class Pace { live, offline };

/// An external engine that speaks in a stream's place while it can. Its pieces are those of pieces_of() for every
/// sentence of the stream, from `first_piece` on.
struct Speaker {
  ExternalVoice* external = nullptr;  ///< outlives the stream; null: none
  std::size_t first_piece = 0;
  Pace pace = Pace::live;
};

/// Live, silence of this length is given while a sentence of the external engine is not ready; then eSpeak NG says it.
/// It does not matter that the engine may have to load: a scheduled airing gives it seconds for that.
/// Source: half a second is the most that a fault of an engine may cost (README.md, "What it promises").
inline constexpr std::chrono::milliseconds kLongestWait{450};

/// Sentences as sound, with their pauses, one chunk of one sentence at a time: memory does not grow with the text.
/// Rate: the engine's. No pause before the first nor behind the last sentence.
/// Requires: the engine outlives the stream and serves it alone.
class SpeechStream : public signal::Stream {
 public:
  /// Starts at sentence `first` (resumption). Throws: Error when the engine has no such voice.
  SpeechStream(Engine& engine, std::vector<text::Sentence> sentences, const VoiceSettings& settings,
               SpeechListener listener = {}, std::size_t first = 0, const Speaker& speaker = {});

  /// Frames may allocate when a chunk begins (the engine's own buffer), not within one.
  std::size_t read(std::span<float> block) override;

  const std::vector<text::Sentence>& sentences() const { return sentences_; }

 private:
  /// What comes next: sound, a wait for it, or the end.
  enum class Step { sound, wait, end };
  Step next_step();
  bool next_sentence();
  void say_chunk();
  Step take_piece();
  void stand_in();
  std::size_t copy_sound(std::span<float> room);
  std::size_t copy_silence(std::span<float> room, std::size_t& left);
  std::size_t pause_frames_behind(std::chrono::milliseconds pause) const;
  bool speaks_externally() const { return speaker_.external != nullptr && !speaker_.external->left_alone(); }

  Engine& engine_;
  std::vector<text::Sentence> sentences_;
  VoiceSettings settings_;
  SpeechListener listener_;
  std::size_t next_sentence_;
  Speaker speaker_;
  std::vector<Chunk> pieces_;  ///< of the sentence that is being said, for the external engine
  std::size_t next_piece_ = 0;
  std::vector<Chunk> chunks_;  ///< of the sentence or the piece that is being said, for the engine
  std::size_t next_chunk_ = 0;
  bool slow_ = false;                      ///< how the engine is set
  std::vector<float> external_;            ///< of the piece
  std::size_t external_given_ = 0;         ///< of them
  std::size_t wait_frames_ = 0;            ///< how long the piece is still waited for
  bool waited_ = false;                    ///< the wait for this piece has begun
  std::span<const std::int16_t> samples_;  ///< what is left of the chunk
  std::size_t pause_frames_ = 0;           ///< what is left of the silence behind it
  std::uint64_t given_ = 0;                ///< frames
  bool announced_ = true;                  ///< on_sentence was called for the current one
};

}  // namespace loaxa::audio::speech
