#include "audio/signal/levelling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "audio/signal/dc_blocker.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/horn.hpp"
#include "audio/signal/limiter.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/resampler.hpp"

namespace loaxa::audio::signal {

namespace {

/// Raw eSpeak NG speech (voice `vi`, 150 words a minute, s16 over 32768), one channel. Source: audio/README.md,
/// "Calibration".
constexpr double kRawSpeechLufs = -19.1;

/// A file at -59 LUFS has 40 dB over the noise of its 16 bits; below that it is more noise than sound.
constexpr double kMostGainDb = 40.0;

constexpr int kRounds = 6;  // through the limiter, which takes the more the more it is given
constexpr double kCloseEnoughLu = 0.1;
/// LU that a dB brings: where the limiter gives less than this back, more drive only distorts; between strokes of a
/// bell the gate even takes some away.
constexpr double kLeastSlope = 0.15;
constexpr double kLeastOffset = 0.002;     // -54 dB
constexpr double kOffsetSteps = 10'000.0;  // of full scale: to what the book keeps
constexpr double kMostDriveDb = 20.0;      // beyond what a chain without a limiter would need

/// Measured at 150 words a minute.
struct Calibration {
  std::string_view voice;
  double raw_lufs;
  double one_channel_db, two_channels_db;  ///< flat
  double horn_db;                          ///< behind the shaping
};
constexpr std::array kCalibrations{Calibration{"vi", kRawSpeechLufs, 5.2, 0.5, -1.2},
                                   Calibration{"vi-vn-x-central", -19.7, 9.0, 2.0, 2.9},
                                   Calibration{"vi-vn-x-south", -18.8, 6.8, 0.2, 2.2}};
constexpr int kCalibratedRate = 150;        // words a minute
constexpr double kOneChannelSlope = 0.023;  // dB a word a minute: faster speech is softer
constexpr double kTwoChannelsSlope = 0.013;

double target_of(const Chain& chain) {
  return mono_target_lufs(chain.profile, chain.carrying_channels);
}

/// The gain, from `first_db` on, at which `heard` reads the target: by secants, because the limiter bends the line. Of
/// all that were tried, the nearest.
double driven(double first_db, double target, const std::function<std::optional<double>(double gain_db)>& heard) {
  double gain_db = first_db, slope = 1;
  double best_db = first_db, best_missing = HUGE_VAL;
  std::optional<std::pair<double, double>> before;
  for (int round = 0; round < kRounds; ++round) {
    const auto reached = heard(gain_db);
    if (!reached) break;
    const double missing = target - *reached;
    if (std::abs(missing) < std::abs(best_missing)) {
      best_db = gain_db;
      best_missing = missing;
    }
    if (std::abs(missing) < kCloseEnoughLu) break;
    if (before && gain_db != before->first) slope = (*reached - before->second) / (gain_db - before->first);
    if (slope < kLeastSlope) {
      if (missing > 0) break;
      slope = 1;  // softer is always to be had
    }
    before = {gain_db, *reached};
    gain_db = std::min(gain_db + missing / std::min(slope, 1.0), first_db + kMostDriveDb);
  }
  return best_db;
}

/// Whether a chain without shaping only makes a sound louder: its rate holds all that the sound has, and the peaks stay
/// 3 dB below the limiter's ceiling by samples, that is, below it between them.
bool passes_untouched(float peak, double gain_db, int source_hz, const Chain& chain) {
  return chain.profile == Profile::flat && source_hz <= chain.sample_rate_hz &&
         peak * from_db(gain_db) < from_db(kCeilingDbtp - 3.0);
}

}  // namespace

std::unique_ptr<Stream> levelled(std::unique_ptr<Stream> source, int source_hz, const Level& level,
                                 const Chain& chain) {
  if (level.offset != 0) source = std::make_unique<DcBlocker>(std::move(source), source_hz, level.offset);
  if (chain.profile == Profile::horn) {
    auto shaped = horn(std::make_unique<Gain>(std::move(source), level.pre_gain_db), source_hz);
    return resampled(std::make_unique<Gain>(std::move(shaped), level.post_gain_db), source_hz, chain.sample_rate_hz);
  }
  auto loud = std::make_unique<Gain>(std::move(source), level.pre_gain_db + level.post_gain_db);
  return resampled(std::move(loud), source_hz, chain.sample_rate_hz);
}

std::unique_ptr<Stream> as_heard(std::unique_ptr<Stream> source, int source_hz, const Level& level,
                                 const Chain& chain) {
  return std::make_unique<Limiter>(levelled(std::move(source), source_hz, level, chain), chain.sample_rate_hz,
                                   limiting(chain.profile));
}

std::optional<Level> level_as_heard(const Opener& open, int source_hz, const Chain& chain) {
  const auto raw = measured(*open(), source_hz);
  if (!raw.lufs) return std::nullopt;
  auto level = level_by_loudness(*raw.lufs, chain);
  level.offset = offset_by_mean(raw.mean);
  if (level.pre_gain_db == kMostGainDb || level.post_gain_db == kMostGainDb) return level;
  if (level.offset == 0 && passes_untouched(raw.peak, level.post_gain_db, source_hz, chain)) return level;
  level.post_gain_db = driven(level.post_gain_db, target_of(chain), [&](double post_gain_db) {
    return integrated_lufs(*as_heard(open(), source_hz, {level.pre_gain_db, post_gain_db, level.offset}, chain),
                           chain.sample_rate_hz);
  });
  return level;
}

std::optional<double> gain_as_heard(const Opener& open, int source_hz, const Level& level, const Chain& chain) {
  const auto raw = integrated_lufs(*open(), source_hz);
  if (!raw) return std::nullopt;
  // The chain is calibrated for eSpeak NG's loudness: from there it is not far.
  return driven(std::min(kRawSpeechLufs - *raw, kMostGainDb), target_of(chain), [&](double gain_db) {
    auto loud = std::make_unique<Gain>(open(), gain_db);
    return integrated_lufs(*as_heard(std::move(loud), source_hz, level, chain), chain.sample_rate_hz);
  });
}

Level speech_level(std::string_view voice, int words_per_minute, const Chain& chain) {
  const auto* found = std::find_if(kCalibrations.begin(), kCalibrations.end(),
                                   [&](const Calibration& calibration) { return calibration.voice == voice; });
  if (found == kCalibrations.end()) found = kCalibrations.begin();
  if (chain.profile == Profile::horn)
    return {.pre_gain_db = kHornInputLufs - found->raw_lufs, .post_gain_db = found->horn_db};
  const double faster = words_per_minute - kCalibratedRate;
  return {.pre_gain_db = 0,
          .post_gain_db = chain.carrying_channels <= 1 ? found->one_channel_db + kOneChannelSlope * faster
                                                       : found->two_channels_db + kTwoChannelsSlope * faster};
}

double offset_by_mean(double mean) {
  return std::abs(mean) < kLeastOffset ? 0 : std::round(mean * kOffsetSteps) / kOffsetSteps;
}

Level level_by_loudness(double raw_lufs, const Chain& chain) {
  // The shaping gives each source that comes at its loudness the target's.
  if (chain.profile == Profile::horn)
    return {.pre_gain_db = std::min(kHornInputLufs - raw_lufs, kMostGainDb), .post_gain_db = 0};
  return {.pre_gain_db = 0, .post_gain_db = std::min(target_of(chain) - raw_lufs, kMostGainDb)};
}

Level unmeasured_level(const Chain& chain) {
  return level_by_loudness(kRawSpeechLufs, chain);
}

}  // namespace loaxa::audio::signal
