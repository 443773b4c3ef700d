#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "firmware-host/descriptor.hpp"

namespace loaxa::host::cli {

/// A child process with pipes at its stdin and stdout, in a process group of its own so that Ctrl-C reaches only us.
/// Killed and reaped when the object goes. Thread: one.
class Child {
 public:
  /// Throws: Failure when the program cannot be started.
  Child(const std::string& program, const std::vector<std::string>& arguments);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Whole text, in the time that the child takes; false: it has closed its stdin or takes nothing for 5 s.
  bool write(std::string_view text);
  void close_input() { input_.close(); }

  int output() const { return output_.get(); }

  /// What is there of its stdout now; nothing: it has closed it.
  std::optional<std::string> read_some();

  /// Its wait status once it ended, at most `patience` from now; killed after that.
  int reap(std::chrono::milliseconds patience);
  void kill();

 private:
  pid_t pid_ = -1;
  Descriptor input_, output_;
};

/// How a process ended: "thoát với mã 1", "chết vì tín hiệu 11".
std::string ending(int status, bool english);

}  // namespace loaxa::host::cli
