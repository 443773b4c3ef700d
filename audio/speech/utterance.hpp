#pragma once

#include <string_view>
#include <vector>

#include "audio/speech/engine.hpp"

namespace loaxa::audio::speech {

/// What an external engine said. Shape: mono, full scale +-1, never empty.
struct Utterance {
  std::vector<float> samples;
  int sample_rate_hz = 0;
};

/// What an engine wrote: a WAV (PCM, 16 bits, 1 or 2 channels, 8-96 kHz; the length in its header may be left open as
/// pipes do) or raw s16 at the rate that the settings give. Throws: Error that says what is wrong with it: nothing in
/// it, no such WAV, cut short, silent.
Utterance utterance_of(std::string_view bytes, const ExternalEngine& engine);

}  // namespace loaxa::audio::speech
