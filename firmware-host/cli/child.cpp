#include "firmware-host/cli/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "firmware-host/cli/message.hpp"
#include "firmware-host/piped_process.hpp"

namespace loaxa::host::cli {

namespace {

constexpr int kWritePatienceMs = 5000;  // Units: ms; a voice that takes no job for so long is stuck

}  // namespace

Child::Child(const std::string& program, const std::vector<std::string>& arguments) {
  try {
    auto child = start_piped(program, arguments, {}, ChildErrors::ours);
    pid_ = child.pid;
    input_ = std::move(child.input);
    output_ = std::move(child.output);
    make_nonblocking(input_);
  } catch (const std::system_error& error) {
    const auto* reason = std::strerror(error.code().value());
    throw Failure(
        Exit::failed,
        {fmt::format("Không chạy được giọng nói «{}»: {}. Hãy cài lại Loa Xã.", program, reason),
         fmt::format("the voice program `{}` cannot be started: {}. Install Loa Xã again.", program, reason)});
  }
}

Child::~Child() {
  kill();
  reap(std::chrono::seconds{2});
}

bool Child::write(std::string_view text) {
  while (!text.empty() && input_) {
    const auto taken = ::write(input_.get(), text.data(), text.size());
    if (taken > 0) {
      text.remove_prefix(static_cast<std::size_t>(taken));
      continue;
    }
    if (taken < 0 && errno == EINTR) continue;
    pollfd ready{input_.get(), POLLOUT, 0};
    if (taken < 0 && errno == EAGAIN && ::poll(&ready, 1, kWritePatienceMs) > 0) continue;
    return false;
  }
  return text.empty();
}

std::optional<std::string> Child::read_some() {
  std::array<char, 16384> block;
  ssize_t got = -1;
  do {
    got = ::read(output_.get(), block.data(), block.size());
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return std::nullopt;
  return std::string(block.data(), static_cast<std::size_t>(got));
}

int Child::reap(std::chrono::milliseconds patience) {
  if (pid_ < 0) return 0;
  constexpr std::chrono::milliseconds kStep{5};
  int status = 0;
  for (std::chrono::milliseconds waited{0}; waited < patience; waited += kStep) {
    const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
    if (ended == pid_ || (ended < 0 && errno == ECHILD)) {
      pid_ = -1;
      return status;
    }
    std::this_thread::sleep_for(kStep);
  }
  kill();
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

void Child::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

std::string ending(int status, bool english) {
  if (WIFSIGNALED(status)) {
    return english ? fmt::format("killed by signal {}", WTERMSIG(status))
                   : fmt::format("chết vì tín hiệu {}", WTERMSIG(status));
  }
  return english ? fmt::format("exit code {}", WEXITSTATUS(status))
                 : fmt::format("thoát với mã {}", WEXITSTATUS(status));
}

}  // namespace loaxa::host::cli
