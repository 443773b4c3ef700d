#pragma once

#include <memory>
#include <string>

#include "audio/playback/output.hpp"

namespace loaxa::audio::playback {

/// `file:DIR`: DIR/STEM.wav at the wall clock's pace; STEM-2.wav and so on where one is already there. It grows as
/// `*.wav.part`, which stays when the process is killed.
std::unique_ptr<Output> open_paced_file(const std::string& folder, const std::string& stem,
                                        const OutputSettings& settings);

/// `render:FILE`: as fast as it can; the ending of FILE (.wav .flac .ogg) says the kind. Left unfinished it leaves
/// nothing.
std::unique_ptr<Output> open_rendered_file(const std::string& file, const OutputSettings& settings);

/// `render:` without a file: as fast as it can, for those who look at the frames on their way; nothing is kept.
std::unique_ptr<Output> open_measured_nothing(const OutputSettings& settings);

/// `none`: discards at the wall clock's pace.
std::unique_ptr<Output> open_nothing(const OutputSettings& settings);

}  // namespace loaxa::audio::playback
