#include "firmware-host/daemon/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>

#include <fmt/format.h>

#include "firmware-host/daemon/error.hpp"
#include "firmware-host/piped_process.hpp"

namespace loaxa::host {

namespace {

constexpr std::size_t kMostUnsentBytes = 32 << 20;    // a 4 MiB request in JSON escapes is at most 24 MiB
constexpr std::size_t kLongestLineBytes = 256 << 10;  // a report is under 2 kB
constexpr std::size_t kLongestErrorBytes = 400;
constexpr int kReadsAtOnce = 4;  // of 16 kB, so that a child that floods its pipe leaves the loop to others
constexpr int kBackgroundNice = 15;

/// Hands every whole line of `buffer` + what `fd` has to `tell`. Returns: false at end-of-file or on a line over
/// `longest` bytes (what is beyond it is dropped when `cut`).
bool read_lines(int fd, std::string& buffer, std::size_t longest, const std::function<void(std::string_view)>& tell) {
  std::array<char, 16384> block{};
  for (int turn = 0; turn < kReadsAtOnce; ++turn) {
    const auto got = ::read(fd, block.data(), block.size());
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) {
      if (!buffer.empty()) tell(buffer);
      buffer.clear();
      return false;
    }
    std::string_view rest{block.data(), static_cast<std::size_t>(got)};
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      buffer.append(rest.substr(0, std::min(end, longest - std::min(longest, buffer.size()))));
      tell(buffer);
      buffer.clear();
      rest.remove_prefix(end + 1);
    }
    buffer.append(rest.substr(0, longest - std::min(longest, buffer.size())));
  }
  return true;
}

}  // namespace

ChildProcess::ChildProcess(EventLoop& loop, const std::filesystem::path& program,
                           const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                           Events events)
    : loop_(loop), events_(std::move(events)) {
  start(program, arguments, environment);
  exit_watch_ = loop_.watch_descriptor(pidfd_.get(), EPOLLIN, [this](std::uint32_t) { on_exited(); });
  output_watch_ = loop_.watch_descriptor(output_.get(), EPOLLIN, [this](std::uint32_t) { read_output(); });
  errors_watch_ = loop_.watch_descriptor(errors_.get(), EPOLLIN, [this](std::uint32_t) { read_errors(); });
}

ChildProcess::~ChildProcess() {
  if (ended_) return;
  ::kill(pid_, SIGKILL);
  // A killed process ends as soon as the kernel lets it, which is at once but for one that hangs in a driver: such a
  // one is left to init, waiting for it would hang the daemon.
  siginfo_t info{};
  for (int turn = 0; turn < 50; ++turn) {
    if (waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG) != 0 || info.si_pid != 0) return;
    usleep(1000);
  }
}

void ChildProcess::start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment) {
  const std::string path = program.string();
  try {
    auto child = start_piped(program, arguments, environment, ChildErrors::piped);
    pid_ = child.pid;
    input_ = std::move(child.input);
    output_ = std::move(child.output);
    errors_ = std::move(child.errors);
  } catch (const std::system_error& error) {
    const auto* reason = std::strerror(error.code().value());
    throw DaemonError(fmt::format("Không khởi động được {}: {}. Hãy cài lại chương trình.", path, reason),
                      fmt::format("cannot start {}: {}; install the program again", path, reason));
  }
  pidfd_ = Descriptor{static_cast<int>(syscall(SYS_pidfd_open, pid_, 0))};
  if (!pidfd_) {
    const int reason = errno;
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    throw DaemonError(fmt::format("Không theo dõi được {}: {}. Cần nhân Linux 5.4 trở lên.", path, strerror(reason)),
                      fmt::format("cannot watch {}: {}; Linux 5.4 or later is needed", path, strerror(reason)));
  }
  make_nonblocking(input_);
  make_nonblocking(output_);
  make_nonblocking(errors_);
}

bool ChildProcess::send(std::string_view line) {
  if (closing_ || !input_) return true;  // it is on its way out: its end is told soon
  if (unsent_.size() - sent_ + line.size() >= kMostUnsentBytes) return false;
  unsent_.append(line).push_back('\n');
  flush_input();
  return true;
}

void ChildProcess::close_input() {
  closing_ = true;
  flush_input();
}

void ChildProcess::flush_input() {
  while (sent_ < unsent_.size()) {
    const auto written = ::write(input_.get(), unsent_.data() + sent_, unsent_.size() - sent_);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      if (!input_watch_) {
        input_watch_ = loop_.watch_descriptor(input_.get(), EPOLLOUT, [this](std::uint32_t) { flush_input(); });
      }
      return;
    }
    if (written < 0) break;  // it reads no more; its end tells the rest
    sent_ += static_cast<std::size_t>(written);
  }
  unsent_ = {};
  sent_ = 0;
  input_watch_.reset();
  if (closing_) input_.close();
}

void ChildProcess::kill() {
  if (!ended_) ::kill(pid_, SIGKILL);
}

void ChildProcess::be_nice() {
  setpriority(PRIO_PROCESS, static_cast<id_t>(pid_), kBackgroundNice);
}

void ChildProcess::read_output() {
  if (!read_lines(output_.get(), partial_line_, kLongestLineBytes, events_.on_line)) output_watch_.reset();
}

void ChildProcess::read_errors() {
  if (!read_lines(errors_.get(), partial_error_, kLongestErrorBytes, events_.on_error)) errors_watch_.reset();
}

void ChildProcess::on_exited() {
  siginfo_t info{};
  if (waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG) == 0 && info.si_pid == 0) return;
  ended_ = true;
  exit_watch_.reset();
  input_watch_.reset();
  // Its last words may still be in the pipes; a grandchild that holds them open is not waited for.
  if (output_watch_) read_output();
  if (errors_watch_) read_errors();
  output_watch_.reset();
  errors_watch_.reset();
  const bool exited = info.si_code == CLD_EXITED;
  const auto on_end = events_.on_end;  // it may destroy this
  on_end(fmt::format("{} {}", exited ? "mã thoát" : "tín hiệu", info.si_status),
         fmt::format("{} {}", exited ? "exit code" : "signal", info.si_status));
}

}  // namespace loaxa::host
