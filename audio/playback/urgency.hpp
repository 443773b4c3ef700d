#pragma once

namespace loaxa::audio::playback {

/// The calling thread goes before ordinary ones from here on, as far as the system lets it (RLIMIT_NICE): what plays
/// sleeps most of the time and must wake up on time. Not a real-time class: a driver that spins would then starve the
/// supervisor that has to kill it on a board with one core. Where it is not allowed nothing changes.
void make_urgent();

/// The calling thread, started by an urgent one, has time.
void make_ordinary();

}  // namespace loaxa::audio::playback
