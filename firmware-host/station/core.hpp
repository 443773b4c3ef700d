#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "firmware-host/station.hpp"
#include "firmware-host/station/amplifier.hpp"
#include "firmware-host/station/fates.hpp"
#include "firmware-host/station/look_out.hpp"
#include "firmware-host/station/queue.hpp"
#include "firmware-host/station/reasons.hpp"
#include "firmware-host/station/voice.hpp"

namespace loaxa::host {

/// The station's inside. Its functions are in five files: the way of an airing in `station.cpp`, what may not begin in
/// `station/verdicts.cpp`, what comes of a voice's end in `station/endings.cpp`, what is asked of it in
/// `station/requests.cpp`, what changes around it in `station/changes.cpp`, what it shows in `station/show.cpp`.
/// Invariants: 1. at most one voice is in use. 2. A slot is in the queue, in the voice, or has a fate, never two of
/// them, and gets exactly one row with a result. 3. next_wake() is later than the last call.
class Station::Core {
 public:
  Core(config::Settings settings, NameBook name_book, const Zone& zone);

  Actions begin(const Now& now, const History& history);
  Actions handle(const Now& now, const Event& event);
  Answer ask(const Now& now, const Request& request);
  Stopped stop(const Now& now, const std::string& id);
  Stopped stop_all(const Now& now);
  Wake next_wake() const;
  Snapshot snapshot(const Now& now) const;
  std::string memory() const;
  bool idle() const { return !voice_; }

 private:
  // station.cpp: the way of an airing
  void settle();
  void take_slots();
  void drop_hopeless();
  void start_next();
  void break_in();
  void start(Item item);
  void start_rest(Item item);
  void push_repetition(const Item& begun);
  /// How a voice came to its end.
  enum class Ending { finished, stopped, failed, device_failed, died };  ///< `finished`: to its end, or its limit
  void voice_over(const Outcome& outcome, Ending ending);
  bool is_tried_again(const Item& item, Ending ending) const;
  struct Rest {
    audio::Place place, next;  ///< of the interrupted sentence, and behind it
    double played_s;
    bool sounded;       ///< something of this voice was heard
    bool only_silence;  ///< that was silence, from its first part on
  };
  void interrupt(Item item, const Rest& rest, const Outcome& outcome, Ending ending);
  void put_back(Item item);
  Item anew(const Item& item, const config::Programme& programme) const;
  void on_report(const VoiceReported& reported);
  void on_voice_ended(const VoiceEnded& ended);
  void switch_amplifier();

  bool passes_rules(const Item& item) const { return item.row.priority == schedules::Priority::emergency; }
  bool may_start(const Item& item) const;
  const Item* best() const;
  Item item_of(const Slot& slot) const;
  std::optional<Instant> start_of(const Item& item) const;
  struct Prepared {
    AirJob job;
    std::optional<Limit> limit;
  };
  Prepared prepare(const Item& item) const;

  // station/stand_ins.cpp
  Item own_words(std::string id, std::string title, const std::string& words) const;
  void push_fallback(const Item& failed);
  void announce_clock();
  std::optional<Monotonic> next_announcement() const;

  // station/verdicts.cpp
  std::optional<Outcome> hopeless(const Item& item) const;
  std::optional<Outcome> hopeless_slot(const Item& item) const;
  std::optional<Outcome> hopeless_rest(const Item& item) const;
  bool has_newer_due(const Item& item) const;
  bool is_full(const Item& item) const;
  reasons::Late why_late(const Item& item) const;

  // station/requests.cpp
  std::optional<Refusal> wrong(const Request& request) const;
  std::optional<Refusal> forbidden(const Request& request) const;
  const Item* same_alert(const Item& alert) const;
  Item item_of(const Request& request);
  std::vector<std::string> remove(const std::string& id, std::string_view waiting, std::string_view on_air);

  // station/changes.cpp
  void on_programmes(std::vector<config::Programme> programmes);
  void on_settings(const SettingsChanged& changed);
  void on_volume(int percent);
  void on_trust(bool trusted);
  void on_checked(const SlotsChecked& checked);
  void on_shut_down();
  void notice_jump(const Now& now, bool told);
  void refresh_slots();
  void refresh_primed();
  void on_jump_back();
  void look_back();
  void take_over(Airing row, bool clock_went_on);
  void wait_again(Item item);

  // both
  void advance(const Now& now);
  void stop_voice(Voice::Then then, std::string reason);
  void close(Item item, const Outcome& outcome);
  void drop(Item item, Result result, std::string_view reason);
  void record(Airing row);
  Actions take_actions();

  bool held() const;
  bool is_quiet_at(schedules::LocalTime time) const { return schedules::is_quiet(settings_.rules, time); }
  schedules::LocalTime local_now() const { return zone_.local(now_.wall); }
  std::chrono::milliseconds lead() const { return kPrimeLead + settings_.amplifier.warm_up; }
  schedules::LocalTime horizon() const { return zone_.local(now_.wall + lead()); }

  const Zone& zone_;
  config::Settings settings_;
  NameBook name_book_;

  Now now_{};  // of the call that is being handled, or of the last
  bool begun_ = false;
  bool trusted_ = false;
  bool ending_ = false;

  LookOut look_out_;
  Fates fates_;
  Queue queue_;
  std::optional<Voice> voice_;
  Amplifier amplifier_;
  VoiceId last_voice_ = 0;
  std::uint64_t asked_ = 0;
  std::vector<Item> remembered_;  // by the daemon before, until begin() is over

  // Where to look for missed slots, and why they were missed.
  struct Past {
    std::optional<Instant> last_row;
    bool lost = false;
    bool remembers = false;  // what the daemon before kept to its end is known
    bool has_programmes = false;
    bool looked = false;  // the first look was taken
  };
  Past past_;
  Now anchor_{};  // both clocks as they stood together when they were last compared
  Instant begun_at_{};
  std::optional<Instant> trusted_since_;
  std::optional<Instant> jumped_at_;
  std::map<std::string, Airing> found_;       // slots to come whose newest row says what was found beforehand
  std::optional<Monotonic> clock_announced_;  // or held since; nothing: the schedule is not held

  Actions actions_;
};

/// A slot that may not be late may still be this late; the missed rule begins after it.
inline constexpr std::chrono::seconds kOnTime{2};

}  // namespace loaxa::host
