#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loaxa::audio {
class Error;
}

namespace loaxa::audio::speech {

/// Another speech engine: a program that gets a sentence on its stdin and writes its sound to stdout.
/// Contract: README.md, "An external engine". Filled from `speech.engine` in the settings.
struct ExternalEngine {
  enum class Format { wav, raw };
  std::vector<std::string> command;  ///< program and arguments; empty: there is none, eSpeak NG speaks
  Format format = Format::wav;       ///< of what it writes; raw: s16 little-endian, mono
  int sample_rate_hz = 22050;        ///< of raw; a WAV says its own
  bool operator==(const ExternalEngine&) const = default;
};

/// How the voice sounds. Filled from `speech:` in the settings.
struct VoiceSettings {
  std::string voice = "vi";    ///< vi, vi-vn-x-central, vi-vn-x-south
  int words_per_minute = 150;  ///< Units: words a minute, 80-300; 150 gives 4.1 syllables a second
  int pitch_range = 80;        ///< Units: eSpeak NG's range, 0-100; 75-85 keeps the tones apart
  bool slow_names = false;     ///< names, numbers and times slower; eSpeak NG alone does it
  ExternalEngine external;     ///< speaks instead of eSpeak NG, which stands in for it
  bool operator==(const VoiceSettings&) const = default;
};

/// A speech engine: spoken text in, samples out.
/// Thread: one engine a process, one thread at a time (eSpeak NG is global state).
class Engine {
 public:
  virtual ~Engine() = default;

  /// Units: Hz of what speak() returns.
  virtual int sample_rate_hz() const = 0;

  /// Throws: Error when the engine has no such voice.
  virtual void use(const VoiceSettings& settings) = 0;

  /// Says one chunk of spoken text (the alphabet of text::Sentence, at most 160 bytes) with no pause of its own at
  /// the end. Shape: mono s16, valid until the next call. Throws: Error when the engine refuses the chunk.
  virtual std::span<const std::int16_t> speak(std::string_view chunk) = 0;
};

/// eSpeak NG, initialised once a process; never torn down (its own termination deadlocks).
/// `data_path`: folder that holds `espeak-ng-data`; empty: the system's. Throws: Error when the data is missing.
std::unique_ptr<Engine> make_espeak(const std::string& data_path = {});

/// Stands in for an engine that could not be made: refuses every voice and every chunk with `why`, so that sounds and
/// an alert's signal are still heard.
std::unique_ptr<Engine> make_mute(const Error& why);

}  // namespace loaxa::audio::speech
