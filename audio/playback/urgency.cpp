#include "audio/playback/urgency.hpp"

#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

namespace loaxa::audio::playback {

namespace {

constexpr int kUrgentNice = -10;  // nine times the weight of an ordinary process
constexpr std::string_view kUrgentGroup = "-10";

/// Under Linux's autogroups a thread's nice value counts within its session alone; against others the session's counts.
/// A service is a session of its own, led by its daemon; a person's terminal is left as it is. Source: sched(7).
void make_session_urgent() {
  if (getsid(0) != getppid()) return;
  const int group = open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC);
  if (group < 0) return;
  [[maybe_unused]] const auto written = write(group, kUrgentGroup.data(), kUrgentGroup.size());  // may not be allowed
  close(group);
}

}  // namespace

void make_urgent() {
  setpriority(PRIO_PROCESS, 0, kUrgentNice);
  make_session_urgent();
}

void make_ordinary() {
  setpriority(PRIO_PROCESS, 0, 0);
}

}  // namespace loaxa::audio::playback
