#include "audio/measured_signal.hpp"

#include <memory>
#include <sys/stat.h>

#include "audio/error.hpp"
#include "audio/signal/levelling.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/sound_file.hpp"

namespace loaxa::audio {

namespace {

MeasuredSignal::Identity identity_of(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  return {status.st_ino, status.st_size, status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec};
}

}  // namespace

MeasuredSignal measure_signal(const std::string& file) {
  MeasuredSignal measured;
  measured.file = file;
  measured.identity = identity_of(file);
  try {
    signal::SoundFile sound(file);
    measured.frames = sound.frames();
    measured.sample_rate_hz = sound.sample_rate_hz();
    const auto found = signal::measured(sound, sound.sample_rate_hz());
    measured.lufs = found.lufs;
    measured.offset = signal::offset_by_mean(found.mean);
  } catch (const Error& error) {
    measured.fault = std::string(error.what()) + "; phát tín hiệu dự phòng thay";
  }
  return measured;
}

MeasuredSignal known_or_measured(const std::string& file, const std::optional<MeasuredSignal>& known) {
  if (known && known->file == file && known->identity == identity_of(file)) return *known;
  return measure_signal(file);
}

}  // namespace loaxa::audio
