#pragma once

#include <filesystem>
#include <memory>

#include "config/places.hpp"
#include "config/settings.hpp"
#include "firmware-host/board/board.hpp"
#include "firmware-host/daemon/clock_trust.hpp"
#include "firmware-host/daemon/listen_socket.hpp"
#include "firmware-host/daemon/log.hpp"
#include "firmware-host/daemon/voice_process.hpp"

namespace loaxa::host {

/// All that `loaxad` knows when it begins; see startup.hpp.
struct DaemonSetup {
  config::Places places;
  config::Settings settings;
  bool defaults_allowed = true;  ///< a missing settings file means the shipped settings
  std::filesystem::path voice_program;
  VoiceLimits voice_limits;
  ClockSources clock;
  std::shared_ptr<Board> board;  ///< what the relay is on
  Descriptor state_lock;
  ListenSocket listening;
};

/// The shell around the station: it performs what the station decides and tells it what happens. See daemon.cpp.
/// Thread: one; SIGTERM, SIGINT and SIGHUP are blocked before.
class Daemon {
 public:
  Daemon(DaemonSetup setup, const Log& log);
  ~Daemon();

  /// Until SIGTERM. Returns: the exit code.
  int run();

 private:
  class Shell;
  std::unique_ptr<Shell> shell_;
};

}  // namespace loaxa::host
