#pragma once

#include <optional>
#include <string>

#include "audio/signal/profile.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Loudness that the mono stream has when it is finished. `flat`: so that `carrying_channels` equal copies of it
/// together read -16 LUFS (ITU-R BS.1770 adds the channels' powers). `horn`: -11.8 on each channel, as loud as the
/// limits allow. Requires: carrying_channels >= 1; above 2 counts as 2 (a pair is what is metered). Units: LUFS.
/// Source: audio/README.md, "Calibration".
double mono_target_lufs(Profile profile, int carrying_channels);

/// The same as a meter reads it from all carrying channels together.
double target_lufs(Profile profile, int carrying_channels);

/// What a meter says of a mono stream.
struct Measured {
  std::optional<double> lufs;  ///< integrated (EBU R 128, gated); nothing for silence and for less than 400 ms
  float peak = 0;              ///< highest sample
  double mean = 0;             ///< of all samples: what the sound stands upon
};

/// Reads the stream to its end in bounded memory. Throws: what the stream throws.
Measured measured(Stream& stream, int sample_rate_hz);

/// Its loudness alone. Returns: LUFS; nothing for silence and for less than one 400 ms gating block.
std::optional<double> integrated_lufs(Stream& stream, int sample_rate_hz);

/// The same for a whole sound file; also finds damage that only decoding shows. Throws: Error as SoundFile.
std::optional<double> integrated_lufs(const std::string& file);

}  // namespace loaxa::audio::signal
