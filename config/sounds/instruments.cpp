#include "config/sounds/instruments.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>

namespace loaxa::config::sounds {
namespace {

constexpr double kTau = 2 * std::numbers::pi;

std::size_t frames(double seconds) {
  return static_cast<std::size_t>(seconds * kRateHz);
}

/// White noise, +-1. The engine's sequence is fixed by the standard; its distributions are not, so none is used.
class Noise {
 public:
  explicit Noise(std::uint32_t seed) : engine_(seed) {}
  double operator()() { return 2.0 * engine_() / std::minstd_rand::max() - 1.0; }

 private:
  std::minstd_rand engine_;
};

/// A raised-cosine rise over `rise` seconds and fall over the last `fall`.
double envelope(double t, double length, double rise, double fall) {
  const double up = std::min(1.0, t / rise);
  const double down = std::clamp((length - t) / fall, 0.0, 1.0);
  const auto soft = [](double x) { return 0.5 - 0.5 * std::cos(std::numbers::pi * x); };
  return soft(up) * soft(down);
}

double cents(double value) {
  return std::exp2(value / 1200);
}

/// A trembling that begins a while after the note did, as a hand on a string or a breath does. Units: cents.
double vibrato(double t, double after, double depth, double rate_hz) {
  return depth * std::clamp((t - after) / 0.25, 0.0, 1.0) * std::sin(kTau * rate_hz * t);
}

/// One pluck's excitation: a period of the string's harmonics as a plucked string holds them (place and softness of the
/// pick), with scattered phases so that it is no click.
std::vector<double> pluck(double period_frames, std::uint32_t seed) {
  constexpr double kPickPlace = 0.13;    // of the string's length, near the bridge as đàn tranh is played
  constexpr double kSoftness = 1.35;     // harmonic k falls as k to this power
  constexpr double kBrightestHz = 9000;  // a finger's plectrum excites no more
  const int harmonics = static_cast<int>(kBrightestHz / (kRateHz / period_frames));
  Noise noise(seed);
  std::vector<double> burst(static_cast<std::size_t>(period_frames));
  for (int k = 1; k <= harmonics; ++k) {
    const double loudness = std::sin(std::numbers::pi * k * kPickPlace) / std::pow(k, kSoftness);
    const double phase = k == 1 ? 0.0 : std::numbers::pi * noise();
    for (std::size_t i = 0; i < burst.size(); ++i)
      burst[i] += loudness * std::sin(kTau * k * static_cast<double>(i) / period_frames + phase);
  }
  return burst;
}

/// The value of a ring buffer at a place between frames; before its first frame: 0. Catmull-Rom, so that the string
/// keeps its high tones, which a straight line would take.
double between(const std::vector<double>& ring, double at) {
  if (at < 2) return 0;
  const auto whole = static_cast<std::size_t>(at);
  const double x = at - static_cast<double>(whole);
  const auto value = [&](std::size_t i) { return ring[i % ring.size()]; };
  const double a = value(whole - 1), b = value(whole), c = value(whole + 1), d = value(whole + 2);
  return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
}

}  // namespace

Tone zither(double hz, double seconds) {
  constexpr double kLoudness = 0.9;
  constexpr double kDamping = 0.12;  // weight of the older sample in the string's low-pass: how fast brightness goes
  const double ring = std::max(seconds, 0.6) + 1.4;
  const double decay = std::pow(0.001, 1.0 / (hz * (ring + 1.5)));
  const auto excitation = pluck(kRateHz / hz, static_cast<std::uint32_t>(hz * 16));
  std::vector<double> string(4096, 0.0);
  Tone tone(frames(ring));
  double previous = 0;
  for (std::size_t n = 0; n < tone.size(); ++n) {
    const double t = static_cast<double>(n) / kRateHz;
    const double pitch = hz * cents(vibrato(t, 0.28, seconds > 0.5 ? 14 : 0, 5.6));
    const double period = kRateHz / pitch - kDamping;  // the low-pass delays by its weight
    const double echo = between(string, static_cast<double>(n) - period);
    const double damped = (1 - kDamping) * echo + kDamping * previous;
    previous = echo;
    const double sample = (n < excitation.size() ? excitation[n] : 0.0) + decay * damped;
    string[n % string.size()] = sample;
    tone[n] = static_cast<float>(kLoudness * sample * envelope(t, ring, 0.002, 0.35));
  }
  return tone;
}

Tone flute(double hz, double seconds) {
  constexpr std::array kHarmonics{1.0, 0.34, 0.15, 0.05, 0.02};
  constexpr double kBreath = 0.05;
  const double length = seconds + 0.12;
  Tone tone(frames(length));
  Noise noise(static_cast<std::uint32_t>(hz * 8));
  double phase = 0, breath = 0;
  for (std::size_t n = 0; n < tone.size(); ++n) {
    const double t = static_cast<double>(n) / kRateHz;
    const double scoop = -35 * std::exp(-t / 0.05);  // blown a little from below
    phase += kTau * hz * cents(scoop + vibrato(t, 0.3, 16, 5.1)) / kRateHz;
    double sample = 0;
    for (std::size_t k = 0; k < kHarmonics.size(); ++k)
      sample += kHarmonics[k] * std::sin(static_cast<double>(k + 1) * phase);
    breath += 0.2 * (noise() - breath);
    tone[n] = static_cast<float>((sample + kBreath * breath * 4) * 0.5 * envelope(t, length, 0.07, 0.16));
  }
  return tone;
}

Tone bell(double hz, double seconds) {
  struct Partial {
    double ratio, loudness, ring;  // ring: of the whole tone's
  };
  constexpr std::array kPartials{Partial{1.0, 1.0, 1.0}, Partial{2.0, 0.28, 0.7}, Partial{2.76, 0.22, 0.45},
                                 Partial{5.4, 0.10, 0.2}};
  const double length = std::max(seconds, 0.8);
  Tone tone(frames(length));
  for (const auto& [ratio, loudness, ring] : kPartials) {
    for (std::size_t n = 0; n < tone.size(); ++n) {
      const double t = static_cast<double>(n) / kRateHz;
      const double decay = std::exp(-6.9 * t / (ring * length));
      tone[n] += static_cast<float>(0.6 * loudness * decay * std::sin(kTau * hz * ratio * t) *
                                    envelope(t, length, 0.004, 0.2));
    }
  }
  return tone;
}

Tone drone(double hz, double seconds) {
  const double length = seconds + 0.5;
  Tone tone(frames(length));
  for (std::size_t n = 0; n < tone.size(); ++n) {
    const double t = static_cast<double>(n) / kRateHz;
    const double sample = std::sin(kTau * hz * t) + 0.4 * std::sin(kTau * 2 * hz * 1.0015 * t) +
                          0.25 * std::sin(kTau * 3 * hz * t) + 0.1 * std::sin(kTau * 4 * hz * 0.999 * t);
    tone[n] = static_cast<float>(0.35 * sample * envelope(t, length, 0.5, 0.8));
  }
  return tone;
}

Tone siren(double low_hz, double high_hz, double seconds, int sweeps) {
  constexpr std::array kHarmonics{1.0, 0.45, 0.3, 0.15, 0.08};
  Tone tone(frames(seconds));
  double phase = 0;
  for (std::size_t n = 0; n < tone.size(); ++n) {
    const double t = static_cast<double>(n) / kRateHz;
    const double swing = 0.5 - 0.5 * std::cos(kTau * sweeps * t / seconds);
    phase += kTau * low_hz * std::pow(high_hz / low_hz, swing) / kRateHz;
    double sample = 0;
    for (std::size_t k = 0; k < kHarmonics.size(); ++k)
      sample += kHarmonics[k] * std::sin(static_cast<double>(k + 1) * phase);
    tone[n] = static_cast<float>(0.5 * sample * envelope(t, seconds, 0.04, 0.12));
  }
  return tone;
}

}  // namespace loaxa::config::sounds
