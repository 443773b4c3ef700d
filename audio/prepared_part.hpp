#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "audio/on_air.hpp"
#include "audio/script.hpp"
#include "audio/signal/bed_mix.hpp"
#include "audio/signal/stream.hpp"
#include "audio/sound_level.hpp"
#include "audio/speech/speech_stream.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::audio {

/// A part that was looked at before it airs: its text is read, its sounds are measured, what is wrong is known.
struct PreparedPart {
  int index = 0;  ///< in the script
  Part part;
  std::string kind;  ///< sound | signal | say | bulletin | pause
  std::string what;
  std::string left_out;      ///< Vietnamese: why it is not heard; empty: it is
  std::string bed_left_out;  ///< the same for its bed alone
  std::string tone_instead;  ///< Vietnamese: why a tone stands in for the signal; empty: it does not
  std::string source;        ///< of words: the text that was read; given away as the part begins
  std::shared_ptr<const text::Reading> reading;  ///< of words
  SoundLevel sound_level, bed_level;             ///< to the target loudness
  std::uint64_t expected_frames = 0;             ///< at the studio's rate; of words an estimate
  std::vector<std::uint64_t> sentence_ends;      ///< of words: when each is over, from the first one; an estimate
  std::size_t first_piece = 0;  ///< of its words, among those of the whole script (external_speech.hpp)
};

/// Never throws for a part's fault: that is what `left_out` says.
PreparedPart prepare(int index, const Part& part, const std::string& title, const Studio& studio);

/// Who hears what happens in a part while it is pulled.
struct PartListener {
  speech::SpeechListener words;  ///< frames counted at the engine's rate
  signal::BedFault bed_fault;    ///< frames counted at the studio's rate
};

/// The part's sound at the studio's rate, before the limiter; words from sentence `first` on. `speaker` is handed to
/// its speech. Throws: Error when a sound that could be read before cannot be opened now.
std::unique_ptr<signal::Stream> open_part(const PreparedPart& part, Studio& studio, PartListener listener,
                                          const speech::Speaker& speaker, std::size_t first = 0);

/// The sentence of the part at which `place` is: the one of that number if it has those words, else the nearest that
/// has, else that number. Behind the last one: their number.
std::size_t sentence_at(const PreparedPart& part, const Place& place);

/// How many frames of the studio's rate a part's music plays before its first word.
std::uint64_t lead_in_frames(const PreparedPart& part, const Studio& studio);

}  // namespace loaxa::audio
