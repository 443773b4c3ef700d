#include "audio/playback/urgency.hpp"

#include <atomic>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

namespace loaxa::audio::playback {

namespace {

constexpr int kUrgentNice = -10;  // nine times the weight of an ordinary process
constexpr std::string_view kUrgentGroup = "-10";
constexpr int kRealTime = 1;                  // the least of the class
constexpr rlim_t kLongestTurnUs = 1'000'000;  // in which a real-time thread never waits for anything

std::atomic<bool> standing_by{false};

/// Under Linux's autogroups a thread's nice value counts within its session alone; against others the session's counts.
/// A service is a session of its own, led by its daemon; a person's terminal is left as it is. Source: sched(7).
void make_session_urgent() {
  if (getsid(0) != getppid()) return;
  const int group = open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC);
  if (group < 0) return;
  [[maybe_unused]] const auto written = write(group, kUrgentGroup.data(), kUrgentGroup.size());  // may not be allowed
  close(group);
}

/// Moves the threads of one class to another. Those of a third are not ours: a sound server's library may have its own.
void move_all(int from, int to, int priority) {
  DIR* threads = opendir("/proc/self/task");
  if (threads == nullptr) return;
  const sched_param parameters{.sched_priority = priority};
  while (const dirent* entry = readdir(threads)) {
    const std::string_view name = entry->d_name;
    pid_t thread = 0;
    if (std::from_chars(name.begin(), name.end(), thread).ec != std::errc{}) continue;
    if (sched_getscheduler(thread) == from) sched_setscheduler(thread, to, &parameters);
  }
  closedir(threads);
}

}  // namespace

void make_urgent() {
  setpriority(PRIO_PROCESS, 0, kUrgentNice);
  make_session_urgent();
}

void make_ordinary() {
  stand_down_thread();
  setpriority(PRIO_PROCESS, 0, 0);
}

void stand_by() {
  const rlimit limit{.rlim_cur = kLongestTurnUs, .rlim_max = kLongestTurnUs};
  if (setrlimit(RLIMIT_RTTIME, &limit) != 0) return;
  static const int registered = pthread_atfork(nullptr, nullptr, stand_down_thread);
  if (registered != 0) return;
  standing_by = true;
  move_all(SCHED_OTHER, SCHED_RR, kRealTime);
}

void stand_down() {
  if (standing_by.exchange(false)) move_all(SCHED_RR, SCHED_OTHER, 0);
}

void stand_down_thread() {
  const sched_param none{};
  if (standing_by) sched_setscheduler(0, SCHED_OTHER, &none);
}

}  // namespace loaxa::audio::playback
