// What plays goes first, and gives that up again.

#include "audio/playback/urgency.hpp"

#include <filesystem>
#include <latch>
#include <sched.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/real_time.hpp"

using namespace loaxa::audio::playback;

namespace {

/// How many threads of this process are of the class.
int threads_of(int policy) {
  int count = 0;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task"))
    count += sched_getscheduler(std::stoi(thread.path().filename().string())) == policy ? 1 : 0;
  return count;
}

/// A thread that is there until told.
class Sleeper {
 public:
  Sleeper() : thread_([this] { told_.wait(); }) {}
  ~Sleeper() {
    told_.count_down();
    thread_.join();
  }

 private:
  std::latch told_{1};
  std::thread thread_;
};

}  // namespace

TEST_CASE("a voice that stands by is real-time with all its threads, until it stands down") {
  if (!loaxa::test::real_time_is_allowed()) return;
  const int before = threads_of(SCHED_RR);
  const int nice = getpriority(PRIO_PROCESS, 0);
  const Sleeper there_already;
  stand_by();
  const Sleeper started_by_it;
  CHECK(threads_of(SCHED_OTHER) == 0);
  stand_down();
  CHECK(threads_of(SCHED_RR) == before);
  CHECK(getpriority(PRIO_PROCESS, 0) == nice);
}

TEST_CASE("what a voice that stands by starts beside the first sound is ordinary") {
  if (!loaxa::test::real_time_is_allowed()) return;
  stand_by();
  int helper = -1, urgent = -1;
  std::thread([&] {
    urgent = sched_getscheduler(0);
    stand_down_thread();
    helper = sched_getscheduler(0);
  }).join();
  const pid_t child = fork();
  if (child == 0) _exit(sched_getscheduler(0) == SCHED_OTHER ? 0 : 1);
  int status = -1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(urgent == SCHED_RR);
  CHECK(helper == SCHED_OTHER);
  CHECK(status == 0);
  CHECK(sched_getscheduler(0) == SCHED_RR);  // the one that waits is what it was
  stand_down();
  CHECK(sched_getscheduler(0) == SCHED_OTHER);
}

TEST_CASE("a thread that spins while its voice stands by ends the process, not the machine") {
  if (!loaxa::test::real_time_is_allowed()) return;
  const pid_t child = fork();
  if (child == 0) {
    stand_by();
    for (volatile bool spinning = true; spinning;) {
    }
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGKILL);
}
