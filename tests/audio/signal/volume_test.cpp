#include "audio/signal/volume.hpp"

#include <catch2/catch.hpp>

#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

constexpr int kRateHz = 48000;
constexpr std::size_t kBlock = 480;  // as the player's

/// The most by which the sound bends from one sample to the next: a click is a bend.
double sharpest_bend(std::span<const float> samples) {
  double most = 0;
  for (std::size_t i = 2; i < samples.size(); ++i) {
    most = std::max(most, std::fabs(double{samples[i]} - 2.0 * samples[i - 1] + samples[i - 2]));
  }
  return most;
}

/// `sound` with the volume set before every block to what `setting` says.
std::vector<float> played_at(std::vector<float> sound, int first, const std::function<int(std::size_t)>& setting) {
  Volume volume(first, kRateHz);
  for (std::size_t at = 0; at < sound.size(); at += kBlock) {
    volume.set(setting(at / kBlock));
    volume.apply(std::span(sound).subspan(at, std::min(kBlock, sound.size() - at)));
  }
  return sound;
}

/// Energy above `hz`, relative to all of it. Units: dB.
double share_above(double hz, std::span<const float> samples) {
  // Four first-order high-passes in a row: 24 dB an octave.
  std::vector<double> rest(samples.begin(), samples.end());
  const double keep = 1 / (1 + 2 * std::numbers::pi * hz / kRateHz);
  for (int round = 0; round < 4; ++round) {
    double in = 0, out = 0;
    for (double& sample : rest) {
      out = keep * (out + sample - in);
      in = sample;
      sample = out;
    }
  }
  double high = 1e-30, all = 1e-30;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    high += rest[i] * rest[i];
    all += double{samples[i]} * samples[i];
  }
  return 10 * std::log10(high / all);
}

}  // namespace

TEST_CASE("volume is silence at 0, the sound itself at 100, and rises all the way") {
  CHECK(volume_gain(0) == 0.0F);
  CHECK(volume_gain(100) == 1.0F);
  CHECK(20 * std::log10(volume_gain(50)) == Approx(-18.06).margin(0.01));
  for (int percent = 1; percent <= 100; ++percent) CHECK(volume_gain(percent) > volume_gain(percent - 1));
  CHECK(volume_gain(-5) == 0.0F);
  CHECK(volume_gain(500) == 1.0F);
}

TEST_CASE("equal steps of the volume are decibels: 60 times the logarithm of its share") {
  for (const int percent : {10, 25, 40, 80, 95}) {
    INFO(percent);
    CHECK(20 * std::log10(volume_gain(percent)) == Approx(60 * std::log10(percent / 100.0)).margin(0.01));
  }
}

TEST_CASE("a change of volume is nine tenths done within 16 ms and wholly done within 100 ms, to the last bit") {
  for (const int rate_hz : {8000, 48000, 192000}) {
    INFO(rate_hz);
    Volume volume(100, rate_hz);
    std::vector<float> block(static_cast<std::size_t>(rate_hz / 10), 1.0F);
    volume.set(0);
    volume.apply(block);
    CHECK(block[static_cast<std::size_t>(rate_hz * 16 / 1000)] < 0.1F);
    CHECK(block.back() == 0.0F);
    volume.set(100);
    volume.apply(block);
    const std::vector<float> sound = noise(0.9, block.size(), 7);
    auto same = sound;
    volume.apply(same);
    CHECK(same == sound);
  }
}

TEST_CASE("no change of volume bends a sound more than a tone of 50 Hz bends by itself") {
  const double tone = std::pow(2 * std::numbers::pi * 50 / kRateHz, 2);
  const std::vector<float> steady(kRateHz, 1.0F);
  CHECK(sharpest_bend(played_at(steady, 100, [](std::size_t) { return 0; })) < tone);
  CHECK(sharpest_bend(played_at(steady, 0, [](std::size_t block) { return block < 50 ? 100 : 0; })) < tone);
  CHECK(sharpest_bend(played_at(steady, 80, [](std::size_t block) { return block % 2 == 0 ? 100 : 0; })) < tone);
  CHECK(sharpest_bend(played_at(steady, 80, [](std::size_t block) { return static_cast<int>(block * 37 % 101); })) <
        tone);
}

TEST_CASE("a volume that is moved at every block does not crackle above a tone of 200 Hz") {
  const auto tone = sine(200, 0.5, kRateHz);
  const auto moved = played_at(tone, 100, [](std::size_t block) { return static_cast<int>(100 - block % 100); });
  const auto shaken = played_at(tone, 100, [](std::size_t block) { return block % 2 == 0 ? 100 : 60; });
  // A jump at each block's edge, for comparison: the measure can fail.
  auto jumping = tone;
  for (std::size_t i = 0; i < jumping.size(); ++i) jumping[i] *= volume_gain(i / kBlock % 2 == 0 ? 100 : 60);
  const double crackle_db = share_above(3000, jumping);
  CHECK(crackle_db > share_above(3000, tone) + 15);
  CHECK(share_above(3000, moved) < crackle_db - 10);
  CHECK(share_above(3000, shaken) < crackle_db - 15);
}
