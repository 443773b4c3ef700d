#include "audio/signal/loop.hpp"

#include <array>

#include <catch2/catch.hpp>

#include "audio/signal/resampler.hpp"
#include "audio/signal/sound_file.hpp"
#include "audio/signal/sound_writer.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

std::string written(const Folder& folder, const std::vector<float>& samples, int rate_hz = 48000) {
  SoundWriter writer(folder.file("a.wav"), rate_hz, 1, SoundWriter::Abandoned::removed);
  std::vector<std::int16_t> frames;
  for (const float sample : samples) frames.push_back(static_cast<std::int16_t>(std::lrint(sample * 32767)));
  writer.write(frames);
  writer.complete();
  return folder.file("a.wav");
}

/// Three times through the file and more.
std::vector<float> looped(const std::string& file, double seconds, int rate_hz = 48000) {
  auto sound = std::make_unique<SoundFile>(file);
  const int from_hz = sound->sample_rate_hz();
  const auto stream = resampled(std::make_unique<Loop>(std::move(sound)), from_hz, rate_hz);
  return pulled(*stream, 480, static_cast<std::size_t>(seconds * rate_hz));
}

double db(double ratio) {
  return 20 * std::log10(ratio);
}

/// Levels of `length` frames each, hop a quarter of it.
std::vector<double> levels_db(std::span<const float> samples, std::size_t length) {
  std::vector<double> levels;
  for (std::size_t at = 0; at + length <= samples.size(); at += length / 4)
    levels.push_back(db(rms(samples.subspan(at, length))));
  return levels;
}

double furthest_from_db(const std::vector<double>& levels, double expected) {
  double furthest = 0;
  for (const double level : levels)
    if (std::abs(level - expected) > std::abs(furthest)) furthest = level - expected;
  return furthest;
}

/// A chord that moves on every 300 ms, with overtones, as an organ plays: no two moments alike, the level steady.
std::vector<float> music(std::size_t frames) {
  constexpr std::array kRoots{220.0, 246.9, 293.7, 196.0, 261.6};
  return made(frames, [&](std::size_t i) {
    const double at = static_cast<double>(i) / 48000;
    const double root = kRoots[static_cast<std::size_t>(at / 0.3) % kRoots.size()];
    double sum = 0;
    for (const double ratio : {1.0, 1.2599, 1.4983, 2.0, 2.9966, 4.0})
      sum += 0.08 * std::sin(2 * std::numbers::pi * root * ratio * at + ratio);
    return sum;
  });
}

}  // namespace

TEST_CASE("a tone is as loud in the seam as before it, at whatever phase it comes back") {
  const Folder folder;
  for (const double hz : {100.3, 440.0, 1234.5}) {
    for (int eighth = 0; eighth < 8; ++eighth) {
      // The crossfade ends the loop 40 ms early: what meets is `eighth` eighths of a period apart.
      const auto frames =
          static_cast<std::size_t>(std::lround((std::floor(hz * 0.9) + eighth / 8.0) / hz * 48000)) + 1920;
      const auto out = looped(written(folder, sine(hz, 0.5, frames)), 3.5);
      CAPTURE(hz, eighth);
      const auto levels = levels_db(out, static_cast<std::size_t>(std::lround(48000 / hz * std::ceil(hz * 0.01))));
      CHECK(std::abs(furthest_from_db(levels, db(0.5 / std::sqrt(2.0)))) < 1);
      const double steepest = 2 * std::numbers::pi * hz / 48000 * 0.5;
      for (std::size_t i = 1; i < out.size(); ++i) REQUIRE(std::fabs(out[i] - out[i - 1]) < 1.3 * steepest);
    }
  }
}

TEST_CASE("noise is as loud in the seam as before it") {
  const Folder folder;
  const std::size_t frames = 48000;
  // the average of many seams: one short piece of noise is as loud as it happens to be
  std::array<double, 12> power{};
  constexpr int kFiles = 40;
  for (int seed = 0; seed < kFiles; ++seed) {
    const auto out = looped(written(folder, noise(0.5, frames, static_cast<std::uint32_t>(seed))), 1.2);
    for (std::size_t i = 0; i < power.size(); ++i) {
      const double level = rms(std::span(out).subspan(frames - 1920 - 960 + i * 480, 480));
      power[i] += level * level / kFiles;
    }
  }
  for (const double mean : power) CHECK(std::abs(db(std::sqrt(mean)) - db(0.5 / std::sqrt(3.0))) < 0.5);
}

TEST_CASE("music is as loud in the seam as before it, and its spectrum holds") {
  const Folder folder;
  for (const std::size_t frames : {48'000U, 61'234U, 100'000U, 123'457U}) {
    CAPTURE(frames);
    const auto sound = music(frames);
    const auto out = looped(written(folder, sound), 3.0 * static_cast<double>(frames) / 48000);
    const std::size_t seam = frames - 1920;
    const double before = db(rms(std::span(out).subspan(seam - 4800, 4800)));
    const double after = db(rms(std::span(out).subspan(seam + 1920, 4800)));
    const double within = db(rms(std::span(out).subspan(seam, 1920)));
    CHECK(within > std::min(before, after) - 1);
    CHECK(within < std::max(before, after) + 1);
    // A click would be broad: nothing above the highest overtone.
    for (const double hz : {5000.0, 8000.0, 12'000.0, 16'000.0})
      CHECK(db(amplitude_at(hz, std::span(out).subspan(seam - 480, 1920 + 960)) + 1e-9) < -50);
  }
}

TEST_CASE("a loop of another rate has no seam either") {
  const Folder folder;
  for (const int rate_hz : {8000, 22'050, 44'100}) {
    const auto file = written(folder, sine(440, 0.5, static_cast<std::size_t>(rate_hz), rate_hz), rate_hz);
    const auto out = looped(file, 4);
    CAPTURE(rate_hz);
    CHECK(std::abs(furthest_from_db(levels_db(std::span(out).subspan(4800), 4364), db(0.5 / std::sqrt(2.0)))) < 0.5);
    for (std::size_t i = 1; i < out.size(); ++i) REQUIRE(std::fabs(out[i] - out[i - 1]) < 0.05F);
  }
}

TEST_CASE("a file shorter than the crossfade loops without a dip") {
  const Folder folder;
  for (const std::size_t milliseconds : {5U, 20U, 39U, 60U, 100U}) {
    const auto out = looped(written(folder, sine(1000, 0.5, milliseconds * 48)), 1.0);
    CAPTURE(milliseconds);
    CHECK(std::abs(furthest_from_db(levels_db(out, 960), db(0.5 / std::sqrt(2.0)))) < 1);
  }
}

TEST_CASE("a file that fades out at its end and in at its beginning keeps that shape") {
  const Folder folder;
  auto sound = sine(440, 0.5, 48000);
  for (std::size_t i = 0; i < 9600; ++i) {
    sound[i] *= static_cast<float>(i) / 9600;
    sound[sound.size() - 1 - i] *= static_cast<float>(i) / 9600;
  }
  const auto out = looped(written(folder, sound), 3);
  CHECK(highest(out) < 0.51F);
  CHECK(highest(std::span(out).subspan(48000 - 1920, 1920)) < 0.15F);
}

TEST_CASE("a loop has no click at its seam and no end") {
  const Folder folder;
  // 0.99 s of 100.3 Hz: a bare rewind would jump.
  Loop loop(std::make_unique<SoundFile>(written(folder, sine(100.3, 0.5, 47'520, 48000, 1))));
  const auto out = pulled(loop, 480, 480'000);
  CHECK(out.size() == 480'000);
  for (std::size_t i = 1; i < out.size(); ++i) REQUIRE(std::fabs(out[i] - out[i - 1]) < 0.012F);
  CHECK(rms(std::span(out).subspan(400'000)) > 0.3);
}

TEST_CASE("the shortest files loop too") {
  const Folder folder;
  for (const std::size_t length : {1U, 7U, 1919U, 1920U, 1921U, 3840U, 5000U}) {
    Loop loop(std::make_unique<SoundFile>(written(folder, std::vector<float>(length, 0.5F))));
    for (const float sample : pulled(loop, 480, 20'000)) REQUIRE(sample == Approx(0.5).margin(0.001));
  }
}
