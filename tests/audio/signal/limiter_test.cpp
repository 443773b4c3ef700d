#include "audio/signal/limiter.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "audio/signal/gain.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/resampler.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

constexpr int kRate = 48000;

std::vector<float> limited(std::vector<float> in, int rate_hz = kRate, std::size_t block = 480) {
  Limiter limiter(played(std::move(in)), rate_hz);
  return pulled(limiter, block);
}

/// True peak after rounding to 16 bits, by libsoxr's interpolation to four times the rate: a meter that is not ours.
double true_peak_dbtp(const std::vector<float>& samples, int rate_hz = kRate) {
  std::vector<float> rounded;
  for (const float sample : samples) rounded.push_back(std::round(sample * 32768.0F) / 32768.0F);
  const auto four_times = resampled(played(rounded), rate_hz, 4 * rate_hz);
  return 20 * std::log10(std::max({highest(pulled(*four_times)), highest(rounded), 1e-9F}));
}

std::vector<float> square(double hz, double amplitude, std::size_t frames) {
  auto samples = sine(hz, 1, frames);
  for (float& sample : samples) sample = static_cast<float>(sample >= 0 ? amplitude : -amplitude);
  return samples;
}

std::vector<float> clicks(double amplitude, std::size_t frames) {
  std::vector<float> samples(frames, 0.0F);
  for (std::size_t i = 100; i < frames; i += 997) samples[i] = static_cast<float>(i % 2 == 0 ? amplitude : -amplitude);
  return samples;
}

}  // namespace

TEST_CASE("nothing leaves the limiter above -1 dBTP") {
  std::vector<std::pair<std::string, std::vector<float>>> sounds;
  for (const double amplitude : {0.5, 1.0, 4.0, 30.0}) {
    const std::string at = " at " + std::to_string(amplitude);
    sounds.emplace_back("white noise" + at, noise(amplitude, 48000, 5));
    sounds.emplace_back("clicks" + at, clicks(amplitude, 48000));
    sounds.emplace_back("a step" + at, made(24000, [&](std::size_t i) { return i < 12000 ? 0.0 : amplitude; }));
    for (const double hz : {50.0, 997.0, 5000.0}) sounds.emplace_back("square" + at, square(hz, amplitude, 24000));
    // A quarter and a third of the rate, at the phases where the samples miss the peaks.
    for (const double hz : {11025.0, 12000.0, 12001.0, 16000.0})
      for (const double phase : {0.0, 0.4, std::numbers::pi / 4, 1.2})
        sounds.emplace_back("sine " + std::to_string(hz) + at, sine(hz, amplitude, 24000, kRate, phase));
  }
  for (const auto& [name, sound] : sounds) {
    INFO(name);
    const auto out = limited(sound);
    REQUIRE(out.size() == sound.size());
    CHECK(true_peak_dbtp(out) <= kCeilingDbtp);
  }
}

TEST_CASE("loud bursts between silences stay below the ceiling at any rate") {
  std::mt19937 random(11);
  for (const int rate : {8000, 22050, 44100, 48000}) {
    std::vector<float> in;
    while (in.size() < static_cast<std::size_t>(rate) * 2) {
      const double amplitude = std::pow(10.0, static_cast<double>(random() % 40) / 20.0 - 1);
      const auto burst = sine(200 + random() % 3000, amplitude, 50 + random() % 3000, rate);
      in.insert(in.end(), burst.begin(), burst.end());
      in.resize(in.size() + random() % 2000);
    }
    INFO(rate);
    CHECK(true_peak_dbtp(limited(in, rate), rate) <= kCeilingDbtp);
  }
}

TEST_CASE("what is below the ceiling passes unchanged, at its own instant") {
  const auto in = noise(0.3, 50'000, 6);
  for (const std::size_t block : {std::size_t{1}, std::size_t{63}, std::size_t{480}, std::size_t{5000}})
    CHECK(limited(in, kRate, block) == in);
}

TEST_CASE("after a peak the sound comes back unchanged") {
  auto in = sine(440, 0.3, 96'000);
  in[1000] = 5;
  const auto out = limited(in);
  CHECK(std::equal(in.begin(), in.begin() + 500, out.begin()));
  CHECK(std::equal(in.begin() + 48'000, in.end(), out.begin() + 48'000));
  CHECK(out[1000] < 0.9F);
  CHECK(out[1000] > 0.7F);
}

TEST_CASE("a 1 kHz tone driven into the ceiling stays a tone") {
  for (const double drive_db : {0.0, 3.0, 6.0, 12.0, 24.0}) {
    INFO(drive_db);
    const auto out = limited(sine(1000, from_db(drive_db), 96'000));
    const auto steady = std::span(out).subspan(48'000, 24'000);
    const double tone = amplitude_at(1000, steady);
    double harmonics = 0;
    for (int n = 2; n <= 20; ++n) harmonics += std::pow(amplitude_at(1000.0 * n, steady), 2);
    CHECK(std::sqrt(harmonics) / tone < 0.01);
    CHECK(20 * std::log10(tone) == Approx(kCeilingDbtp).margin(0.5));
  }
}

TEST_CASE("broken samples become silence and nothing broken leaves") {
  auto in = sine(440, 0.3, 9600);
  in[10] = std::numeric_limits<float>::quiet_NaN();
  in[4000] = std::numeric_limits<float>::infinity();
  in[5000] = -std::numeric_limits<float>::infinity();
  in[6000] = std::numeric_limits<float>::max();
  const auto out = limited(in);
  REQUIRE(out.size() == in.size());
  for (const float sample : out) REQUIRE(std::isfinite(sample));
  CHECK(out[10] == 0.0F);
  CHECK(highest(out) <= 0.892F);
}

TEST_CASE("short and empty sounds keep their length") {
  for (const std::size_t frames : {0U, 1U, 63U, 64U, 65U, 250U, 1000U})
    CHECK(limited(std::vector<float>(frames, 2.0F)).size() == frames);
}
