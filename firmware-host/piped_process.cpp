#include "firmware-host/piped_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace loaxa::host {

namespace {

struct Pipe {
  Descriptor reader, writer;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// posix_spawn's two attribute objects, freed on every way out.
struct SpawnAttributes {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};

  SpawnAttributes() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  ~SpawnAttributes() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
};

/// What posix_spawn wants: the words' own memory, a null at the end.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

std::vector<std::string> with_ours(std::vector<std::string> environment) {
  const auto given = environment.size();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view name{*entry, std::strcspn(*entry, "=") + 1};
    const auto end = environment.begin() + static_cast<std::ptrdiff_t>(given);
    if (std::none_of(environment.begin(), end, [&](const auto& set) { return set.starts_with(name); })) {
      environment.emplace_back(*entry);
    }
  }
  return environment;
}

}  // namespace

PipedProcess start_piped(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment, ChildErrors errors) {
  Pipe in = make_pipe(), out = make_pipe(), err;
  SpawnAttributes spawn;
  ::posix_spawn_file_actions_adddup2(&spawn.actions, in.reader.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&spawn.actions, out.writer.get(), STDOUT_FILENO);
  if (errors == ChildErrors::piped) {
    err = make_pipe();
    ::posix_spawn_file_actions_adddup2(&spawn.actions, err.writer.get(), STDERR_FILENO);
  }
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  auto variables = with_ours(environment);
  PipedProcess process;
  const int problem = ::posix_spawn(&process.pid, program.c_str(), &spawn.actions, &spawn.attributes,
                                    pointers(words).data(), pointers(variables).data());
  if (problem != 0) throw std::system_error(problem, std::generic_category(), program.string());
  process.input = std::move(in.writer);
  process.output = std::move(out.reader);
  process.errors = std::move(err.reader);
  return process;
}

void make_nonblocking(const Descriptor& descriptor) {
  ::fcntl(descriptor.get(), F_SETFL, ::fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

}  // namespace loaxa::host
