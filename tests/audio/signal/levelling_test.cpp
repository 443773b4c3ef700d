#include "audio/signal/levelling.hpp"

#include <catch2/catch.hpp>

#include "audio/signal/horn.hpp"
#include "audio/signal/loudness.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

/// What the samples read behind the chain, at the level that was found for them.
double heard(const std::vector<float>& samples, const Chain& chain, int rate_hz = 48000) {
  const auto level = level_as_heard([&] { return played(samples); }, rate_hz, chain);
  REQUIRE(level);
  return integrated_lufs(*as_heard(played(samples), rate_hz, *level, chain), chain.sample_rate_hz).value_or(-99);
}

/// Strikes, each as loud as the file can be and gone after some tens of milliseconds: crest factor about 20 dB.
std::vector<float> bell(double seconds, double every_s, double decay_s) {
  return made(static_cast<std::size_t>(seconds * 48000), [=](std::size_t i) {
    const double at = std::fmod(static_cast<double>(i) / 48000, every_s);
    return 0.99 * std::exp(-at / decay_s) * std::sin(2 * std::numbers::pi * 1500 * at);
  });
}

std::vector<float> times(std::vector<float> samples, float factor) {
  for (float& sample : samples) sample = std::clamp(sample * factor, -1.0F, 1.0F);
  return samples;
}

}  // namespace

TEST_CASE("whatever its level and its peaks, a sound is heard within half a LU of the target") {
  const std::vector<std::pair<std::string, std::vector<float>>> sounds{
      {"a tone at full scale", sine(440, 1.0, 96'000)},
      {"a tone 50 dB under it", sine(440, 0.003, 96'000)},
      {"noise", noise(0.5, 96'000, 1)},
      {"a master clipped 12 dB into full scale", times(noise(0.8, 96'000, 2), 4)},
      {"a bell", bell(4, 2.0, 0.25)},
      {"a dry bell", bell(4, 1.0, 0.06)},
      {"a bell at -40 dB", times(bell(4, 1.0, 0.06), 0.01F)},
      {"a soft tone that stands upon half of full scale", raised(sine(440, 0.02, 96'000), 0.5F)},
      {"a bell that stands below zero", raised(times(bell(4, 1.0, 0.06), 0.1F), -0.3F)},
  };
  for (const auto profile : {Profile::flat, Profile::horn}) {
    for (const int channels : {1, 2}) {
      for (const int rate_hz : {22050, 44100, 48000}) {
        const Chain chain{.profile = profile, .sample_rate_hz = rate_hz, .carrying_channels = channels};
        for (const auto& [name, samples] : sounds) {
          CAPTURE(name, channels, rate_hz, profile == Profile::horn);
          CHECK(heard(samples, chain) == Approx(mono_target_lufs(profile, channels)).margin(0.5));
        }
      }
    }
  }
}

TEST_CASE("clicks that no gain makes loud are driven so far and no further") {
  auto clicks = std::vector<float>(96'000, 0.0F);
  for (std::size_t i = 0; i < clicks.size(); i += 24'000) clicks[i] = 0.9F;
  const auto level = level_as_heard([&] { return played(clicks); }, 48000, {});
  if (level) CHECK(level->pre_gain_db + level->post_gain_db < 61);
}

TEST_CASE("silence and what is too short have no level") {
  CHECK_FALSE(level_as_heard([] { return played(std::vector<float>(96'000, 0.0F)); }, 48000, {}));
  CHECK_FALSE(level_as_heard([] { return played(sine(440, 0.5, 9'600)); }, 48000, {}));
}

TEST_CASE("a gain before a fixed level reaches the same target") {
  const Chain chain{.carrying_channels = 1};
  const auto level = speech_level("vi", 150, chain);
  for (const double amplitude : {0.01, 0.1, 1.0}) {
    const auto voice = times(bell(3, 0.3, 0.05), static_cast<float>(amplitude));
    const auto gain_db = gain_as_heard([&] { return played(voice); }, 48000, level, chain);
    REQUIRE(gain_db);
    const auto loud = times(voice, static_cast<float>(std::pow(10.0, *gain_db / 20)));
    CHECK(*integrated_lufs(*as_heard(played(loud), 48000, level, chain), 48000) == Approx(-16).margin(0.5));
  }
}

TEST_CASE("what the shaping is handed is at one loudness, whatever the source") {
  const Chain horn{.profile = Profile::horn};
  for (const double amplitude : {0.01, 0.1, 1.0}) {
    const auto tone = sine(1000, amplitude, 96'000);
    const auto level = level_as_heard([&] { return played(tone); }, 48000, horn);
    REQUIRE(level);
    CHECK(*integrated_lufs(*played(tone), 48000) + level->pre_gain_db == Approx(kHornInputLufs).margin(0.1));
  }
  CHECK(level_as_heard([] { return played(sine(1000, 0.1, 96'000)); }, 48000, {})->pre_gain_db == 0);
}

TEST_CASE("an unmeasured sound is played as if it were raw speech") {
  CHECK(unmeasured_level({}).post_gain_db == Approx(0.1).margin(0.1));
  CHECK(unmeasured_level({.carrying_channels = 1}).post_gain_db == Approx(3.1).margin(0.1));
}
