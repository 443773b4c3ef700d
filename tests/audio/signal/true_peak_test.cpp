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

constexpr int kRate = 48000;

double read_dbtp(std::vector<float> samples) {
  samples.resize(samples.size() + TruePeak::kTaps, 0.0F);
  TruePeak meter(480);
  float highest_peak = 0;
  std::vector<float> peaks(480);
  for (std::size_t at = 0; at + 480 <= samples.size(); at += 480) {
    meter.measure(std::span(samples).subspan(at, 480), peaks);
    highest_peak = std::max(highest_peak, highest(peaks));
  }
  return 20 * std::log10(highest_peak);
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
