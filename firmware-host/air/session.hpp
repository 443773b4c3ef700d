#pragma once

#include <functional>

#include "audio/error.hpp"
#include "audio/measured_signal.hpp"
#include "audio/playback/player.hpp"
#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"
#include "firmware-host/air_protocol.hpp"

namespace loaxa::host::air {

/// What a voice has ready before its job comes.
struct Equipment {
  audio::speech::Engine& engine;
  audio::text::Lexicon lexicon;  ///< shipped; the job's name-book is put over it
  const audio::playback::PlayerControl& control;
  std::optional<audio::MeasuredSignal> signal = {};  ///< the station's siren, looked at while the voice was idle
};

/// The output could not be opened, or takes no more sound; nothing is wrong with the job's content.
class OutputError : public audio::Error {
 public:
  explicit OutputError(const audio::Error& error) : audio::Error(error) {}
};

/// Plays one job from its first frame to its last, telling everything on the way; the last report is `finished`.
/// Thread: main; blocks as long as the airing lasts. Throws: OutputError, or another audio::Error when
/// nothing of the script can be heard.
void play_job(const AirJob& job, Equipment equipment, const std::function<void(const AirReport&)>& report);

/// Goes the way of an alert from its line to its first block, without an output and for nobody: what a process does for
/// the first time (pages, symbols, tables) takes it three times as long. For a voice that waits warm. Never throws.
void practise(const Equipment& equipment, const std::string& device);

}  // namespace loaxa::host::air
