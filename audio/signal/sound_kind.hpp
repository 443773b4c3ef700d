#pragma once

#include <optional>
#include <string_view>

namespace loaxa::audio::signal {

enum class SoundKind { wav, flac, ogg, mp3 };

/// What kind of sound file begins with `head`, whose first 12 bytes are enough; nothing: none that is played.
std::optional<SoundKind> sound_kind(std::string_view head);

/// What kind of sound file is open at `descriptor`, by its first bytes; nothing: none that is played.
/// Requires: a regular file, readable; its offset is left alone.
std::optional<SoundKind> sound_kind(int descriptor);

/// Whether a WAV's header promises more bytes than the file has: libsndfile plays such a stump without a word.
/// A size of 0xFFFFFFFF (written to a pipe, length unknown then) promises nothing.
/// Requires: sound_kind(descriptor) == wav.
bool wav_cut_short(int descriptor);

}  // namespace loaxa::audio::signal
