// One run of an external engine.
//
// Between us and the engine stands a warden, forked from us: it leads the process group of the engine and all its
// children, and the kernel tells it when we die; then it kills the group. So nothing is left behind even when the
// daemon kills us, however many shells the engine's command is wrapped in. When the engine ends, the warden ends with
// its status, and we kill what is left of the group.
//
// The fork comes from a process with threads: until exec only async-signal-safe functions are called.

#include "audio/speech/external_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/speech/program.hpp"

namespace loaxa::audio::speech {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kKeptErrors = 2048;    // Units: bytes; of stderr, its end
constexpr std::size_t kShownErrors = 160;    // Units: bytes
constexpr int kNotStarted = 127;             // a shell's code for a program that it cannot start
constexpr int kNiceness = 5;                 // sound goes first
constexpr milliseconds kStragglers{200};     // for what is still in the pipe of a program that has ended
constexpr const char* kMemoryScore = "300";  // short of memory, the engine goes before the daemon and its voice

std::mutex groups_mutex;
std::vector<pid_t> groups;  // guarded by groups_mutex
bool closed = false;        // guarded by groups_mutex

/// A descriptor that is closed on the way out.
class Owned {
 public:
  Owned() = default;
  explicit Owned(int descriptor) : descriptor_(descriptor) {}
  Owned(Owned&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~Owned() { close(); }
  void close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

[[noreturn]] void fail(const char* what, int reason) {
  throw Error(fmt::format("không chạy được: {}", std::strerror(reason)),
              fmt::format("cannot be run: {}: {}", what, std::strerror(reason)));
}

struct Pipe {
  Owned reader, writer;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2", errno);
    reader = Owned(ends[0]);
    writer = Owned(ends[1]);
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

// ---- in the parent ----

/// What a program said last on stderr, fit to be shown.
std::string last_words(std::string_view errors) {
  while (!errors.empty() && static_cast<unsigned char>(errors.back()) <= ' ') errors.remove_suffix(1);
  const auto line = errors.rfind('\n');
  if (line != std::string_view::npos) errors.remove_prefix(line + 1);
  std::string shown(errors.substr(0, kShownErrors));
  if (shown.size() < errors.size()) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U) shown.pop_back();
    if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xC0U) shown.pop_back();
  }
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }, ' ');
  return shown;
}

/// A running warden with its group, killed and reaped on the way out.
class Group {
 public:
  Group(const std::string& program, const std::vector<std::string>& command, std::string_view text) {
    Pipe in, out, err;
    // The text fits into the pipe: it is written before anybody can break it.
    if (::write(in.writer.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail("write", errno);
    in.writer.close();
    std::vector<std::string> words(command);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const ChildPlan plan{program.c_str(),  arguments.data(), in.reader.get(),
                         out.writer.get(), err.writer.get(), ::getpid()};
    const std::lock_guard lock(groups_mutex);
    if (closed) throw Error("đang tắt", "is being ended");
    pid_ = ::fork();
    if (pid_ < 0) fail("fork", errno);
    if (pid_ == 0) become_warden(plan);
    ::setpgid(pid_, pid_);
    // by number: glibc 2.36 declares pidfd_open without C linkage
    ended_ = Owned(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
    if (ended_.get() < 0) {
      const int reason = errno;
      ::kill(-pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
      fail("pidfd_open", reason);
    }
    groups.push_back(pid_);
    output_ = std::move(out.reader);
    errors_ = std::move(err.reader);
  }
  ~Group() { reap(); }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  int ended() const { return ended_.get(); }
  int output() const { return output_.get(); }
  int errors() const { return errors_.get(); }

  /// Kills what is left of the group. Returns: the warden's exit code, 128 + signal.
  int reap() {
    if (pid_ <= 0) return code_;
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
    return code_;
  }

 private:
  pid_t pid_ = -1;
  int code_ = 128 + SIGKILL;
  Owned ended_, output_, errors_;
};

[[noreturn]] void fail_with_code(int code, const std::string& errors) {
  const auto said = last_words(errors);
  const auto tail = said.empty() ? std::string{} : fmt::format(" ({})", said);
  if (code > 128) {
    throw Error(fmt::format("dừng đột ngột vì tín hiệu {}{}", code - 128, tail),
                fmt::format("was ended by signal {}{}", code - 128, tail));
  }
  throw Error(fmt::format("báo lỗi, mã {}{}", code, tail), fmt::format("failed with exit code {}{}", code, tail));
}

/// The conversation with one run: reads until it has ended or one of its limits has come.
class Listening {
 public:
  Listening(Group& group, const RunLimits& limits, const Cancellation& cancellation)
      : group_(group), limits_(limits), cancellation_(cancellation), deadline_(Clock::now() + limits.time) {}

  std::string result() {
    while (!over()) step();
    const int code = group_.reap();
    if (code != 0) fail_with_code(code, errors_);
    return std::move(sound_);
  }

 private:
  bool over() const { return program_ended_ && (output_ended_ || Clock::now() >= deadline_); }

  void step() {
    std::array<pollfd, 4> waited{{{output_ended_ ? -1 : group_.output(), POLLIN, 0},
                                  {errors_ended_ ? -1 : group_.errors(), POLLIN, 0},
                                  {program_ended_ ? -1 : group_.ended(), POLLIN, 0},
                                  {cancellation_.descriptor(), POLLIN, 0}}};
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
    const int ready = left.count() > 0 ? ::poll(waited.data(), waited.size(), static_cast<int>(left.count())) : 0;
    if (ready < 0) return;
    if (ready == 0 && !program_ended_) {
      throw Error(fmt::format("không đọc xong một câu trong {} giây", limits_.time.count() / 1000),
                  fmt::format("did not finish a sentence within {} s", limits_.time.count() / 1000));
    }
    if (waited[3].revents != 0) throw Error("đã bị dừng", "was stopped");
    if (waited[0].revents != 0) take_sound();
    if (waited[1].revents != 0) take_errors();
    if (waited[2].revents != 0) {
      program_ended_ = true;
      deadline_ = std::min(deadline_, Clock::now() + kStragglers);
    }
  }

  void take_sound() {
    const auto got = ::read(group_.output(), block_.data(), block_.size());
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) {
      output_ended_ = true;
      return;
    }
    sound_.append(block_.data(), static_cast<std::size_t>(got));
    if (sound_.size() > limits_.bytes) {
      throw Error("trả về nhiều âm thanh hơn một câu có thể dài", "wrote more sound than a sentence can last");
    }
  }

  void take_errors() {
    const auto got = ::read(group_.errors(), block_.data(), block_.size());
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) {
      errors_ended_ = true;
      return;
    }
    errors_.append(block_.data(), static_cast<std::size_t>(got));
    if (errors_.size() > kKeptErrors) errors_.erase(0, errors_.size() - kKeptErrors);
  }

  Group& group_;
  const RunLimits& limits_;
  const Cancellation& cancellation_;
  Clock::time_point deadline_;
  std::array<char, 65536> block_{};
  std::string sound_, errors_;
  bool output_ended_ = false, errors_ended_ = false, program_ended_ = false;
};

}  // namespace

Cancellation::Cancellation() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) fail("eventfd", errno);
}

Cancellation::~Cancellation() {
  ::close(descriptor_);
}

void Cancellation::cancel() const {
  ::eventfd_write(descriptor_, 1);
}

void Cancellation::renew() const {
  eventfd_t ignored = 0;
  ::eventfd_read(descriptor_, &ignored);
}

std::string run_program(const std::vector<std::string>& command, std::string_view text, const RunLimits& limits,
                        const Cancellation& cancellation) {
  const auto program = program_path(command.front());
  Group group(program, command, text);
  return Listening(group, limits, cancellation).result();
}

void end_programs() noexcept {
  const std::lock_guard lock(groups_mutex);
  closed = true;
  for (const pid_t group : groups) ::kill(-group, SIGKILL);
}

}  // namespace loaxa::audio::speech
