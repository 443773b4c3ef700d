#pragma once

namespace loaxa::audio::playback {

/// Takes out of this process's ALSA configuration what is no loudspeaker but a costly step on the way to one: PortAudio
/// opens every definition once, and the AC-3 encoder's (libasound2-plugins) brings libavcodec and some fifty libraries
/// with it, 10 MB that an idle voice would hold for ever. What cannot be taken out stays.
/// Requires: before PortAudio is initialised. Thread: one.
void leave_out_encoders();

}  // namespace loaxa::audio::playback
