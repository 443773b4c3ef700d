#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <numbers>
#include <random>
#include <stdlib.h>
#include <string>
#include <utility>
#include <vector>

#include "audio/signal/stream.hpp"
#include "tests/scratch_folder.hpp"

namespace loaxa::audio::signal::test {

/// Plays samples from memory.
class Played : public Stream {
 public:
  explicit Played(std::vector<float> samples) : samples_(std::move(samples)) {}
  std::size_t read(std::span<float> block) override {
    const std::size_t frames = std::min(block.size(), samples_.size() - at_);
    std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(at_), frames, block.begin());
    at_ += frames;
    return frames;
  }

 private:
  std::vector<float> samples_;
  std::size_t at_ = 0;
};

inline std::unique_ptr<Stream> played(std::vector<float> samples) {
  return std::make_unique<Played>(std::move(samples));
}

/// Everything a stream gives, up to `most`, pulled in blocks of `block` frames.
inline std::vector<float> pulled(Stream& stream, std::size_t block = 480, std::size_t most = 100'000'000) {
  std::vector<float> all;
  std::vector<float> piece(block);
  while (all.size() < most) {
    const std::size_t got = stream.read(piece);
    if (got == 0) break;
    all.insert(all.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(got));
  }
  return all;
}

inline std::vector<float> made(std::size_t frames, const std::function<double(std::size_t)>& sample) {
  std::vector<float> samples(frames);
  for (std::size_t i = 0; i < frames; ++i) samples[i] = static_cast<float>(sample(i));
  return samples;
}

inline std::vector<float> sine(double hz, double amplitude, std::size_t frames, int rate_hz = 48000, double phase = 0) {
  return made(frames, [=](std::size_t i) {
    return amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate_hz + phase);
  });
}

inline std::vector<float> noise(double amplitude, std::size_t frames, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> any(static_cast<float>(-amplitude), static_cast<float>(amplitude));
  return made(frames, [&](std::size_t) { return any(random); });
}

inline std::vector<float> raised(std::vector<float> samples, float offset) {
  for (float& sample : samples) sample = std::clamp(sample + offset, -1.0F, 1.0F);
  return samples;
}

inline float highest(std::span<const float> samples) {
  float peak = 0;
  for (const float sample : samples) peak = std::max(peak, std::fabs(sample));
  return peak;
}

inline double rms(std::span<const float> samples) {
  double sum = 0;
  for (const float sample : samples) sum += static_cast<double>(sample) * sample;
  return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

/// Amplitude of the part of `samples` at `hz` (Goertzel). Exact over whole periods.
inline double amplitude_at(double hz, std::span<const float> samples, int rate_hz = 48000) {
  double real = 0;
  double imaginary = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double phase = 2 * std::numbers::pi * hz * static_cast<double>(i) / rate_hz;
    real += samples[i] * std::cos(phase);
    imaginary += samples[i] * std::sin(phase);
  }
  return 2 * std::hypot(real, imaginary) / static_cast<double>(samples.size());
}

/// A folder of its own, gone with the object; sounds are named by strings.
struct Folder : loaxa::test::ScratchFolder {
  std::string file(const std::string& name) const { return (path() / name).string(); }
};

}  // namespace loaxa::audio::signal::test
