#pragma once

#include <csignal>

namespace loaxa::host::cli {

/// While it lives, Ctrl-C, SIGTERM and SIGHUP are read from a descriptor instead of ending the program, and a broken
/// pipe is an error of write(). Thread: one, and only one object at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Readable once a signal came; for poll().
  int descriptor() const { return descriptor_; }

  /// Whether a signal came since the last call. Never blocks.
  bool taken();

 private:
  int descriptor_ = -1;
  sigset_t before_{};
  struct sigaction pipe_before_ {};
};

}  // namespace loaxa::host::cli
