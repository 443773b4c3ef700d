#pragma once

#include <string>
#include <vector>

#include "audio/speech/engine.hpp"
#include "config/fault.hpp"
#include "config/yaml_reader.hpp"

namespace loaxa::config {

/// What an official should know about the voice that is set, with the place of its value in `root`: a voice that is
/// hard to understand; an external engine whose program is missing or cannot be run (eSpeak NG speaks, so it is no
/// fault); `slow_names` beside an external engine, which is not slowed.
std::vector<Fault> speech_notices(const audio::speech::VoiceSettings& speech, const Node& root,
                                  const std::string& file);

}  // namespace loaxa::config
