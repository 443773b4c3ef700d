#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/rig/process.hpp"
#include "tests/rig/recording.hpp"

namespace loaxa::rig {

/// A whole station in a folder of its own: settings, programmes, the daemon. The zone is Asia/Ho_Chi_Minh.
class Station {
 public:
  /// `environment`: of the loudspeaker. The settings: any clock, any hour, the default device, flat.
  /// `output`: more of `output:` in the settings, such as `play_on: [2]`; a key given twice is refused.
  explicit Station(Environment environment, const std::string& output = "device: auto, volume: 100");

  /// Starts loaxad and waits until it answers. Throws: std::runtime_error with its log.
  /// As a service it leads a session of its own; it outlives a test that is killed.
  enum class As { child, service };
  void start(As as = As::child);

  /// Of loaxad. Requires: started.
  pid_t pid() const { return daemon_->pid(); }

  /// SIGTERM, and waits. Returns: its exit code.
  int stop();

  /// SIGKILL, and waits until nothing is left of it.
  void kill();

  /// Writes a programme file `name`, in place at once.
  void programme(const std::string& name, const std::string& yaml) const;

  /// Runs `loaxa ARGUMENTS...` against this station.
  Outcome loaxa(const Command& arguments) const;

  /// Waits until the journal's newest airing has a result and returns it; empty: it has none within `longest`.
  std::string result(std::chrono::seconds longest) const;

  /// A file in the station's folder.
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string log() const;
  pid_t daemon_pid() const { return daemon_->pid(); }
  const Environment& environment() const { return environment_; }

 private:
  Folder folder_;
  Environment environment_;
  std::unique_ptr<Process> daemon_;
};

/// `2026-11-24 17:00:05` in the station's zone.
std::string local_time(Instant instant);

/// Writes a mono 48 kHz WAV of a sine that begins and ends at full level, so that its onset is its first sample.
void write_tone(const std::string& file, double hz, double seconds, double dbfs);

}  // namespace loaxa::rig
