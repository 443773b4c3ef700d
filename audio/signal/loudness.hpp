#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "audio/signal/profile.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::signal {

/// Integrated loudness of the finished `flat` programme, as a meter reads it from all carrying channels together.
/// Units: LUFS. Source: audio/README.md, "Calibration".
inline constexpr double kTargetLufs = -16.0;

/// The integrated loudness that a finished programme of this profile is made for, and held against. Units: LUFS.
double target_lufs(Profile profile);

/// Loudness of raw eSpeak NG speech (voice `vi`, 150 words a minute, s16 over 32768), measured as one channel. Units:
/// LUFS. Source: audio/README.md, "Calibration".
inline constexpr double kRawSpeechLufs = -19.1;

/// Gain that brings raw eSpeak NG speech, through the limiter, to kTargetLufs on `carrying_channels`: calibrated by
/// voice and rate, because the limiter takes loudness where the voice's crest factor is high. An unknown voice counts
/// as `vi`. Units: dB. Source: audio/README.md, "Calibration".
double speech_gain_db(std::string_view voice, int words_per_minute, int carrying_channels);

/// Loudness that the mono stream must have, so that `carrying_channels` equal copies of it together read kTargetLufs:
/// ITU-R BS.1770 adds the channels' powers. Requires: carrying_channels >= 1; above 2 counts as 2 (a pair is what is
/// metered).
double mono_target_lufs(int carrying_channels);

/// Integrated loudness of a mono stream (EBU R 128, gated), read to its end in bounded memory.
/// Returns: LUFS; nothing for silence and for less than one 400 ms gating block. Throws: what the stream throws.
std::optional<double> integrated_lufs(Stream& stream, int sample_rate_hz);

/// The same for a whole sound file; also finds damage that only decoding shows. Throws: Error as SoundFile.
std::optional<double> integrated_lufs(const std::string& file);

/// Gain from `measured` to `target`. Units: LUFS in, dB out. Nothing measured: 0 dB. Never above +20 dB: what is that
/// quiet is a file of hiss.
double gain_to_db(std::optional<double> measured_lufs, double target_lufs);

}  // namespace loaxa::audio::signal
