// Between us and an engine stands a warden, forked from us: it leads the process group of the engine and all its
// children, and the kernel tells it when we die; then it kills the group. So nothing is left behind even when the
// daemon kills us, however many shells the engine's command is wrapped in. When the engine ends, the warden ends with
// its status, and we kill what is left of the group.
//
// What the warden leaves behind falls to us (PR_SET_CHILD_SUBREAPER), and we wait for it: not every init does, and a
// board would fill with zombies.
//
// The fork comes from a process with threads: until exec only async-signal-safe functions are called.

#include "audio/speech/process_group.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "audio/error.hpp"

namespace loaxa::audio::speech {

namespace {

constexpr int kNotStarted = 127;                       // a shell's code for a program that it cannot start
constexpr int kKilled = 128 + SIGKILL;                 // as a shell tells it
constexpr std::chrono::milliseconds kLastBreath{200};  // for the killed to be gone; longer only on a hung disk
constexpr int kNiceness = 5;                           // sound goes first
constexpr const char* kMemoryScore = "300";  // short of memory, the engine goes before the daemon and its voice

std::mutex groups_mutex;
std::vector<pid_t> groups;  // guarded by groups_mutex
bool closed = false;        // guarded by groups_mutex

struct Pipe {
  Descriptor reader, writer;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail_to_run("pipe2", errno);
    reader = Descriptor(ends[0]);
    writer = Descriptor(ends[1]);
  }
};

// ---- in the child: async-signal-safe only ----

void kill_group(int) {
  ::kill(0, SIGKILL);
}

struct ChildPlan {
  const char* program;
  char* const* arguments;
  int in, out, err;
  pid_t parent;
};

void become_engine(const ChildPlan& plan) {
  struct sigaction normal {};
  normal.sa_handler = SIG_DFL;
  ::sigaction(SIGPIPE, &normal, nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (::dup2(plan.in, STDIN_FILENO) < 0 || ::dup2(plan.out, STDOUT_FILENO) < 0 || ::dup2(plan.err, STDERR_FILENO) < 0) {
    ::_exit(kNotStarted);
  }
  ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  errno = 0;
  [[maybe_unused]] const int ignored = ::nice(kNiceness);
  const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0) [[maybe_unused]]
    const auto written = ::write(score, kMemoryScore, std::strlen(kMemoryScore));
  ::execv(plan.program, plan.arguments);
  const char* why = ::strerrordesc_np(errno);
  [[maybe_unused]] const auto told = ::write(STDERR_FILENO, why, std::strlen(why));
  ::_exit(kNotStarted);
}

[[noreturn]] void become_warden(const ChildPlan& plan) {
  ::setpgid(0, 0);
  struct sigaction on_death {};
  on_death.sa_handler = kill_group;
  ::sigaction(SIGUSR1, &on_death, nullptr);
  sigset_t all_but_ours;
  ::sigfillset(&all_but_ours);
  ::sigdelset(&all_but_ours, SIGUSR1);
  ::sigprocmask(SIG_SETMASK, &all_but_ours, nullptr);
  ::prctl(PR_SET_PDEATHSIG, SIGUSR1);
  if (::getppid() != plan.parent) ::_exit(kNotStarted);
  const pid_t engine = ::fork();
  if (engine == 0) become_engine(plan);
  ::close_range(0, ~0U, 0);
  int status = 0;
  while (engine > 0 && ::waitpid(engine, &status, 0) < 0 && errno == EINTR) {
  }
  if (engine < 0) ::_exit(kNotStarted);
  ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/// The killed processes of a group that are ours since their parent is gone.
void reap_orphans(pid_t group) {
  const auto until = std::chrono::steady_clock::now() + kLastBreath;
  for (;;) {
    const pid_t reaped = ::waitpid(-group, nullptr, WNOHANG);
    if (reaped < 0 && errno != EINTR) return;
    if (reaped > 0) continue;
    if (std::chrono::steady_clock::now() > until) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

}  // namespace

[[noreturn]] void fail_to_run(const char* call, int reason) {
  throw Error(fmt::format("không chạy được: {}", std::strerror(reason)),
              fmt::format("cannot be run: {}: {}", call, std::strerror(reason)));
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

void Descriptor::close() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

ProcessGroup::ProcessGroup(const std::string& program, const std::vector<std::string>& command, std::string_view text)
    : code_(kKilled) {
  Pipe in, out, err;
  // The text fits into the pipe: it is written before anybody can break it.
  if (::write(in.writer.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    fail_to_run("write", errno);
  }
  in.writer.close();
  std::vector<std::string> words(command);
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const ChildPlan plan{program.c_str(),  arguments.data(), in.reader.get(),
                       out.writer.get(), err.writer.get(), ::getpid()};
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const std::lock_guard lock(groups_mutex);
  if (closed) throw Error("đang tắt", "is being ended");
  groups.reserve(groups.size() + 1);
  pid_ = ::fork();
  if (pid_ < 0) fail_to_run("fork", errno);
  if (pid_ == 0) become_warden(plan);
  ::setpgid(pid_, pid_);
  // by number: glibc 2.36 declares pidfd_open without C linkage
  ended_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
  if (ended_.get() < 0) {
    const int reason = errno;
    ::kill(-pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    fail_to_run("pidfd_open", reason);
  }
  groups.push_back(pid_);
  output_ = std::move(out.reader);
  errors_ = std::move(err.reader);
}

int ProcessGroup::reap() {
  if (pid_ <= 0) return code_;
  const pid_t group = pid_;
  end_group();
  reap_orphans(group);
  return code_;
}

void ProcessGroup::end_group() {
  const std::lock_guard lock(groups_mutex);
  // Its leader is not reaped yet: the number is still the group's.
  siginfo_t gone{};
  const bool over =
      ::waitid(P_PID, static_cast<id_t>(pid_), &gone, WEXITED | WNOHANG | WNOWAIT) == 0 && gone.si_pid != 0;
  ::kill(-pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  std::erase(groups, pid_);
  pid_ = -1;
  if (over) code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void end_programs() noexcept {
  const std::lock_guard lock(groups_mutex);
  closed = true;
  for (const pid_t group : groups) ::kill(-group, SIGKILL);
}

}  // namespace loaxa::audio::speech
