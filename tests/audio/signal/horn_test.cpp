#include "audio/signal/horn.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "audio/signal/gain.hpp"
#include "audio/signal/limiter.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

constexpr int kVoiceRate = 22050;

std::vector<float> shaped(std::vector<float> in, int rate_hz = kVoiceRate, std::size_t block = 480) {
  const auto stream = horn(played(std::move(in)), rate_hz);
  return pulled(*stream, block);
}

/// As it airs: shaped, `drive_db` louder, limited.
std::vector<float> aired(std::vector<float> in, double drive_db, int rate_hz = 48000) {
  Limiter limiter(std::make_unique<Gain>(horn(played(std::move(in)), rate_hz), drive_db), rate_hz,
                  limiting(Profile::horn));
  return pulled(limiter);
}

double db(double factor) {
  return 20 * std::log10(factor + 1e-12);
}

/// What a steady tone of `amplitude` becomes: its level when the gains have settled.
double tone_out(double hz, double amplitude, int rate_hz) {
  const auto out = shaped(sine(hz, amplitude, static_cast<std::size_t>(2 * rate_hz), rate_hz), rate_hz);
  const auto settled = std::span(out).last(static_cast<std::size_t>(rate_hz));
  return amplitude_at(hz, settled, rate_hz);
}

/// Harmonics of `hz` beside it, up to the tenth, as a share.
double distortion(double hz, std::span<const float> samples, int rate_hz) {
  double sum = 0;
  for (int k = 2; k <= 10 && k * hz < rate_hz / 2.0; ++k) sum += std::pow(amplitude_at(k * hz, samples, rate_hz), 2);
  return std::sqrt(sum) / amplitude_at(hz, samples, rate_hz);
}

}  // namespace

TEST_CASE("the horn gives as many frames as it was given, whatever the blocks are") {
  for (const std::size_t frames : {0, 1, 3, 15, 16, 17, 22049}) {
    const auto in = noise(0.1, frames, 7);
    const auto out = shaped(in);
    CHECK(out.size() == frames);
    CHECK(shaped(in, kVoiceRate, 7) == out);
  }
}

TEST_CASE("a click leaves the horn where it came, to 2 ms") {
  for (const int rate_hz : {8000, 22050, 48000}) {
    std::vector<float> in(static_cast<std::size_t>(rate_hz), 0.0F);
    const std::size_t at = in.size() / 2;
    in[at] = 0.5F;
    const auto out = shaped(in, rate_hz);
    const auto peak =
        std::max_element(out.begin(), out.end(), [](float a, float b) { return std::abs(a) < std::abs(b); });
    CHECK(std::abs(std::distance(out.begin(), peak) - static_cast<std::ptrdiff_t>(at)) <= rate_hz / 500);
    // A step of gains (0.7 ms) is all that may be heard of it before it comes: filters look back.
    for (std::size_t i = 0; i + static_cast<std::size_t>(rate_hz) / 1000 < at; ++i) REQUIRE(out[i] == 0.0F);
  }
}

TEST_CASE("the horn shapes alike at every rate") {
  for (const double hz : {400.0, 1000.0, 2000.0, 3000.0}) {
    const double reference = db(tone_out(hz, 0.05, 48000));
    for (const int rate_hz : {11025, 16000, 22050, 44100}) {
      if (hz > rate_hz / 8.0) continue;  // near half the rate a filter is squeezed
      INFO(hz << " Hz at " << rate_hz);
      CHECK(db(tone_out(hz, 0.05, rate_hz)) == Approx(reference).margin(1.0));
    }
  }
}

TEST_CASE("energy goes from the horn's lower stop band to where words are told apart") {
  const double low = db(tone_out(100, 0.05, kVoiceRate)), middle = db(tone_out(500, 0.05, kVoiceRate)),
               high = db(tone_out(2500, 0.05, kVoiceRate));
  CHECK(middle - low > 15);
  CHECK(high > middle);
  // Speech has 16 dB less at 2500 Hz than at 500.
  CHECK(db(tone_out(2500, 0.018, kVoiceRate)) - db(tone_out(500, 0.11, kVoiceRate)) > -9);
}

TEST_CASE("what is soft is raised: the range of levels shrinks") {
  const double loud = db(tone_out(1000, 0.3, kVoiceRate)), soft = db(tone_out(1000, 0.03, kVoiceRate));
  CHECK(loud - soft < 18);
  CHECK(loud - soft > 3);
}

TEST_CASE("silence stays silent, and a recording's noise is not raised") {
  CHECK(highest(shaped(std::vector<float>(44100, 0.0F))) == 0.0F);
  // 16-bit dither: one step up or down.
  const auto hiss = noise(1.0 / 32768, 44100, 3);
  CHECK(db(rms(shaped(hiss))) < db(rms(hiss)));
  CHECK(db(rms(aired(hiss, 12))) < -90);
}

TEST_CASE("after whatever comes, the horn falls silent again") {
  const float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<std::pair<const char*, std::vector<float>>> insults{
      {"a step", made(22050, [](std::size_t i) { return i < 100 ? 0.0 : 1.0; })},
      {"a click", made(22050, [](std::size_t i) { return i == 100 ? 1.0 : 0.0; })},
      {"a huge click", made(22050, [](std::size_t i) { return i == 100 ? 1e30 : 0.0; })},
      {"DC", std::vector<float>(22050, 0.9F)},
      {"NaN", std::vector<float>(22050, nan)},
      {"NaN between words", made(22050, [&](std::size_t i) { return i % 50 == 0 ? static_cast<double>(nan) : 0.1; })},
      {"infinity", made(22050, [&](std::size_t i) { return i % 2 == 0 ? infinity : -infinity; })},
      {"denormals", std::vector<float>(22050, 1e-40F)},
      {"full noise", noise(1.0, 22050, 5)}};
  for (const auto& [name, insult] : insults) {
    INFO(name);
    auto in = insult;
    in.resize(in.size() + 4 * kVoiceRate, 0.0F);
    const auto out = aired(in, 12, kVoiceRate);
    CHECK(std::all_of(out.begin(), out.end(), [](float s) { return std::isfinite(s); }));
    CHECK(highest(out) <= 0.8913F);
    CHECK(db(highest(std::span(out).last(kVoiceRate))) < -90);
    const auto words = sine(1000, 0.1, kVoiceRate, kVoiceRate);
    in.insert(in.end(), words.begin(), words.end());
    const auto again = shaped(in);
    CHECK(amplitude_at(1000, std::span(again).last(kVoiceRate / 2), kVoiceRate) ==
          Approx(tone_out(1000, 0.1, kVoiceRate)).epsilon(0.1));
  }
}

TEST_CASE("DC does not pass the horn") {
  const auto out = shaped(std::vector<float>(2 * kVoiceRate, 0.9F));
  CHECK(db(highest(std::span(out).last(kVoiceRate))) < -80);
}

TEST_CASE("a tone at the ceiling stays a tone: less than 1 % of harmonics") {
  for (const double hz : {500.0, 1000.0, 2000.0}) {
    for (const double amplitude : {0.05, 0.2, 0.9}) {
      for (const double drive_db : {0.0, 12.0, 24.0}) {
        INFO(hz << " Hz, " << amplitude << ", driven by " << drive_db << " dB");
        const auto out = aired(sine(hz, amplitude, 96000), drive_db);
        const auto settled = std::span(out).subspan(48000, 43200);
        CHECK(distortion(hz, settled, 48000) < 0.01);
      }
    }
  }
}

namespace {

/// Words and pauses: bursts of noise of falling strength with silence between them.
std::vector<float> bursts(std::size_t frames) {
  auto samples = noise(0.5, frames, 11);
  constexpr std::size_t kBurst = 4000;
  for (std::size_t i = 0; i < frames; ++i) {
    const std::size_t burst = i / kBurst;
    samples[i] *= burst % 2 == 1 ? 0.0F : 1.0F / static_cast<float>(1 + burst);
  }
  return samples;
}

}  // namespace

TEST_CASE("four bands at once, as on every board, and what this processor can do sound the same") {
  for (const int rate_hz : {8000, 22050, 48000}) {
    const auto in = bursts(static_cast<std::size_t>(rate_hz));
    const auto four = horn(played(in), rate_hz, horn_tuning(), HornLanes::four);
    const auto fitting = horn(played(in), rate_hz);
    const auto a = pulled(*four), b = pulled(*fitting);
    REQUIRE(a.size() == b.size());
    float apart = 0;
    for (std::size_t i = 0; i < a.size(); ++i) apart = std::max(apart, std::fabs(a[i] - b[i]));
    CHECK(db(apart / highest(a)) < -90);
    CHECK(highest(a) > 0.01F);
  }
}

TEST_CASE("after a pause the horn goes on as if the pause had not been quite silent") {
  const auto in = bursts(2 * kVoiceRate);
  auto never_silent = in;
  for (float& sample : never_silent) sample += 1e-7F;  // the high-pass takes it away: but no step is left out
  const auto a = shaped(in), b = shaped(never_silent);
  float apart = 0;
  for (std::size_t i = 0; i < a.size(); ++i) apart = std::max(apart, std::fabs(a[i] - b[i]));
  CHECK(db(apart / highest(a)) < -80);
  CHECK(highest(std::span(a).subspan(7900, 90)) == 0);  // the pause itself, once the filters are empty
}
