#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "audio/error.hpp"
#include "audio/signal/stream.hpp"
#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::audio::speech {

/// What the puller of a SpeechStream hears about, from within read(). Frames: of this stream, at the engine's rate.
/// Any may be empty.
struct SpeechEvents {
  /// Asked before each sentence: false ends the stream there.
  std::function<bool(std::uint64_t frame)> go_on;
  /// The sentence's first sample is at `frame`.
  std::function<void(std::size_t sentence, std::uint64_t frame)> on_sentence;
  /// The engine refused the sentence; the stream goes on with the next one.
  std::function<void(std::size_t sentence, std::uint64_t frame, const Error& why)> on_skipped;
};

/// Sentences as one mono stream at the engine's rate: said chunk by chunk as they are pulled, with the pauses of their
/// punctuation; holds one chunk at a time. Ends without a pause after the last sentence.
/// Thread: one, the engine's.
class SpeechStream : public signal::Stream {
 public:
  /// `engine` outlives the stream and already uses its voice; `reading` is shared.
  SpeechStream(Engine& engine, std::shared_ptr<const text::Reading> reading, SpeechEvents events);
  ~SpeechStream() override;
  std::size_t read(std::span<float> block) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How long the reading will last when said, from its syllables and pauses; within some per cent.
std::chrono::milliseconds estimated_length(const text::Reading& reading, const VoiceSettings& voice);

}  // namespace loaxa::audio::speech
