#include "tests/rig/child.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace loaxa::rig {

namespace {

constexpr int kThrew = 77;  // exit code; what was thrown is the last line

void write_line(int pipe, std::string line) {
  line += '\n';
  for (std::size_t done = 0; done < line.size();) {
    const auto written = write(pipe, line.data() + done, line.size() - done);
    if (written <= 0) return;
    done += static_cast<std::size_t>(written);
  }
}

[[noreturn]] void be_the_child(const std::function<void(const Say&)>& work, int pipe) {
  int code = 0;
  try {
    work([pipe](const std::string& line) { write_line(pipe, line); });
  } catch (const std::exception& error) {
    write_line(pipe, error.what());
    code = kThrew;
  }
  _exit(code);  // the caller's objects are not the child's to destroy
}

/// Reads until the pipe ends. Returns: whether it did within `longest`.
bool read_all(int pipe, std::string& text, std::chrono::milliseconds longest) {
  const auto give_up = std::chrono::steady_clock::now() + longest;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(give_up - std::chrono::steady_clock::now()).count();
    pollfd waiting{pipe, POLLIN, 0};
    if (left <= 0 || poll(&waiting, 1, static_cast<int>(left)) == 0) return false;
    char block[4096];
    const auto got = read(pipe, block, sizeof block);
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return true;
    if (got > 0) text.append(block, static_cast<std::size_t>(got));
  }
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

Ended in_child(const std::function<void(const Say&)>& work, std::chrono::milliseconds longest) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) be_the_child(work, ends[1]);
  close(ends[1]);
  std::string text;
  const bool in_time = read_all(ends[0], text, longest);
  close(ends[0]);
  if (!in_time) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  Ended ended{split(text), {}};
  if (!in_time) {
    ended.death = "not done after " + std::to_string(longest.count()) + " ms";
  } else if (WIFSIGNALED(status)) {
    ended.death = strsignal(WTERMSIG(status));
  } else if (WEXITSTATUS(status) == kThrew) {
    ended.death = "threw: " + (ended.lines.empty() ? std::string{} : ended.lines.back());
  } else if (WEXITSTATUS(status) != 0) {
    ended.death = "exit code " + std::to_string(WEXITSTATUS(status));
  }
  return ended;
}

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

long peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace loaxa::rig
