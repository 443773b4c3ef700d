#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loaxa::audio::speech {

/// Ends a run from another thread. Thread: any.
class Cancellation {
 public:
  Cancellation();  ///< Throws: Error when the process has no descriptor left.
  ~Cancellation();
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  void cancel() const;
  void renew() const;  ///< what was cancelled before does not count
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// How much of a program's time and output is taken.
struct RunLimits {
  std::chrono::milliseconds time;
  std::size_t bytes;
};

/// Runs a program once: `text` on its stdin, which is then closed; what it wrote to stdout when it has ended with 0.
/// It and its children are a process group that never outlives the call, nor this process however that ends.
/// Requires: command is not empty; text shorter than a pipe (64 KiB).
/// Thread: any that lives as long as the call. Throws: Error with what went wrong and its last words on stderr.
std::string run_program(const std::vector<std::string>& command, std::string_view text, const RunLimits& limits,
                        const Cancellation& cancellation);

}  // namespace loaxa::audio::speech
