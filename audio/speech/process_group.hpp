#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace loaxa::audio::speech {

/// A descriptor that is closed on the way out.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { close(); }
  void close();
  int get() const { return number_; }

 private:
  int number_ = -1;
};

/// A program with all its children, under a warden (process_group.cpp); killed and reaped on the way out, or when this
/// process ends, however it ends. This process becomes the one to which orphans fall.
class ProcessGroup {
 public:
  /// Starts `program` with `command` as its arguments (the first is its name) and `text` on its stdin.
  /// Requires: text shorter than a pipe (64 KiB). Thread: one that lives as long as the group. Throws: Error.
  ProcessGroup(const std::string& program, const std::vector<std::string>& command, std::string_view text);
  ~ProcessGroup() { reap(); }
  ProcessGroup(const ProcessGroup&) = delete;
  ProcessGroup& operator=(const ProcessGroup&) = delete;

  int ended() const { return ended_.get(); }    ///< readable when the program has ended
  int output() const { return output_.get(); }  ///< its stdout
  int errors() const { return errors_.get(); }  ///< its stderr

  /// Kills what is left of the group. Returns: the program's exit code, 128 + signal.
  int reap();

 private:
  void end_group();

  pid_t pid_ = -1;
  int code_;
  Descriptor ended_, output_, errors_;
};

/// Kills every group that runs, and lets no other begin: before the process ends. Thread: any.
void end_programs() noexcept;

/// The error of a system call. Throws: Error.
[[noreturn]] void fail_to_run(const char* call, int reason);

}  // namespace loaxa::audio::speech
