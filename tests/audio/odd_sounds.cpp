#include "tests/audio/odd_sounds.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "audio/signal/sound_writer.hpp"

namespace loaxa::audio::test {

namespace {

double tone(double hz, double at_s) {
  return std::sin(2 * std::numbers::pi * hz * at_s);
}

/// Three notes with overtones, one after the other, each dying away: between -1 and 1.
double tune(double at_s) {
  const double note = std::fmod(at_s, 0.8);
  const double hz = 330 * std::pow(2.0, std::floor(std::fmod(at_s, 2.4) / 0.8) / 4);
  return std::exp(-note * 2) * (0.5 * tone(hz, at_s) + 0.3 * tone(2 * hz, at_s) + 0.2 * tone(3 * hz, at_s));
}

/// The same noise at the same time, every time.
double hiss(double at_s) {
  const double seed = std::sin(at_s * 12'989.8 + 78.233) * 43'758.5453;
  return 2 * (seed - std::floor(seed)) - 1;
}

}  // namespace

const std::vector<OddSound>& odd_sounds() {
  static const std::vector<OddSound> sounds{
      {"very-quiet", 4, 44'100, 1, [](double at, int) { return 0.009 * tune(at); }},
      {"clipped-master", 4, 44'100, 2, [](double at, int) { return 6 * tune(at) + 0.3 * hiss(at); }},
      {"chime-250ms", 0.25, 48'000, 1, [](double at, int) { return 0.5 * std::exp(-at * 8) * tone(880, at); }},
      {"chime-100ms", 0.1, 22'050, 1, [](double at, int) { return 0.2 * tone(880, at); }},
      {"dry-bell", 3, 48'000, 1,
       [](double at, int) { return 0.95 * std::exp(-std::fmod(at, 1.0) * 15) * tone(1500, at); }},
      {"church-bell", 6, 32'000, 1, [](double at, int) { return 0.9 * std::exp(-at * 1.2) * tone(660, at); }},
      {"out-of-phase", 4, 44'100, 2, [](double at, int side) { return (side == 0 ? 0.4 : -0.4) * tune(at); }},
      {"nearly-out-of-phase", 4, 48'000, 2,
       [](double at, int side) { return side == 0 ? 0.4 * tune(at) : -0.34 * tune(at) + 0.01 * hiss(at); }},
      {"wide-stereo", 4, 48'000, 2, [](double at, int side) { return 0.4 * tune(side == 0 ? at : at + 0.37); }},
      {"one-side-only", 4, 44'100, 2, [](double at, int side) { return side == 0 ? 0.0 : 0.4 * tune(at); }},
      {"old-telephone", 3, 8'000, 1, [](double at, int) { return 0.3 * tune(at); }},
      {"long-silence-around", 9, 48'000, 1, [](double at, int) { return at < 3 || at > 6 ? 0.0 : 0.3 * tune(at); }},
      {"offset", 3, 48'000, 1, [](double at, int) { return 0.05 + 0.1 * tune(at); }},
  };
  return sounds;
}

std::string write_odd_sound(const std::string& folder, const OddSound& sound) {
  const std::string file = folder + "/" + sound.name + ".wav";
  signal::SoundWriter writer(file, sound.rate_hz, sound.channels, signal::SoundWriter::Abandoned::removed);
  std::vector<std::int16_t> samples;
  const auto frames = static_cast<std::size_t>(sound.seconds * sound.rate_hz);
  for (std::size_t i = 0; i < frames; ++i) {
    for (int channel = 0; channel < sound.channels; ++channel) {
      const double sample = sound.sample(static_cast<double>(i) / sound.rate_hz, channel);
      samples.push_back(static_cast<std::int16_t>(std::lrint(std::clamp(sample, -1.0, 1.0) * 32'767)));
    }
  }
  writer.write(samples);
  writer.complete();
  return file;
}

}  // namespace loaxa::audio::test
