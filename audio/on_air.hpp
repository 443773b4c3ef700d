#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "audio/loudness_book.hpp"
#include "audio/measured_signal.hpp"
#include "audio/script.hpp"
#include "audio/signal/levelling.hpp"
#include "audio/signal/stream.hpp"
#include "audio/sound_level.hpp"
#include "audio/speech/engine.hpp"
#include "audio/speech/speech_stream.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::audio {

/// What a script is turned into sound with.
struct Studio {
  speech::Engine& engine;  ///< outlives the OnAir
  speech::VoiceSettings voice;
  text::Lexicon lexicon;
  text::Style style;
  signal::Chain chain = {};
  speech::Pace pace = speech::Pace::live;
  std::optional<MeasuredSignal> signal = {};  ///< the siren, where it was looked at before the script came
  Measuring measuring = Measuring::whole;
  LoudnessBook* book = nullptr;                  ///< outlives the OnAir; null: nothing is remembered
  std::chrono::milliseconds longest_silence{0};  ///< outside pauses; 0: any
};

/// What makes raw words of the studio's engine as loud as everything else.
signal::Level words_level(const Studio& studio);

/// How often and how long.
struct Extent {
  int times = 1;
  std::chrono::milliseconds pause{0};                       ///< between two times
  std::optional<std::chrono::milliseconds> end_after = {};  ///< ends after the sentence that crosses this much sound
  std::optional<Place> from = {};  ///< goes on there, with everything behind it; nothing: all of it
};

/// Nothing was heard for as long as Studio::longest_silence although something should sound. Told once a silence.
struct DeadAir {
  int part = 0;
  std::chrono::milliseconds length{0};
};

/// A part begins, or is left out. Kind `voice`: eSpeak NG stands in for the external engine, told once an airing.
/// Kind `signal`: `left_out` says why a tone is heard instead of the file.
struct PartBegins {
  int part = 0;             ///< index in the script
  std::string kind;         ///< sound | signal | say | bulletin | pause | bed | voice
  std::string what;         ///< the file, or the title; the external engine's program
  std::string left_out;     ///< Vietnamese: why it is not heard; empty: it is
  std::string source = {};  ///< of words: the text as it was read, the first time that the part begins
};

/// A sentence begins, or is skipped.
struct SentenceBegins {
  int part = 0;
  int sentence = 0;  ///< index in the part
  std::string text;
  int line = 0;         ///< 1-based, in the part's source
  std::string skipped;  ///< Vietnamese: why it is not said; empty: it is
};

/// Something that begins at a frame of the whole.
struct Happening {
  std::uint64_t frame = 0;
  std::variant<PartBegins, SentenceBegins, DeadAir> what;
};

/// A script as one finished mono stream: every part at its loudness, beds under words, limited to -1 dBTP.
/// What cannot be heard is left out and told as a happening; the rest goes on.
/// Thread: one.
class OnAir : public signal::Stream {
 public:
  /// Reads the texts and measures the sounds. Throws: Error when nothing of the script can be heard.
  OnAir(const Script& script, Studio studio, const Extent& extent);
  ~OnAir() override;

  std::size_t read(std::span<float> block) override;

  /// What begins before `frame` and was not returned yet, in order.
  std::vector<Happening> happenings_before(std::uint64_t frame);

  /// Length of the whole; the words' share is an estimate until they were said. Units: frames.
  std::uint64_t expected_frames() const;

  /// Whether `end_after` ended it before the script's end.
  bool limited() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace loaxa::audio
