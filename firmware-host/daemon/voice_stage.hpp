#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "firmware-host/daemon/voice_process.hpp"

namespace loaxa::host {

/// The voices of the daemon: one warm and idle, ready for the next job, and those on air. Each plays one airing.
/// Whatever becomes of one, the next is there: when the program cannot be started it is tried again after 1, 2, 4 ...
/// 30 s. The sound system's list of devices is as old as the warm voice: when that cannot open its device, the job goes
/// to a fresh process once, unnoticed by the caller. A device that is missing is expected to be tried again and again:
/// then there is one process a try, made shortly before it, which opens the device before anything else.
///
/// Thread: the loop's. Reports come later than the call that caused them.
class VoiceStage {
 public:
  using Run = std::uint64_t;  ///< the caller's own number of an airing's run
  struct Events {
    std::function<void(Run, const AirReport&)> on_report;
    std::function<void(Run, const VoiceEnd&)> on_end;  ///< the run's last event, always told once
  };

  VoiceStage(EventLoop& loop, const Log& log, std::filesystem::path program, VoiceLimits limits, Events events);

  /// Hands the job to the warm voice, or to a new one. Requires: `run` is not on the stage.
  void start(Run run, const AirJob& job);
  void stop(Run run);
  void kill(Run run);
  void set_volume(Run run, int percent);

  /// What the next voices shall be warm for; the one that is warm now is replaced when that changed.
  void set_warm_for(const WarmFor& warm_for);
  /// Ends the warm voice and makes no new one.
  void close();

  bool empty() const { return running_.empty() && unstarted_.empty(); }
  /// Why no voice can be started; nothing: one could, the last time.
  const std::optional<VoiceEnd>& trouble() const { return trouble_; }
  std::optional<pid_t> warm_pid() const;

 private:
  /// What a voice is here for; its events look here.
  struct Role {
    std::optional<Run> run;            ///< nothing: it is warm and idle
    bool leaving = false;              ///< it was dismissed
    bool opened = false;               ///< its device did
    std::optional<AirJob> second_try;  ///< for a fresh process; nothing: its device opened, or none is due
    std::optional<FailedReport> held;  ///< kept back: the second try has the last word
  };
  struct Member {
    std::shared_ptr<Role> role;
    std::unique_ptr<VoiceProcess> voice;
    std::chrono::steady_clock::time_point born = std::chrono::steady_clock::now();
  };

  Member make_member();
  void dismiss_warm();
  void warm_up();
  void warm_up_later(std::chrono::milliseconds delay);
  void hand_out(Run run, Member member, const AirJob& job);
  void try_again(Run run, const AirJob& job, const FailedReport& failed, const VoiceEnd& end);
  void on_report(Role& role, const AirReport& report);
  void on_voice_end(const std::shared_ptr<Role>& role, const VoiceEnd& end);
  void retry_later();
  void note_trouble(const VoiceEnd& end);

  EventLoop& loop_;
  const Log& log_;
  std::filesystem::path program_;
  VoiceLimits limits_;
  Events events_;
  WarmFor warm_for_;
  bool closed_ = false;
  bool device_missing_ = false;  ///< a fresh process could not open it, and none has since
  std::optional<Member> warm_;
  std::map<Run, Member> running_;
  std::vector<Member> leaving_;
  std::map<Run, Watch> unstarted_;  ///< runs whose end is about to be told
  std::chrono::milliseconds back_off_{0};
  std::optional<VoiceEnd> trouble_;
  Watch warm_timer_;
};

}  // namespace loaxa::host
