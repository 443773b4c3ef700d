#include "audio/playback/wall_clock_pace.hpp"

#include <cerrno>
#include <time.h>

namespace loaxa::audio::playback {

namespace {

constexpr std::chrono::milliseconds kMostLate{200};

}  // namespace

void WallClockPace::wait(std::uint64_t frames) {
  const auto now = Clock::now();
  if (!start_) start_ = now;
  frames_ += frames;
  const auto seconds = std::chrono::duration<double>(static_cast<double>(frames_) / sample_rate_hz_);
  const auto due = *start_ + std::chrono::duration_cast<Clock::duration>(seconds);
  if (now > due + kMostLate) {
    *start_ += now - due;
    return;
  }
  const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(due.time_since_epoch()).count();
  const timespec until{static_cast<time_t>(nanoseconds / 1'000'000'000),
                       static_cast<long>(nanoseconds % 1'000'000'000)};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
  }
}

}  // namespace loaxa::audio::playback
