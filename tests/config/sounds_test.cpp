// The default sounds as they lie in share/loaxa/sounds: there, of the right length, clean.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/signal/loudness.hpp"
#include "audio/signal/sound_file.hpp"

using loaxa::audio::signal::SoundFile;

namespace {

constexpr int kRateHz = 48000;

std::string path(const std::string& name) {
  return LOAXA_BINARY_DIR "/share/loaxa/sounds/" + name;
}

std::vector<float> samples(const std::string& name) {
  SoundFile file(path(name));
  REQUIRE(file.sample_rate_hz() == kRateHz);
  std::vector<float> all(file.frames());
  REQUIRE(file.read(all) == all.size());
  return all;
}

double db(double linear) {
  return 20 * std::log10(std::max(linear, 1e-9));
}

float peak(std::span<const float> block) {
  float most = 0;
  for (const float sample : block) most = std::max(most, std::abs(sample));
  return most;
}

double rms(std::span<const float> block) {
  double power = 0;
  for (const float sample : block) power += double{sample} * sample;
  return std::sqrt(power / static_cast<double>(block.size()));
}

/// The second difference: large only where a sound breaks off or jumps.
float jerk(float a, float b, float c) {
  return std::abs(a - 2 * b + c);
}

float worst_jerk(std::span<const float> block) {
  float most = 0;
  for (std::size_t i = 2; i < block.size(); ++i) most = std::max(most, jerk(block[i - 2], block[i - 1], block[i]));
  return most;
}

struct Sound {
  const char* file;
  double shortest_s, longest_s;
};

constexpr std::array kSounds{Sound{"nhac-hieu.flac", 6, 8},    Sound{"chuong.flac", 2, 3},
                             Sound{"ket-thuc.flac", 4, 6},     Sound{"nhac-nen.flac", 40, 60},
                             Sound{"coi-bao-dong.flac", 5, 7}, Sound{"du-phong.flac", 2, 4}};

}  // namespace

TEST_CASE("every default sound is there, as long as it should be, 3 dB under full scale and without an offset") {
  for (const auto& [file, shortest_s, longest_s] : kSounds) {
    CAPTURE(file);
    const auto sound = samples(file);
    const double seconds = static_cast<double>(sound.size()) / kRateHz;
    CHECK(seconds >= shortest_s);
    CHECK(seconds <= longest_s);
    CHECK(db(peak(sound)) == Approx(-3).margin(0.05));
    const double mean = std::accumulate(sound.begin(), sound.end(), 0.0) / static_cast<double>(sound.size());
    CHECK(std::abs(mean) < 1e-4);
  }
}

TEST_CASE("every default sound is as loud as music is, so that no part needs much gain") {
  for (const auto& row : kSounds) {
    CAPTURE(row.file);
    const auto lufs = loaxa::audio::signal::integrated_lufs(path(row.file));
    REQUIRE(lufs);
    CHECK(*lufs > -26);
    CHECK(*lufs < -6);
  }
}

TEST_CASE("a sound that plays once begins and ends in silence, without a click") {
  for (const auto& row : kSounds) {
    if (std::string(row.file) == "nhac-nen.flac") continue;
    CAPTURE(row.file);
    const auto sound = samples(row.file);
    const std::span all(sound);
    CHECK(std::abs(sound.front()) < 0.001F);
    CHECK(std::abs(sound.back()) < 0.001F);
    CHECK(db(rms(all.last(kRateHz / 100))) < -50);
    CHECK(worst_jerk(all.first(kRateHz / 1000)) < 0.05F);
  }
}

TEST_CASE("no default sound falls silent in its middle") {
  for (const auto& row : kSounds) {
    CAPTURE(row.file);
    const auto sound = samples(row.file);
    const std::span all(sound);
    const std::size_t block = kRateHz / 4;
    for (std::size_t at = 0; at + block < sound.size() * 2 / 3; at += block)
      CHECK(db(rms(all.subspan(at, block))) > -45);
  }
}

TEST_CASE("the music bed's end flows into its beginning") {
  const auto bed = samples("nhac-nen.flac");
  const std::span all(bed);
  const float seam = std::max(jerk(bed[bed.size() - 2], bed.back(), bed[0]), jerk(bed.back(), bed[0], bed[1]));
  CHECK(seam < worst_jerk(all.subspan(bed.size() / 4, bed.size() / 2)) / 4);
  // A note of its own begins there, but what rang before rings on: as loud as at any other bar.
  CHECK(db(rms(all.last(kRateHz / 10))) > -35);
  CHECK(db(rms(all.first(kRateHz / 10))) > -35);
}

TEST_CASE("the siren sweeps where a horn loudspeaker plays") {
  const auto siren = samples("coi-bao-dong.flac");
  int crossings = 0, fewest = 1 << 20, most = 0;
  for (std::size_t i = 1; i < siren.size(); ++i) {
    if (siren[i - 1] < 0 && siren[i] >= 0) ++crossings;
    if (i % (kRateHz / 10) != 0) continue;
    if (i > kRateHz / 5 && i < siren.size() - kRateHz / 5) {
      fewest = std::min(fewest, crossings * 10);
      most = std::max(most, crossings * 10);
    }
    crossings = 0;
  }
  CHECK(fewest >= 450);
  CHECK(most <= 1400);
  CHECK(most > 2 * fewest - 100);
}
