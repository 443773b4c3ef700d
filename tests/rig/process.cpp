#include "tests/rig/process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace loaxa::rig {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

std::vector<std::string> merged(const Environment& environment) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string pair = *entry;
    if (!environment.contains(pair.substr(0, pair.find('=')))) all.push_back(pair);
  }
  for (const auto& [name, value] : environment) all.push_back(name + "=" + value);
  return all;
}

}  // namespace

Process::Process(const Command& command, const Environment& environment, const std::string& output) {
  int ends[2] = {-1, -1};
  if (output.empty() && pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (output.empty())
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  else
    posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  auto words = command;
  auto variables = merged(environment);
  const int error =
      posix_spawnp(&pid_, words.front().c_str(), &actions, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (ends[1] >= 0) close(ends[1]);
  pipe_ = ends[0];
  if (error != 0) throw std::system_error(error, std::generic_category(), command.front());
}

Process::~Process() {
  if (running()) {
    signal(SIGCONT);
    signal(SIGTERM);
    if (!wait(std::chrono::seconds{5})) {
      signal(SIGKILL);
      wait(std::chrono::seconds{5});
    }
  }
  if (pipe_ >= 0) close(pipe_);
}

bool Process::running() {
  return !wait(std::chrono::milliseconds{0});
}

void Process::signal(int number) const {
  if (!code_) kill(pid_, number);
}

std::optional<int> Process::wait(std::chrono::milliseconds longest) {
  const auto until = Clock::now() + longest;
  while (!code_) {
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) == pid_)
      code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    else if (Clock::now() >= until)
      break;
    else
      std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return code_;
}

Outcome run(const Command& command, const Environment& environment, std::chrono::milliseconds longest) {
  Process process(command, environment, {});
  Outcome outcome;
  const auto until = Clock::now() + longest;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd ready{process.output(), POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0) return outcome;
    char block[4096];
    const auto got = read(process.output(), block, sizeof block);
    if (got <= 0) break;
    outcome.out.append(block, static_cast<std::size_t>(got));
  }
  outcome.code = process.wait(std::chrono::seconds{5}).value_or(-1);
  return outcome;
}

Folder::Folder() : path_((std::filesystem::temp_directory_path() / "loaxa-rig-XXXXXX").string()) {
  if (!mkdtemp(path_.data())) throw std::system_error(errno, std::generic_category(), path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace loaxa::rig
