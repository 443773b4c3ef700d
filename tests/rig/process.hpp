#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace loaxa::rig {

using Command = std::vector<std::string>;
/// Variables on top of this process's own environment.
using Environment = std::map<std::string, std::string>;

/// A program that runs beside the test. Its destructor ends it: SIGTERM, SIGKILL after 5 s.
class Process {
 public:
  /// Starts it with no standard input. `output`: a file for what it prints; empty: a pipe, read from output().
  /// Throws: std::system_error.
  Process(const Command& command, const Environment& environment, const std::string& output);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  int output() const { return pipe_; }  ///< the pipe's reading end; -1 without a pipe
  bool running();
  void signal(int number) const;

  /// Waits for its end. Returns: exit code, 128 + signal; nothing when it still runs after `longest`.
  std::optional<int> wait(std::chrono::milliseconds longest);

 private:
  pid_t pid_ = -1;
  int pipe_ = -1;
  std::optional<int> code_;
};

/// What a command did.
struct Outcome {
  int code = -1;    ///< -1: it did not end in time and was killed
  std::string out;  ///< standard output and standard error together
};

/// Runs a command to its end.
Outcome run(const Command& command, const Environment& environment,
            std::chrono::milliseconds longest = std::chrono::seconds{20});

/// A folder that goes away with it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace loaxa::rig
