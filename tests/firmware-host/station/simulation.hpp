#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "firmware-host/station.hpp"

namespace loaxa::host::simulation {

/// A script whose one pause is its length on air. A voice says it in sentences of one second.
audio::Script script_of(const std::string& title, std::chrono::milliseconds length);

/// `at("05:30")`, `at("05:30:10.5")`: an instant of 24 November 2026 in Vietnam; `at("25 05:30")`: of that day.
Instant at(std::string_view clock);
std::chrono::milliseconds length_of(std::string_view words);  ///< `90s`, `10min`, `2h`, `3d`, `500ms`

/// A station in simulated time, with voices that take as long as their script says and a journal in memory.
/// It watches, whatever a test does: one voice at a time, no slot heard twice, no row after a result, wake-ups in the
/// future, and with a relay nothing but an alert heard on a cold amplifier. What it saw against these is in `broken`.
class Simulation {
 public:
  explicit Simulation(Instant start = at("00:00"), bool trusted = true);

  config::Settings settings;
  std::vector<config::Programme> programmes;

  /// Adds or replaces a programme that airs daily at `times`.
  config::Programme& programme(const std::string& name, schedules::Priority priority,
                               const std::vector<schedules::TimeOfDay>& times, std::chrono::milliseconds length);
  void programmes_changed();
  void settings_changed();

  /// A daemon starts with what the journal holds; call it first, and again after down().
  void up();
  /// The daemon is killed: its voice dies with it, nothing is written any more.
  void down();
  /// The same, and the machine with it: what is in the runtime folder is lost.
  void power_cut();

  void run_until(Instant wall);
  void send(const Event& event);
  Answer ask(const Request& request);
  std::vector<std::string> stop(const std::string& id = {});
  std::vector<std::string> stop_all();
  void jump(Instant wall);
  void trust(bool trusted);
  void voice_dies();
  void voice_hangs();   ///< and is killed for it
  void voice_silent();  ///< it tells of dead air
  void voice_fails(bool device = false);

  Snapshot snapshot() { return station_->snapshot(now_); }
  Now now() const { return now_; }
  std::size_t wakes() const { return wakes_; }

  /// Each airing's newest row, in the order of first appearance.
  std::vector<Airing> airings() const;
  std::optional<Airing> airing(const std::string& id) const;
  const Airing* find(const std::string& id) const;  ///< its newest row; null: it has none

  std::vector<Airing> rows;
  std::vector<StartVoice> starts;
  struct Switched {
    Instant at;
    bool on;
  };
  std::vector<Switched> switched;  ///< the amplifier; a daemon's death switches it off
  std::vector<std::string> broken;
  FinishedReport finish_with;       ///< a test may spoil `written` and `consumed`
  std::vector<AirReport> chatter;   ///< sent by each voice when it begins
  std::optional<Instant> last_row;  ///< of the journal
  bool journal_lost = false;

 private:
  struct Sounding {
    StartVoice start;
    Monotonic begins, ends;
    std::optional<Instant> first_frame;
    bool limited = false;
    std::optional<Monotonic> stops;
    std::chrono::milliseconds skipped{0};  ///< of the airing, said before it was interrupted
    int times_told = 0;                    ///< how often its script was said to have begun
  };

  void perform(const Actions& actions);
  void start_voice(const StartVoice& start);
  void check_row(const Airing& row);
  void check_wake();
  std::optional<Monotonic> next_moment() const;
  void advance_to(Monotonic moment);
  void voice_events();
  void switch_amplifier(bool on);
  void finish(FinishedReport::How how);
  void tell_sentence();

  FixedZone zone_{std::chrono::hours{7}};
  Now now_;
  bool trusted_;
  std::optional<Station> station_;
  std::optional<Sounding> voice_;
  std::optional<Monotonic> amplifier_on_since_;
  std::map<std::string, std::size_t> newest_;  // id -> index into rows
  std::set<std::string> heard_slots_;
  std::vector<std::string> order_;
  std::size_t wakes_ = 0;
  std::string memory_;
};

}  // namespace loaxa::host::simulation
