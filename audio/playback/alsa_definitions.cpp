// The one file that knows ALSA's library; devices are PortAudio's.

#include "audio/playback/alsa_definitions.hpp"

#include <alsa/asoundlib.h>
#include <array>

namespace loaxa::audio::playback {

void leave_out_encoders() {
  // By the names that libasound2-plugins gives them: an encoder and a rate converter out of FFmpeg.
  constexpr std::array kDefinitions{"pcm.a52", "pcm.lavrate"};
  if (snd_config_update() < 0) return;
  for (const char* name : kDefinitions) {
    snd_config_t* definition = nullptr;
    if (snd_config_search(snd_config, name, &definition) == 0) snd_config_delete(definition);
  }
}

}  // namespace loaxa::audio::playback
