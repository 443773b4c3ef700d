#include "tests/audio/signal/estoi.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <random>

#include "audio/signal/biquad.hpp"
#include "audio/signal/resampler.hpp"
#include "tests/audio/signal/test_streams.hpp"

namespace loaxa::audio::signal::test {

namespace {

constexpr std::size_t kFrame = 256, kHop = 128, kFft = 512, kBands = 15, kSegment = 30;
constexpr double kLowestHz = 150, kRangeDb = 40;
constexpr std::size_t kSegmentStep = 3;
constexpr double kTiny = 1e-12;

using Spectrum = std::array<std::complex<double>, kFft>;
using Frames = std::vector<std::array<double, kBands>>;

/// In place, by decimation in time.
void fourier(Spectrum& x) {
  for (std::size_t i = 1, j = 0; i < kFft; ++i) {
    std::size_t bit = kFft >> 1;
    for (; (j & bit) != 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) std::swap(x[i], x[j]);
  }
  for (std::size_t length = 2; length <= kFft; length <<= 1) {
    const auto turn = std::polar(1.0, -2 * std::numbers::pi / static_cast<double>(length));
    for (std::size_t i = 0; i < kFft; i += length) {
      std::complex<double> w = 1;
      for (std::size_t k = 0; k < length / 2; ++k, w *= turn) {
        const auto even = x[i + k], odd = x[i + k + length / 2] * w;
        x[i + k] = even + odd;
        x[i + k + length / 2] = even - odd;
      }
    }
  }
}

const std::array<double, kFrame>& window() {
  static const auto hann = [] {
    std::array<double, kFrame> w{};
    for (std::size_t i = 0; i < kFrame; ++i)
      w[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i + 1) / (kFrame + 1));
    return w;
  }();
  return hann;
}

/// First bin of each third-octave band, and the one behind the last.
const std::array<std::pair<std::size_t, std::size_t>, kBands>& bands() {
  static const auto edges = [] {
    std::array<std::pair<std::size_t, std::size_t>, kBands> all;
    const auto bin = [](double hz) { return static_cast<std::size_t>(std::lround(hz * kFft / kEstoiRateHz)); };
    for (std::size_t k = 0; k < kBands; ++k)
      all[k] = {bin(kLowestHz * std::exp2((2.0 * static_cast<double>(k) - 1) / 6)),
                bin(kLowestHz * std::exp2((2.0 * static_cast<double>(k) + 1) / 6))};
    return all;
  }();
  return edges;
}

std::array<double, kBands> levels(std::span<const float> frame) {
  Spectrum x{};
  for (std::size_t i = 0; i < kFrame; ++i) x[i] = window()[i] * static_cast<double>(frame[i]);
  fourier(x);
  std::array<double, kBands> out{};
  for (std::size_t k = 0; k < kBands; ++k) {
    double power = 0;
    for (std::size_t bin = bands()[k].first; bin < bands()[k].second; ++bin) power += std::norm(x[bin]);
    out[k] = std::sqrt(power);
  }
  return out;
}

/// Positions of the frames in which somebody speaks.
std::vector<std::size_t> active_frames(std::span<const float> clean) {
  std::vector<double> energy_db;
  for (std::size_t at = 0; at + kFrame <= clean.size(); at += kHop) {
    double energy = 0;
    for (std::size_t i = 0; i < kFrame; ++i) energy += std::pow(window()[i] * static_cast<double>(clean[at + i]), 2);
    energy_db.push_back(10 * std::log10(energy + kTiny * kTiny));
  }
  const double highest = energy_db.empty() ? 0 : *std::max_element(energy_db.begin(), energy_db.end());
  std::vector<std::size_t> active;
  for (std::size_t i = 0; i < energy_db.size(); ++i)
    if (energy_db[i] > highest - kRangeDb) active.push_back(i * kHop);
  return active;
}

Frames analysed(std::span<const float> samples, const std::vector<std::size_t>& active) {
  Frames frames;
  for (const std::size_t at : active) frames.push_back(levels(samples.subspan(at, kFrame)));
  return frames;
}

using Segment = std::array<std::array<double, kSegment>, kBands>;

/// Mean 0 and norm 1 along one direction.
template <typename Value>
void normalise(std::size_t count, Value value) {
  double mean = 0, norm = 0;
  for (std::size_t i = 0; i < count; ++i) mean += value(i) / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) norm += std::pow(value(i) -= mean, 2);
  for (std::size_t i = 0; i < count; ++i) value(i) /= std::sqrt(norm) + kTiny;
}

Segment segment(const Frames& frames, std::size_t from) {
  Segment s{};
  for (std::size_t t = 0; t < kSegment; ++t)
    for (std::size_t k = 0; k < kBands; ++k) s[k][t] = frames[from + t][k];
  for (std::size_t k = 0; k < kBands; ++k) normalise(kSegment, [&](std::size_t t) -> double& { return s[k][t]; });
  for (std::size_t t = 0; t < kSegment; ++t) normalise(kBands, [&](std::size_t k) -> double& { return s[k][t]; });
  return s;
}

void filter(std::vector<float>& samples, const Biquad& f) {
  double z1 = 0, z2 = 0;
  for (float& sample : samples) {
    const double in = static_cast<double>(sample), out = f.b0 * in + z1;
    z1 = f.b1 * in - f.a1 * out + z2;
    z2 = f.b2 * in - f.a2 * out;
    sample = static_cast<float>(out);
  }
}

double rms(const std::vector<float>& samples) {
  double sum = 0;
  for (const float s : samples) sum += static_cast<double>(s) * static_cast<double>(s);
  return std::sqrt(sum / static_cast<double>(samples.size()));
}

/// White, or what a street sounds like: mostly low, falling 6 dB an octave from 100 Hz.
std::vector<float> noise(Village::Noise kind, std::size_t frames, int rate_hz) {
  std::mt19937 random(1);
  std::normal_distribution<float> normal;
  std::vector<float> white(frames);
  for (float& sample : white) sample = normal(random);
  if (kind == Village::Noise::rain) return white;
  std::vector<float> brown(frames);
  double sum = 0;
  for (float& sample : brown) sample = static_cast<float>(sum = 0.9999 * sum + static_cast<double>(normal(random)));
  filter(brown, high_pass(100, 0.7071, rate_hz));
  const double level = rms(brown);
  for (std::size_t i = 0; i < frames; ++i) white[i] = 0.2F * white[i] + 0.8F * brown[i] / static_cast<float>(level);
  const auto whole = static_cast<float>(rms(white));
  for (float& sample : white) sample /= whole;
  return white;
}

std::vector<float> at_same_peak(std::span<const float> speech) {
  float highest = 1e-9F;
  for (const float s : speech) highest = std::max(highest, std::abs(s));
  std::vector<float> out(speech.begin(), speech.end());
  for (float& s : out) s *= 0.89125F / highest;
  return out;
}

}  // namespace

double estoi(std::span<const float> clean, std::span<const float> heard) {
  const std::size_t length = std::min(clean.size(), heard.size());
  const auto active = active_frames(clean.first(length));
  const auto c = analysed(clean, active), h = analysed(heard, active);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t from = 0; from + kSegment <= active.size(); from += kSegmentStep, ++count) {
    const auto a = segment(c, from), b = segment(h, from);
    for (std::size_t k = 0; k < kBands; ++k)
      for (std::size_t t = 0; t < kSegment; ++t) sum += a[k][t] * b[k][t] / kSegment;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

std::vector<float> at_estoi_rate(std::span<const float> speech, int rate_hz) {
  const auto stream = resampled(played({speech.begin(), speech.end()}), rate_hz, kEstoiRateHz);
  return pulled(*stream);
}

std::vector<float> through_village(std::span<const float> speech, int rate_hz, const Village& village) {
  auto heard = at_same_peak(speech);
  // a Butterworth band-pass of 24 dB an octave on each side
  for (const double q : {0.5412, 1.3066}) {
    filter(heard, high_pass(350, q, rate_hz));
    filter(heard, low_pass(5500, q, rate_hz));
  }
  const auto direct = heard;
  for (const auto& echo : village.echoes) {
    const auto late = static_cast<std::size_t>(echo.delay_s * rate_hz);
    for (std::size_t i = late; i < heard.size(); ++i) heard[i] += static_cast<float>(echo.gain) * direct[i - late];
  }
  const auto behind = noise(village.noise, heard.size(), rate_hz);
  for (std::size_t i = 0; i < heard.size(); ++i) heard[i] += static_cast<float>(village.noise_rms) * behind[i];
  return at_estoi_rate(heard, rate_hz);
}

}  // namespace loaxa::audio::signal::test
