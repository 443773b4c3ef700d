#include <catch2/catch.hpp>

#include "audio/signal/resampler.hpp"
#include "audio/signal/true_peak.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

std::vector<float> peaks_of(const std::vector<float>& in, std::size_t chunk, float least = 0) {
  TruePeak meter(64);
  std::vector<float> peaks(in.size());
  for (std::size_t at = 0; at < in.size(); at += chunk) {
    const std::size_t frames = std::min(chunk, in.size() - at);
    meter.take(std::span(in).subspan(at, frames));
    meter.measure(std::span(peaks).subspan(at, frames), least);
  }
  return peaks;
}

}  // namespace

TEST_CASE("the peaks of a waveform do not depend on how it is cut into chunks") {
  const auto in = noise(0.7, 5000, 3);
  const auto whole = peaks_of(in, 64);
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{8}, std::size_t{33}})
    CHECK(peaks_of(in, chunk) == whole);
}

TEST_CASE("a peak between two samples is seen where it is") {
  // An eighth of a turn beside the samples, at a quarter of the rate: they reach 0.707 of what the waveform does.
  const auto in = sine(12'000, 1.0, 2000, 48'000, std::numbers::pi / 4);
  REQUIRE(highest(in) < 0.71F);
  const auto peaks = peaks_of(in, 64);
  for (std::size_t i = 200; i + 1 < peaks.size(); ++i) {  // every other time it passes through zero in between
    REQUIRE(std::max(peaks[i], peaks[i + 1]) == Approx(1.0).margin(0.01));
  }
}

TEST_CASE("peaks are as libsoxr sees them") {
  const auto in = made(4000, [](std::size_t i) {
    return 0.5 * std::sin(0.31 * static_cast<double>(i)) + 0.4 * std::sin(1.1 * static_cast<double>(i) + 1);
  });
  const auto four_times = pulled(*resampled(played(in), 12'000, 48'000));
  const auto peaks = peaks_of(in, 64);
  for (std::size_t i = 500; i + 500 < in.size(); ++i) {
    float expected = 0;
    for (std::size_t j = 0; j < 4; ++j) expected = std::max(expected, std::fabs(four_times[4 * i + j]));
    REQUIRE(peaks[i + TruePeak::kDelay] == Approx(expected).margin(0.005));
  }
}

TEST_CASE("a peak that is not told lies below what was asked for, the others are as ever") {
  auto in = noise(0.05, 20'000, 8);
  for (std::size_t i = 300; i < in.size(); i += 411) in[i] = 0.9F;
  for (const float least : {0.2F, 0.6F, 0.85F}) {
    const auto every = peaks_of(in, 64), high = peaks_of(in, 64, least);
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < every.size(); ++i) {
      if (high[i] != every[i]) {
        REQUIRE(high[i] == 0.0F);
        REQUIRE(every[i] <= least);
        ++left_out;
      }
    }
    CHECK(left_out > 0);
  }
}

TEST_CASE("no peak is above the bound of what was taken") {
  std::mt19937 random(4);
  TruePeak meter(64);
  std::vector<float> peaks(64);
  for (int round = 0; round < 500; ++round) {
    const auto in = noise(static_cast<double>(1 + random() % 100) / 50.0, 1 + random() % 64, random());
    meter.take(in);
    meter.measure(std::span(peaks).first(in.size()));
    for (std::size_t i = 0; i < in.size(); ++i) REQUIRE(peaks[i] <= meter.bound());
  }
}
