#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "audio/signal/profile.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// What every source goes through on its way to the loudspeaker.
struct Chain {
  Profile profile = Profile::flat;
  int sample_rate_hz = 48000;
  int carrying_channels = 2;  ///< how many loudspeaker channels carry the programme: they add up in loudness
  bool operator==(const Chain&) const = default;
};

/// Raised whenever the chain or the rules below make something else of a sound: levels found before are worth nothing.
inline constexpr int kChainVersion = 3;

/// A source's two gains, and what is taken from it before. Units: dB, full scale 1.
struct Level {
  double pre_gain_db = 0;   ///< before the profile's shaping, which expects every source at one loudness
  double post_gain_db = 0;  ///< behind it: to the target that is read behind the limiter
  double offset = 0;        ///< the constant that the source stands upon; 0: none that takes room
  bool operator==(const Level&) const = default;
};

/// A source at the chain's rate and loudness, shaped as its profile asks, before the mix and the limiter. Shaping comes
/// before the mix because it compresses: behind it, it would raise the bed in every pause.
std::unique_ptr<Stream> levelled(std::unique_ptr<Stream> source, int source_hz, const Level& level, const Chain& chain);

/// The same behind a limiter of its own: what a meter reads when nothing else sounds.
std::unique_ptr<Stream> as_heard(std::unique_ptr<Stream> source, int source_hz, const Level& level, const Chain& chain);

/// Opens a source at its first frame; called several times.
using Opener = std::function<std::unique_ptr<Stream>()>;

/// The level that brings a source within 0.1 LU of the chain's target, measured as it is heard: what the limiter takes
/// is given back, as far as driving it harder still helps. A source that would need more than 40 dB is more noise than
/// sound, and stays below the target. Returns: nothing when there is nothing to hear (silence by
/// BS.1770's absolute gate, or less than 400 ms). Throws: what the source throws.
std::optional<Level> level_as_heard(const Opener& open, int source_hz, const Chain& chain);

/// The gain for a source in front of a chain whose `level` is fixed, to the same end.
std::optional<double> gain_as_heard(const Opener& open, int source_hz, const Level& level, const Chain& chain);

/// Raw eSpeak NG speech: calibrated by voice and rate; an unknown voice counts as `vi`. Source: audio/README.md,
/// "Calibration".
Level speech_level(std::string_view voice, int words_per_minute, const Chain& chain);

/// What of a source's mean takes room and is to be removed. Returns: 0 for less than -54 dB of full scale.
double offset_by_mean(double mean);

/// The level of a source of which only the loudness is known (one channel), not what the chain makes of it.
Level level_by_loudness(double raw_lufs, const Chain& chain);

/// For a sound that nobody could measure: taken to be as loud as raw speech. Most files are louder (music is mastered
/// at -8 to -16 LUFS, a siren's tone reads -3 to -10) and come out louder than words, held by the limiter; one at the
/// broadcasters' -23 LUFS comes out 4 LU softer. For an alert, the only use, that is the safe side.
Level unmeasured_level(const Chain& chain);

}  // namespace loaxa::audio::signal
