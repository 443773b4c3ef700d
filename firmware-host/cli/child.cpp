#include "firmware-host/cli/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

namespace {

constexpr int kWritePatienceMs = 5000;  // Units: ms; a voice that takes no job for so long is stuck

struct Spawning {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  Spawning() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~Spawning() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;
};

}  // namespace

Child::Child(const std::string& program, const std::vector<std::string>& arguments) {
  std::array<int, 2> in{-1, -1};
  std::array<int, 2> out{-1, -1};
  int problem = ::pipe2(in.data(), O_CLOEXEC) == 0 && ::pipe2(out.data(), O_CLOEXEC) == 0 ? 0 : errno;
  if (problem == 0) {
    Spawning spawning;
    ::posix_spawn_file_actions_adddup2(&spawning.actions, in[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&spawning.actions, out[1], STDOUT_FILENO);
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    problem = ::posix_spawn(&pid_, program.c_str(), &spawning.actions, &spawning.attributes, argv.data(), environ);
  }
  for (const int used : {in[0], out[1]}) {
    if (used >= 0) ::close(used);
  }
  input_ = in[1];
  output_ = out[0];
  if (problem == 0) {
    ::fcntl(input_, F_SETFL, O_NONBLOCK);
    return;
  }
  pid_ = -1;
  for (const int end : {input_, output_}) {
    if (end >= 0) ::close(end);
  }
  throw Failure(Exit::failed, {fmt::format("Không chạy được giọng nói «{}»: {}. Hãy cài lại Loa Xã.", program,
                                           std::strerror(problem)),
                               fmt::format("the voice program `{}` cannot be started: {}. Install Loa Xã again.",
                                           program, std::strerror(problem))});
}

Child::~Child() {
  kill();
  reap(std::chrono::seconds{2});
  close_input();
  if (output_ >= 0) ::close(output_);
}

bool Child::write(std::string_view text) {
  while (!text.empty() && input_ >= 0) {
    const auto taken = ::write(input_, text.data(), text.size());
    if (taken > 0) {
      text.remove_prefix(static_cast<std::size_t>(taken));
      continue;
    }
    if (taken < 0 && errno == EINTR) continue;
    pollfd ready{input_, POLLOUT, 0};
    if (taken < 0 && errno == EAGAIN && ::poll(&ready, 1, kWritePatienceMs) > 0) continue;
    return false;
  }
  return text.empty();
}

void Child::close_input() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

std::optional<std::string> Child::read_some() {
  std::array<char, 16384> block;
  ssize_t got = -1;
  do {
    got = ::read(output_, block.data(), block.size());
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
