#include "audio/signal/loudness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <new>

#include <ebur128.h>

#include "audio/signal/loudness_meter.hpp"
#include "audio/signal/sound_file.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr double kFlatLufs = -16.0;  // of all channels together
constexpr double kHornLufs = -11.8;  // of each channel: what words reach, driven as horn_tuning.cpp says
constexpr std::size_t kBlockFrames = 1024;

/// What equal channels read more than one of them: ITU-R BS.1770 adds their powers.
double added_by_channels_lu(int channels) {
  return 10.0 * std::log10(static_cast<double>(std::clamp(channels, 1, 2)));
}

struct Destroyer {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

}  // namespace

double mono_target_lufs(Profile profile, int carrying_channels) {
  return profile == Profile::horn ? kHornLufs : kFlatLufs - added_by_channels_lu(carrying_channels);
}

double target_lufs(Profile profile, int carrying_channels) {
  return mono_target_lufs(profile, carrying_channels) + added_by_channels_lu(carrying_channels);
}

Measured measured(Stream& stream, int sample_rate_hz) {
  // The histogram keeps memory the same for a chime and for an hour, at 0.1 LU.
  const std::unique_ptr<ebur128_state, Destroyer> meter(
      ebur128_init(1, static_cast<unsigned long>(sample_rate_hz), EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM));
  if (!meter) throw std::bad_alloc();
  Measured measured;
  double total = 0;
  std::uint64_t frames = 0;
  std::array<float, kBlockFrames> block{};
  while (const std::size_t got = stream.read(block)) {
    float sum = 0;
    for (const float sample : std::span(block).first(got)) {
      measured.peak = std::max(measured.peak, std::fabs(sample));
      sum += sample;
    }
    total += sum;
    frames += got;
    ebur128_add_frames_float(meter.get(), block.data(), got);
  }
  if (frames > 0) measured.mean = total / static_cast<double>(frames);
  double lufs = 0;
  if (ebur128_loudness_global(meter.get(), &lufs) == EBUR128_SUCCESS && std::isfinite(lufs)) measured.lufs = lufs;
  return measured;
}

std::optional<double> integrated_lufs(Stream& stream, int sample_rate_hz) {
  return measured(stream, sample_rate_hz).lufs;
}

std::optional<double> integrated_lufs(const std::string& file) {
  SoundFile sound(file);
  return integrated_lufs(sound, sound.sample_rate_hz());
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
