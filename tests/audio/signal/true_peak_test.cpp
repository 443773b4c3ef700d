// EBU Tech 3341 (2016), table 1, cases 15 to 23: what a true-peak meter reads, +0.2/-0.4 dB; and the limiter fed with
// the same. The stereo signals are the same in both channels, so one channel is the whole case.
#include "audio/signal/true_peak.hpp"

#include <catch2/catch.hpp>

#include "audio/signal/gain.hpp"
#include "audio/signal/limiter.hpp"
#include "audio/signal/resampler.hpp"
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

constexpr int kRate = 48000;

double read_dbtp(std::vector<float> samples) {
  samples.resize(samples.size() + TruePeak::kTaps, 0.0F);
  return 20 * std::log10(highest(peaks_of(samples, 64)));
}

/// With the level rising over 20 ms, so that what is read is the sine and not its beginning.
std::vector<float> steady(double hz, double amplitude, double degrees) {
  auto samples = sine(hz, amplitude, kRate, kRate, degrees * std::numbers::pi / 180);
  for (std::size_t i = 0; i < 960; ++i) {
    const auto rise = static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) / 960));
    samples[i] *= rise;
    samples[samples.size() - 1 - i] *= rise;
  }
  return samples;
}

struct Case {
  int number;
  double hz, amplitude, degrees, expected_dbtp;
};
constexpr Case kSines[] = {{15, kRate / 4.0, 0.50, 0.0, -6.0},
                           {16, kRate / 4.0, 0.50, 45.0, -6.0},
                           {17, kRate / 6.0, 0.50, 60.0, -6.0},
                           {18, kRate / 8.0, 0.50, 67.5, -6.0},
                           {19, kRate / 4.0, 1.41, 45.0, 3.0}};

/// A tone of a sixth of the rate at half scale in which one swing reaches full scale, made at four times the rate and
/// free of anything above 20 kHz.
std::vector<float> over() {
  auto samples = sine(8000, 0.5, 4 * kRate, 4 * kRate);
  for (std::size_t i = 0; i < 24; ++i) samples[96'000 + i] *= 2;
  const auto narrow = resampled(resampled(played(samples), 4 * kRate, kRate), kRate, 4 * kRate);
  auto out = pulled(*narrow);
  const float scale = 1.0F / highest(std::span(out).subspan(48'000, 96'000));
  for (float& sample : out) sample *= scale;
  return {out.begin() + 48'000, out.begin() + 144'000};
}

std::vector<float> every_fourth(const std::vector<float>& samples, std::size_t offset) {
  std::vector<float> fewer;
  for (std::size_t i = offset; i < samples.size(); i += 4) fewer.push_back(samples[i]);
  return fewer;
}

double limited_dbtp(std::vector<float> samples) {
  Limiter limiter(played(std::move(samples)), kRate);
  return read_dbtp(pulled(limiter));
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

TEST_CASE("cases 15 to 19: sines whose samples miss their peaks") {
  for (const auto& [number, hz, amplitude, degrees, expected] : kSines) {
    CAPTURE(number);
    const double read = read_dbtp(steady(hz, amplitude, degrees));
    CHECK(read <= expected + 0.2);
    CHECK(read >= expected - 0.4);
  }
}

TEST_CASE("after cases 20 to 23: one swing over, sampled at four offsets, reads 0 dBTP at each") {
  const auto fine = over();
  for (std::size_t offset = 0; offset < 4; ++offset) {
    CAPTURE(offset);
    const double read = read_dbtp(every_fourth(fine, offset));
    CHECK(read <= 0.2);
    CHECK(read >= -0.4);
  }
}

TEST_CASE("the limiter holds every one of them at -1 dBTP, and leaves alone those below it") {
  for (const auto& [number, hz, amplitude, degrees, expected] : kSines) {
    CAPTURE(number);
    const auto sine_of_case = steady(hz, amplitude, degrees);
    CHECK(limited_dbtp(sine_of_case) <= -1.0);
    Limiter limiter(played(sine_of_case), kRate);
    if (expected < -2) CHECK(pulled(limiter) == sine_of_case);
  }
  const auto fine = over();
  for (std::size_t offset = 0; offset < 4; ++offset) CHECK(limited_dbtp(every_fourth(fine, offset)) <= -1.0);
}
