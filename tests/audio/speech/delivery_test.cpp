// How the default voice delivers a text, measured on the samples of the real engine: pauses, pace, melody.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/speech/engine.hpp"
#include "audio/speech/speech_stream.hpp"
#include "audio/text/reading.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;

namespace {

constexpr double kPauseFrom = 0.09;  // Units: s; a shorter silence is the closure of a t or a p

struct Sound {
  std::vector<float> samples;
  int rate_hz = 22050;
  double seconds() const { return static_cast<double>(samples.size()) / rate_hz; }

  /// Lengths of the silences inside. Units: s.
  std::vector<double> pauses() const {
    std::vector<double> found;
    std::size_t quiet = 0;
    for (const float sample : samples) {
      if (std::abs(sample) < 0.001F) {
        ++quiet;
        continue;
      }
      const double length = static_cast<double>(quiet) / rate_hz;
      if (length > kPauseFrom) found.push_back(length);
      quiet = 0;
    }
    return found;
  }
};

Sound say(const std::string& text, const VoiceSettings& settings = {}) {
  const auto engine = make_espeak();
  SpeechStream stream(*engine, text::read_document(text, {}, {}).sentences, settings);
  Sound sound;
  sound.rate_hz = engine->sample_rate_hz();
  std::vector<float> block(441);
  for (std::size_t n = 0; (n = stream.read(block)) > 0;) {
    sound.samples.insert(sound.samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(n));
  }
  return sound;
}

/// Semitones between the lowest and the highest tenth of the pitch, by autocorrelation of 40 ms windows.
double pitch_span(const Sound& sound) {
  std::vector<double> pitches;
  const int window = sound.rate_hz / 25, shortest = sound.rate_hz / 250, longest = sound.rate_hz / 55;
  for (std::size_t at = 0; at + static_cast<std::size_t>(window + longest) < sound.samples.size();
       at += static_cast<std::size_t>(window)) {
    const auto product = [&](int lag) {
      double sum = 0, own = 1e-9, other = 1e-9;
      for (int i = 0; i < window; ++i) {
        const double a = sound.samples[at + static_cast<std::size_t>(i)];
        const double b = sound.samples[at + static_cast<std::size_t>(i + lag)];
        sum += a * b;
        own += a * a;
        other += b * b;
      }
      return own < 0.01 * window * 0.01 ? 0.0 : sum / std::sqrt(own * other);
    };
    int best = 0;
    double most = 0.85;  // less is no voiced sound
    for (int lag = shortest; lag < longest; ++lag) {
      if (const double value = product(lag); value > most) {
        most = value;
        best = lag;
      }
    }
    if (best > 0) pitches.push_back(12 * std::log2(static_cast<double>(sound.rate_hz) / best));
  }
  if (pitches.size() < 10) return 0;
  std::sort(pitches.begin(), pitches.end());
  return pitches[pitches.size() * 9 / 10] - pitches[pitches.size() / 10];
}

}  // namespace

TEST_CASE("a voice by default is vi at 150 words a minute with a range of 80") {
  const VoiceSettings settings;
  CHECK(settings.voice == "vi");
  CHECK(settings.words_per_minute == 150);
  CHECK(settings.pitch_range == 80);
  CHECK_FALSE(settings.slow_names);
  CHECK(settings.external.command.empty());
}

TEST_CASE("the silence that is heard at a comma, a sentence's and a paragraph's end is the one that is meant") {
  const auto pauses = say("Bà con ơi, loa đây. Mai ra đê: ba nơi.\n\nMong bà con ra.").pauses();
  REQUIRE(pauses.size() == 4);
  const double meant[] = {0.231, 0.426, 0.328, 0.717};
  // a voice dies away for some ms before its silence is complete, and begins softly
  for (std::size_t i = 0; i < 4; ++i) {
    CAPTURE(i);
    CHECK(pauses[i] > meant[i] - 0.005);
    CHECK(pauses[i] < meant[i] + 0.045);
  }
}

TEST_CASE("a slower voice rests longer, a faster one less") {
  VoiceSettings slow, fast;
  slow.words_per_minute = 100;
  fast.words_per_minute = 200;
  const std::string text = "Loa đây. Mai ra đê.";
  const auto slowly = say(text, slow).pauses(), quickly = say(text, fast).pauses();
  REQUIRE(slowly.size() == 1);
  REQUIRE(quickly.size() == 1);
  CHECK(slowly[0] == Approx(0.426 * 1.5).margin(0.05));
  CHECK(quickly[0] == Approx(0.426 * 0.75).margin(0.05));
}

TEST_CASE("no word loses its beginning or end to a pause: what is said in two sentences lasts as long as apart") {
  const double together = say("Sáng mai họp thôn. Phát thuốc sát khuẩn.").seconds();
  const double apart = say("Sáng mai họp thôn.").seconds() + say("Phát thuốc sát khuẩn.").seconds() + 0.426;
  CHECK(together == Approx(apart).margin(0.04));
}

TEST_CASE("150 words a minute are about four syllables a second") {
  const auto sound = say("Kính mời toàn thể bà con nhân dân trong xã đến dự buổi gặp mặt đầu năm tại nhà văn hóa thôn");
  CHECK(21 / sound.seconds() == Approx(4.1).margin(0.5));
}

TEST_CASE("a range of 80 spreads the tones wider than the engine's own 50") {
  VoiceSettings flat;
  flat.pitch_range = 50;
  const std::string text = "Mời bà con ra đồng làm mùa, nhớ mang nón lá, mai lại về.";
  const double wide = pitch_span(say(text)), narrow = pitch_span(say(text, flat));
  CAPTURE(wide, narrow);
  CHECK(narrow > 1);
  CHECK(wide > 1.3 * narrow);
}
