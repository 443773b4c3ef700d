#pragma once

#include <chrono>
#include <string>

#include "audio/script.hpp"
#include "audio/sound_picture.hpp"
#include "config/fault.hpp"

namespace loaxa::host::cli::plot {

/// What the picture is of.
struct Subject {
  audio::Script script;
  std::chrono::milliseconds repeat_pause{0};
  std::string input;    ///< as it was given
  std::string output;   ///< the sound file that was written; empty: none
  std::string date;     ///< as a person writes it
  std::string profile;  ///< as in the settings
  std::string voice;
};

/// How far from its target a part may be. Units: LU. Source: SOUND.md's "within 1 LU", EBU R 128's own tolerance.
inline constexpr double kToleranceLu = 1.0;

/// One page: waveform, loudness over time against the target, the parts of the programme, on one time axis.
/// Returns: SVG 1.1, self-contained, A4 landscape (longer where there are more than about thirty parts).
std::string draw(const Subject& subject, const audio::SoundPicture& picture, config::Language language);

}  // namespace loaxa::host::cli::plot
