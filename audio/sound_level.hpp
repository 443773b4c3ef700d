#pragma once

#include <optional>
#include <string>

#include "audio/loudness_book.hpp"
#include "audio/signal/levelling.hpp"

namespace loaxa::audio {

/// How much of an airing's sounds may be read before it begins, where the book does not know them.
enum class Measuring {
  whole,  ///< all of it: nobody waits
  head,   ///< of a long one only its beginning, and then nothing is remembered: somebody waits
  never,  ///< nothing: an alert waits for no disk. Unknown sounds are played at `unmeasured_level`
};

/// What the book has of a file, which is not read for it.
std::optional<SoundLevel> known_sound_level(const std::string& file, const signal::Chain& chain,
                                            const LoudnessBook& book);

/// The level of a sound file: from the book, or measured as it is heard and then kept in it. Reading it also shows
/// whether it can be read, but for Measuring::never. A sound without loudness (silence) is left as it is; one shorter
/// than 400 ms is measured as if it were played again and again.
/// Throws: Error as SoundFile, unless Measuring::never.
SoundLevel sound_level(const std::string& file, const signal::Chain& chain, Measuring measuring, LoudnessBook& book);

}  // namespace loaxa::audio
