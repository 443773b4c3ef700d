#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "audio/error.hpp"
#include "firmware-host/air_protocol.hpp"

namespace loaxa::host::air {

/// The voice's end of the line protocol: commands come in on a thread of its own, reports go out without ever making
/// the sound wait for the daemon.
class LinePort {
 public:
  /// What the reading thread calls. Thread: the port's own.
  struct Handlers {
    std::function<void()> stop;
    std::function<void(int percent)> volume;
    std::function<void()> hung_up;  ///< end of file: the daemon is gone
  };

  /// Requires: both descriptors open for the port's life; the process ends without destroying a port that still reads.
  LinePort(int in_fd, int out_fd, Handlers handlers);
  LinePort(const LinePort&) = delete;
  LinePort& operator=(const LinePort&) = delete;
  ~LinePort();

  /// The job, or nothing when the line was hung up first. Throws: audio::Error when the line is not a job.
  /// Thread: main.
  std::optional<AirJob> wait_for_job();

  /// Sends a report; while the daemon does not read, `frames` reports are dropped and the others kept for later.
  /// Thread: main.
  void send(const AirReport& report);

  /// Sends what is kept, for as long as the daemon takes; for the last report.
  void flush();

 private:
  void read_lines();
  void take_line(const std::string& line);
  bool push(bool may_block);

  const int in_fd_, out_fd_;
  const Handlers handlers_;
  std::string outgoing_;  ///< main thread only

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::optional<AirJob> job_;            ///< guarded by mutex_
  std::optional<audio::Error> refused_;  ///< guarded by mutex_
  bool hung_up_ = false;                 ///< guarded by mutex_
  std::thread reader_;                   ///< last: it uses all of the above
};

}  // namespace loaxa::host::air
