#pragma once

#include <chrono>
#include <memory>

#include "audio/playback/output.hpp"

namespace loaxa::audio::playback {

/// Initialises PortAudio without opening a stream, once a process; for a process that waits warm. Its list of devices
/// is frozen from here on: only a new process sees a card that came later. An ALSA configuration without `pcm.default`
/// makes PortAudio abort the process here: run it in one that may die. Thread: one. Throws: Error when PortAudio cannot
/// start.
void initialise_devices();

/// Opens auto, portaudio:NAME or alsa:CARD (device_names.hpp). Blocking writes; may hang when the device stalls: a
/// supervisor kills. Throws: Error that lists the devices there are.
std::unique_ptr<Output> open_portaudio(const OutputSettings& settings, std::chrono::milliseconds latency);

/// Looks for what open_portaudio() would open. Throws: as it does.
void find_portaudio_device(const OutputSettings& settings);

}  // namespace loaxa::audio::playback
