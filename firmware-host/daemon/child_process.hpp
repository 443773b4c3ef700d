#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "firmware-host/daemon/event_loop.hpp"

namespace loaxa::host {

/// A child process that is spoken to in lines, and that nobody ever waits for: its pipes are non-blocking and bounded,
/// its end is an event. Killed (SIGKILL) when this is destroyed.
///
/// Thread: the loop's. No callback comes from inside a constructor or a function of this class; only on_end may destroy
/// it.
class ChildProcess {
 public:
  struct Events {
    std::function<void(std::string_view line)> on_line;   ///< one line of its stdout, without line end
    std::function<void(std::string_view line)> on_error;  ///< one line of its stderr, cut at 400 bytes
    /// It is gone, all its lines were told. `how`: "mã thoát 1", "tín hiệu 9".
    std::function<void(const std::string& how, const std::string& how_english)> on_end;
  };

  /// Starts the program in a process group of its own (the terminal's Ctrl-C is the daemon's to answer), its signals
  /// at their defaults, with `environment` on top of ours.
  /// Throws: DaemonError that names the program when it cannot be started.
  ChildProcess(EventLoop& loop, const std::filesystem::path& program, const std::vector<std::string>& arguments,
               const std::vector<std::string>& environment, Events events);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }

  /// Queues a line for its stdin; a line end is added. Returns: false when more than 32 MiB would wait unread.
  bool send(std::string_view line);

  /// End-of-file on its stdin, after what is queued.
  void close_input();

  /// SIGKILL; on_end follows.
  void kill();

  /// Lower CPU priority, for work that may wait.
  void be_nice();

 private:
  void start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
             const std::vector<std::string>& environment);
  void flush_input();
  void read_output();
  void read_errors();
  void on_exited();

  EventLoop& loop_;
  Events events_;
  pid_t pid_ = -1;
  bool ended_ = false;
  bool closing_ = false;
  Descriptor input_, output_, errors_, pidfd_;
  std::string unsent_, partial_line_, partial_error_;
  std::size_t sent_ = 0;  ///< bytes of unsent_ that the pipe took
  Watch input_watch_, output_watch_, errors_watch_, exit_watch_;
};

}  // namespace loaxa::host
