#pragma once

namespace loaxa::audio::playback {

/// The calling thread goes before ordinary ones from here on, as far as the system lets it (RLIMIT_NICE): what plays
/// sleeps most of the time and must wake up on time. Not a real-time class: a driver that spins would then starve the
/// supervisor that has to kill it on a board with one core. Where it is not allowed nothing changes.
void make_urgent();

/// The calling thread, started by an urgent one or by one that stands by, has time.
void make_ordinary();

/// For a voice that waits for its job: every thread of this process, and every one that they start, goes before
/// whatever is not real-time (SCHED_RR; RLIMIT_RTPRIO), until stand_down(). Being only nicer than others does not help
/// here: the kernel lets a thread that has just been started run for a slice of milliseconds first. Processes that are
/// forked meanwhile are ordinary. A thread that spins in this state for a second is the end of the process
/// (RLIMIT_RTTIME). Where it is not allowed nothing changes. Thread: any. Source: sched(7), getrlimit(2).
void stand_by();

/// The first sound is out, or nobody waits for it: every thread is what it was before stand_by().
/// Thread: any. Cheap where there was none.
void stand_down();

/// The same for the calling thread alone, started by one that stands by: what it works out is not the first to be done.
void stand_down_thread();

}  // namespace loaxa::audio::playback
