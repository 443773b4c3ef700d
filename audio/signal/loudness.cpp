#include "audio/signal/loudness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <new>

#include <ebur128.h>

#include "audio/error.hpp"
#include "audio/signal/loudness_meter.hpp"
#include "audio/signal/sound_file.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr double kMostGainDb = 20.0;
constexpr std::size_t kBlockFrames = 1024;

/// Measured at 150 words a minute. Units: dB.
struct Calibration {
  std::string_view voice;
  double one_channel_db;
  double two_channels_db;
};
constexpr std::array kCalibrations{Calibration{"vi", 4.9, 0.4}, Calibration{"vi-vn-x-central", 8.3, 1.7},
                                   Calibration{"vi-vn-x-south", 6.7, 0.5}};
constexpr int kCalibratedRate = 150;        // words a minute
constexpr double kOneChannelSlope = 0.023;  // dB a word a minute: faster speech is softer
constexpr double kTwoChannelsSlope = 0.013;

struct Destroyer {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

}  // namespace

double target_lufs(Profile) {
  return kTargetLufs;
}

double mono_target_lufs(int carrying_channels) {
  return kTargetLufs - 10.0 * std::log10(static_cast<double>(std::clamp(carrying_channels, 1, 2)));
}

double speech_gain_db(std::string_view voice, int words_per_minute, int carrying_channels) {
  const auto* found = std::find_if(kCalibrations.begin(), kCalibrations.end(),
                                   [&](const Calibration& calibration) { return calibration.voice == voice; });
  if (found == kCalibrations.end()) found = kCalibrations.begin();
  const double faster = words_per_minute - kCalibratedRate;
  return carrying_channels <= 1 ? found->one_channel_db + kOneChannelSlope * faster
                                : found->two_channels_db + kTwoChannelsSlope * faster;
}

std::optional<double> integrated_lufs(Stream& stream, int sample_rate_hz) {
  // The histogram keeps memory the same for a chime and for an hour, at 0.1 LU.
  const std::unique_ptr<ebur128_state, Destroyer> meter(
      ebur128_init(1, static_cast<unsigned long>(sample_rate_hz), EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM));
  if (!meter) throw std::bad_alloc();
  std::array<float, kBlockFrames> block{};
  while (const std::size_t got = stream.read(block)) ebur128_add_frames_float(meter.get(), block.data(), got);
  double lufs = 0;
  if (ebur128_loudness_global(meter.get(), &lufs) != EBUR128_SUCCESS || !std::isfinite(lufs)) return std::nullopt;
  return lufs;
}

std::optional<double> integrated_lufs(const std::string& file) {
  SoundFile sound(file);
  return integrated_lufs(sound, sound.sample_rate_hz());
}

double gain_to_db(std::optional<double> measured_lufs, double target_lufs) {
  return measured_lufs ? std::min(target_lufs - *measured_lufs, kMostGainDb) : 0.0;
}

struct LoudnessMeter::State {
  std::unique_ptr<ebur128_state, Destroyer> meter;

  std::optional<double> value(int (*ask)(ebur128_state*, double*)) const {
    double lufs = 0;
    if (ask(meter.get(), &lufs) != EBUR128_SUCCESS || !std::isfinite(lufs)) return std::nullopt;
    return lufs;
  }
};

LoudnessMeter::LoudnessMeter(int sample_rate_hz, int carrying_channels, Detail detail)
    : state_(std::make_unique<State>()) {
  const int modes = EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM | (detail == Detail::over_time ? EBUR128_MODE_LRA : 0);
  state_->meter.reset(ebur128_init(1, static_cast<unsigned long>(sample_rate_hz), modes));
  if (!state_->meter) throw std::bad_alloc();
  // The standard's own way to say that the one channel sounds from two loudspeakers.
  if (carrying_channels >= 2) ebur128_set_channel(state_->meter.get(), 0, EBUR128_DUAL_MONO);
}

LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::add(std::span<const float> mono) {
  ebur128_add_frames_float(state_->meter.get(), mono.data(), mono.size());
}

std::optional<double> LoudnessMeter::integrated_lufs() const {
  return state_->value(ebur128_loudness_global);
}

std::optional<double> LoudnessMeter::momentary_lufs() const {
  return state_->value(ebur128_loudness_momentary);
}

std::optional<double> LoudnessMeter::short_term_lufs() const {
  return state_->value(ebur128_loudness_shortterm);
}

std::optional<double> LoudnessMeter::range_lu() const {
  return state_->value(ebur128_loudness_range);
}

}  // namespace loaxa::audio::signal
