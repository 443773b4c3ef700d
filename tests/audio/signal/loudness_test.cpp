#include "audio/signal/loudness.hpp"

#include <catch2/catch.hpp>

#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

std::optional<double> lufs(std::vector<float> samples, int rate_hz = 48000) {
  const auto stream = played(std::move(samples));
  return integrated_lufs(*stream, rate_hz);
}

}  // namespace

// EBU Tech 3341 (2016), table 1. Cases 1-5 bear on this meter, which reads integrated loudness of one channel: as two
// equal channels read 3.01 LU above one, the case's stereo signal at one channel's reading shows the same. Case 6 is
// surround and 7-8 are recorded programmes: our stream is mono, and they cannot be generated. Cases 9-14 are for
// short-term and momentary meters, of which nothing here depends. Cases 15-23 are true peaks: true_peak_test.cpp.
TEST_CASE("the integrated loudness of EBU Tech 3341, cases 1 to 5, gating included") {
  struct Piece {
    double dbfs, seconds;
  };
  const std::vector<std::pair<std::vector<Piece>, double>> cases{
      {{{-23, 20}}, -23},
      {{{-33, 20}}, -33},
      {{{-36, 10}, {-23, 60}, {-36, 10}}, -23},
      {{{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23},
      {{{-26, 20}, {-20, 20.1}, {-26, 20}}, -23},
  };
  const double two_channels = 10 * std::log10(2.0);
  for (const int rate_hz : {22050, 44100, 48000}) {
    for (const auto& [pieces, expected] : cases) {
      std::vector<float> samples;
      for (const auto& [dbfs, seconds] : pieces) {
        const auto piece = sine(1000, std::pow(10.0, dbfs / 20), static_cast<std::size_t>(seconds * rate_hz), rate_hz);
        samples.insert(samples.end(), piece.begin(), piece.end());
      }
      CAPTURE(rate_hz, expected, pieces.size());
      CHECK(*lufs(samples, rate_hz) + two_channels == Approx(expected).margin(0.1));
    }
  }
}

TEST_CASE("silence and less than a gating block have no loudness") {
  CHECK_FALSE(lufs(std::vector<float>(96'000, 0.0F)));
  CHECK_FALSE(lufs(sine(1000, 0.5, 48 * 390)));
  CHECK_FALSE(lufs({}));
  CHECK(lufs(sine(1000, 0.5, 48 * 410)));
}

TEST_CASE("pauses do not count") {
  auto with_pause = sine(1000, 0.1, 10 * 48000);
  const double without = *lufs(with_pause);
  with_pause.resize(20 * 48000, 0.0F);
  CHECK(*lufs(with_pause) == Approx(without).margin(0.2));
}

TEST_CASE("the target of one stream leaves room for its copies on other channels") {
  CHECK(mono_target_lufs(Profile::flat, 1) == Approx(-16.0));
  CHECK(mono_target_lufs(Profile::flat, 2) == Approx(-19.01).margin(0.01));
  CHECK(mono_target_lufs(Profile::flat, 8) == mono_target_lufs(Profile::flat, 2));
}

TEST_CASE("the highest sample is told beside the loudness") {
  auto samples = sine(1000, 0.1, 48000);
  samples[30'000] = -0.7F;
  const auto stream = played(samples);
  CHECK(measured(*stream, 48000).peak == Approx(0.7));
}
