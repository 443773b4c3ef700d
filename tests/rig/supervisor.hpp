#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "tests/rig/process.hpp"

namespace loaxa::rig {

/// What a service's unit says of its life.
struct Service {
  Command start, stop_post;
  std::chrono::milliseconds restart{0}, watchdog{0};
  int watchdog_signal = 0;
};

/// Reads it from the unit's file; `program` takes the place of the installed one. Throws: std::runtime_error when one
/// of the keys is missing.
Service service_of(const std::string& unit, const std::string& program);

/// Stands in for systemd: starts a service, listens to its notifications, kills it when its watchdog runs out, runs
/// ExecStopPost after each death and starts it again. Thread: its own; the functions may be called from any.
class Supervisor {
 public:
  Supervisor(Service service, Environment environment, std::string log);
  /// SIGTERM, then ExecStopPost; no restart.
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  pid_t pid() const { return pid_; }
  int readies() const { return readies_; }  ///< how often it said that it is ready
  int pings() const { return pings_; }      ///< of the watchdog
  int deaths() const { return deaths_; }

 private:
  void run();
  void watch(Process& process);
  void hear(std::chrono::steady_clock::time_point& last_sign);

  Service service_;
  Environment environment_;
  std::string log_;
  Folder folder_;
  int socket_ = -1;
  std::atomic<pid_t> pid_{-1};
  std::atomic<int> readies_{0}, pings_{0}, deaths_{0};
  std::atomic<bool> ending_{false};
  std::thread thread_;
};

/// Waits until it holds. Returns: how long that took; nothing: it did not within `longest`.
std::optional<std::chrono::milliseconds> time_until(const std::function<bool()>& holds,
                                                    std::chrono::milliseconds longest);

}  // namespace loaxa::rig
