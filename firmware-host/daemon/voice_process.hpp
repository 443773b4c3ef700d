#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/daemon/child_process.hpp"

namespace loaxa::host {

/// How long a voice may be silent about its progress before it is killed.
struct VoiceLimits {
  std::chrono::milliseconds ready{10000};  ///< from its start to `ready`
  std::chrono::milliseconds stall{
      2400};  ///< between two advances of the consumed frames: 3 s, less half a second for what a stalled device
              ///< still takes and for when that is told. Source: README.md, "What it promises"
  std::chrono::milliseconds stop{2000};   ///< from a stop, or from its last report, to its end
  std::chrono::milliseconds dry{300000};  ///< a whole measuring run
};

/// What a voice gets ready for while it waits; empty: nothing in particular.
struct WarmFor {
  std::string device;  ///< `output.device`
  std::string siren;   ///< the file before an alert's words
  bool operator==(const WarmFor&) const = default;
};

/// How a voice ended.
struct VoiceEnd {
  bool reported = false;  ///< `finished` or `failed` was its last word; else it died or was killed
  bool hung = false;      ///< it was killed because it did not go on
  std::string why;        ///< when not reported: Vietnamese
  std::string english;
};

/// One run of `loaxa-air`: warm until it is given its one job, then watched until it ends. It is judged by the frames
/// that its device consumed: when they stall it is killed, whatever it says.
///
/// Thread: the loop's.
class VoiceProcess {
 public:
  struct Events {
    std::function<void(const AirReport&)> on_report;
    std::function<void(const VoiceEnd&)> on_end;  ///< the last call; the voice may be destroyed in it
  };

  /// `warm_for`: what its job will name. Throws: DaemonError when the program cannot be started.
  VoiceProcess(EventLoop& loop, const Log& log, const std::filesystem::path& program, const WarmFor& warm_for,
               VoiceLimits limits, Events events);

  /// Its one job. Requires: none was given yet.
  void air(const AirJob& job);
  void stop();
  void set_volume(int percent);
  /// End-of-file: an idle voice ends by itself.
  void dismiss();
  void kill(const std::string& why, const std::string& english);
  /// For work that may wait.
  void be_nice() { process_.be_nice(); }

  bool is_ready() const { return ready_; }
  pid_t pid() const { return process_.pid(); }

 private:
  void on_line(std::string_view line);
  void on_error(std::string_view line);
  void on_gone(const std::string& how, const std::string& english);
  void note_progress(const AirReport& report);
  void expect_sound();
  void expect_within(std::chrono::milliseconds time, const std::string& why, const std::string& english);

  EventLoop& loop_;
  const Log& log_;
  VoiceLimits limits_;
  Events events_;
  bool ready_ = false;
  bool has_job_ = false;
  bool dry_ = false;
  bool stopping_ = false;
  bool reported_ = false;
  std::optional<Instant> start_at_;
  std::uint64_t consumed_ = 0;
  int errors_told_ = 0;
  bool hung_ = false;
  std::string killed_why_, killed_english_;
  Watch deadline_;
  ChildProcess process_;  // last: its events use the rest
};

}  // namespace loaxa::host
