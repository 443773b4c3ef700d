#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "firmware-host/daemon/amplifier_switch.hpp"
#include "firmware-host/daemon/api_server.hpp"
#include "firmware-host/daemon/clock_trust.hpp"
#include "firmware-host/daemon/daemon.hpp"
#include "firmware-host/daemon/daily_alarm.hpp"
#include "firmware-host/daemon/event_loop.hpp"
#include "firmware-host/daemon/folder_watch.hpp"
#include "firmware-host/daemon/length_book.hpp"
#include "firmware-host/daemon/library.hpp"
#include "firmware-host/daemon/memory_file.hpp"
#include "firmware-host/daemon/notify.hpp"
#include "firmware-host/daemon/status_json.hpp"
#include "firmware-host/daemon/voice_stage.hpp"
#include "firmware-host/daemon/worker.hpp"
#include "firmware-host/journal.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// A voice that has just been given a job has the processor for so long: an answer, which ends a client's process, and
/// what a daemon after a crash would read wait. Source: an alert opens a sound server's stream in 10 ms.
inline constexpr std::chrono::milliseconds kVoiceFirst{15};

/// The daemon's inside, in four files: what happens to it in `daemon.cpp`, its files and clock in `daemon_world.cpp`,
/// its look ahead in `daemon_checks.cpp`, its requests in `daemon_requests.cpp`.
/// Invariant: all members belong to the loop's thread, but those marked otherwise.
class Daemon::Shell {
 public:
  Shell(DaemonSetup setup, const Log& log);
  ~Shell();
  int run();

 private:
  // daemon.cpp
  void begin();
  void tell(const Event& event);
  void perform(const Actions& actions);
  void keep_memory(std::chrono::milliseconds delay = {});
  config::Settings for_station(config::Settings settings) const;
  void after_station();
  void arm();
  void on_report(VoiceId voice, const AirReport& report);
  void on_voice_end(VoiceId voice, const VoiceEnd& end);
  void note_device(const AirReport& report);
  void tell_first_write(VoiceId voice, const AirReport& report);
  void record(const Airing& row);
  void shut_down(const char* signal);
  void end_if_done();
  static Now now();

  // daemon_world.cpp
  void watch_folders();
  void follow_name_book();
  void on_changed(const std::set<int>& topics);
  void reload(std::set<Topic> topics, bool announced);
  void take_over(InForce state);
  void log_faults(const std::vector<config::Fault>& faults);
  void update_plan();
  void judge_clock();
  void wait_for_ntp();
  void on_jump();
  void set_volume(int percent);
  void keep_volume();

  // daemon_checks.cpp
  void check_tonight();
  void want_check();
  void check_if_ready();
  void take_findings(Checked checked);

  // daemon_requests.cpp
  void on_request(const ApiRequest& request, ApiServer::Respond respond);  // the server's thread
  ApiAnswer answer(const ApiRequest& request);
  ApiAnswer answer_ask(const Request& request, Instant arrived);
  ApiAnswer answer_stop(const ApiRequest& request);
  ApiAnswer answer_volume(const ApiRequest& request);
  ApiAnswer answer_clock(const ApiRequest& request);
  ApiAnswer answer_next(const ApiRequest& request) const;     // the server's thread
  ApiAnswer answer_journal(const ApiRequest& request) const;  // the server's thread
  Status status() const;
  ClockStatus clock_status() const;

  /// What `GET /next` is answered from.
  struct Plan {
    schedules::Planner planner;
    schedules::Rules rules;
  };

  // constant after construction
  const Log& log_;
  const config::Places places_;
  const SystemZone zone_;
  const Instant since_;
  const Descriptor state_lock_;

  EventLoop loop_;
  Descriptor socket_lock_, listening_;
  Notify notify_;
  config::Settings settings_;
  NameBook name_book_;
  std::vector<config::Programme> programmes_;
  bool programmes_told_ = false;
  std::vector<config::Fault> faults_, notices_;
  std::set<std::string> told_faults_;  ///< each is logged once, until it is gone

  std::string kept_memory_;
  ClockTrust clock_;
  ClockVerdict verdict_;
  Instant verdict_since_;
  const MemoryFile memory_file_;  ///< written by the worker
  std::optional<Instant> last_row_;
  std::optional<std::string> told_journal_problem_;

  int volume_ = 80;
  bool volume_chosen_ = false;                 ///< by somebody; else it is the settings'
  std::optional<config::Fault> volume_fault_;  ///< it could not be kept; tried again
  /// The newest request: its airing and when it came, until the airing's first write was told.
  struct Asked {
    std::string airing;
    Instant arrived;
    std::optional<VoiceId> voice;
  };
  std::optional<Asked> asked_;
  std::string device_;
  std::optional<bool> device_ok_;
  std::optional<config::Fault> device_fault_;

  mutable std::mutex plan_mutex_;
  std::shared_ptr<const Plan> plan_;  // guarded by plan_mutex_

  std::unique_ptr<Journal> journal_;  // any thread
  std::unique_ptr<Station> station_;
  std::shared_ptr<Library> library_;  // the worker's, once it runs
  std::unique_ptr<VoiceStage> stage_;
  std::unique_ptr<AmplifierSwitch> amplifier_;
  std::unique_ptr<LengthBook> lengths_;
  std::unique_ptr<DailyAlarm> evening_;
  bool check_wanted_ = false;
  bool check_tells_all_ = false;  ///< it is the set hour's
  std::optional<Checked> checked_;
  std::set<std::string> told_findings_;
  std::unique_ptr<FolderWatch> folders_;
  std::filesystem::path watched_book_;
  std::unique_ptr<WallAlarm> alarm_;
  Watch mono_timer_, trust_timer_, give_up_timer_, volume_timer_;
  Watch held_answer_;  ///< set: a voice has just been given a job
  std::optional<Monotonic> mono_armed_;
  Watch hang_up_, terminate_, interrupt_;
  bool quitting_ = false;
  std::unique_ptr<Worker> worker_;  // its tasks use the above
  std::unique_ptr<ApiServer> api_;  // its thread uses the above
};

}  // namespace loaxa::host
