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
};

/// Sentences as sound, with their pauses, one chunk of one sentence at a time: memory does not grow with the text.
/// Rate: the engine's. No pause before the first nor behind the last sentence.
/// Requires: the engine outlives the stream and serves it alone.
class SpeechStream : public signal::Stream {
 public:
  /// Starts at sentence `first` (resumption). Throws: Error when the engine has no such voice.
  SpeechStream(Engine& engine, std::vector<text::Sentence> sentences, const VoiceSettings& settings,
               SpeechListener listener = {}, std::size_t first = 0);

  /// Frames may allocate when a chunk begins (the engine's own buffer), not within one.
  std::size_t read(std::span<float> block) override;

  const std::vector<text::Sentence>& sentences() const { return sentences_; }

 private:
  bool next_chunk();
  bool next_sentence();

  Engine& engine_;
  std::vector<text::Sentence> sentences_;
  VoiceSettings settings_;
  SpeechListener listener_;
  std::size_t next_sentence_;
  std::vector<Chunk> chunks_;  ///< of the sentence that is being said
  std::size_t next_chunk_ = 0;
  std::span<const std::int16_t> samples_;  ///< what is left of the chunk
  std::size_t pause_frames_ = 0;           ///< what is left of the silence behind it
  std::uint64_t given_ = 0;                ///< frames
  bool announced_ = true;                  ///< on_sentence was called for the current one
  bool anything_said_ = false;             ///< a pause is made only behind words
};

}  // namespace loaxa::audio::speech
