// Makes a station's default sounds: `make_sounds FOLDER` writes every tune of tunes.cpp into FOLDER as mono 16-bit
// FLAC. Runs once in the build; the same sources give the same samples.
#include <cmath>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <vector>

#include "audio/signal/sound_writer.hpp"
#include "config/sounds/tunes.hpp"

namespace {

constexpr double kPeakDbfs = -3;

std::vector<std::int16_t> to_s16(const std::vector<float>& samples) {
  std::vector<std::int16_t> out;
  out.reserve(samples.size());
  for (const float sample : samples) out.push_back(static_cast<std::int16_t>(std::lround(sample * 32767)));
  return out;
}

}  // namespace

int main(int argc, char** argv) try {
  using namespace loaxa;
  if (argc != 2) {
    std::cerr << "Cách dùng (usage): make_sounds FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  for (const auto& tune : config::sounds::tunes()) {
    auto track = tune.make();
    track.finish(kPeakDbfs);
    audio::signal::SoundWriter file((folder / tune.file).string(), config::sounds::kRateHz, 1,
                                    audio::signal::SoundWriter::Abandoned::removed);
    file.write(to_s16(track.samples()));
    file.complete();
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "make_sounds: " << error.what() << '\n';
  return 1;
}
