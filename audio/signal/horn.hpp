#pragma once

#include <array>
#include <cstddef>
#include <memory>

#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Loudness at which a source is to reach horn(): that of raw eSpeak NG speech, for which the stage is tuned.
/// Units: LUFS of the mono stream. Source: audio/README.md, "Calibration".
inline constexpr double kHornInputLufs = -19.1;

/// Everything that makes the stage sound as it does. The defaults are what airs. Source: audio/README.md, "The horn".
struct HornTuning {
  static constexpr std::size_t kBands = 8;

  /// One of the bands, which lie side by side.
  struct Band {
    double reference_db;  ///< level of speech in it (RMS, full scale 0 dB), at which only `gain_db` acts
    double gain_db;       ///< spectral shaping
    double strength;      ///< of the compression: 0 none, 1 a constant level; dB taken of each dB over the reference
    double attack_ms, release_ms;
  };
  double high_pass_hz = 0;              ///< keeps energy out of the horn's lower stop band: 24 dB an octave
  std::array<double, 2> high_pass_q{};  ///< of its two sections
  std::array<double, 2> all_pass_hz{};  ///< turn the phases of a voice's harmonics apart: lower peaks
  double all_pass_q = 0;
  std::array<double, kBands - 1> crossover_hz{};
  double low_pass_hz = 0;  ///< the horn's upper stop band
  std::array<Band, kBands> bands{};
  double weakest_db = 0;  ///< below the reference: what is weaker is raised no further
};

/// The tuning that airs.
const HornTuning& horn_tuning();

/// How many bands are computed with at once: what the processor has registers for, or four as on every board.
enum class HornLanes { fitting, four };

/// A source shaped for horn loudspeakers: spectral shaping and dynamic range compression in eight bands after SSDRC
/// (T.-C. Zorila, V. Kandia, Y. Stylianou, Interspeech 2012), in the time domain. A limiter has to follow. Frame n
/// stays frame n; it pulls its source by less than 2 ms more than it gives. Silence stays silent, NaN and infinity
/// become silence. Requires: a source of about kHornInputLufs; a rate of 8 kHz at least. Throws: what the source
/// throws.
std::unique_ptr<Stream> horn(std::unique_ptr<Stream> source, int sample_rate_hz,
                             const HornTuning& tuning = horn_tuning(), HornLanes lanes = HornLanes::fitting);

}  // namespace loaxa::audio::signal
