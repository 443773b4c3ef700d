#pragma once

/// The station decides what is on air. It is a pure state machine: events in, actions out; it never reads a clock, a
/// file or a socket, so that `loaxad`, the tests and a rehearsal drive the same code.
///
/// The way of a slot (programme + local date + planned time): `kPrimeLead` + amplifier warm-up before its time it comes
/// into the queue and, when nothing is on air, a voice is primed with it (StartVoice with `start_at`), its `primed` row
/// written. Its first frame moves it to `started`, the voice's last report to `ended` with a result. What is asked for
/// goes the same way with no lead. One thing is on air at a time: a higher priority stops what sounds and begins when
/// that voice has ended; equal priority waits. Everything that does not begin gets a row that says why.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "config/programme.hpp"
#include "config/settings.hpp"
#include "firmware-host/air_protocol.hpp"
#include "firmware-host/airing.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host {

/// A voice is primed this long, and the amplifier's warm-up, before its time.
inline constexpr std::chrono::seconds kPrimeLead{5};

using Monotonic = std::chrono::steady_clock::time_point;

/// Both clocks at one moment: slots go by the wall, what repeats and lasts by the other, which never jumps.
struct Now {
  Instant wall;
  Monotonic mono;
};

/// One use of a voice process; the station counts them up and never gives a number twice.
using VoiceId = std::uint64_t;

using NameBook = std::map<std::string, std::string, std::less<>>;

// ---- events ----

/// A wake-up that next_wake() asked for came; harmless at any other time.
struct TimeCame {};
/// A line of the voice that StartVoice named. Send every report; unknown or ended voices are ignored.
struct VoiceReported {
  VoiceId voice = 0;
  AirReport report;
};
/// The process behind a voice is gone; `how` in Vietnamese for the journal ("bị tín hiệu 11", "treo quá 3 giây"). Send
/// it for every voice once, also after `finished`.
struct VoiceEnded {
  VoiceId voice = 0;
  std::string how;
  bool hung = false;  ///< it was killed because its sound did not go on
};
/// What is in force now, all of it (a broken file's last good programme among them).
struct ProgrammesChanged {
  std::vector<config::Programme> programmes;
};
struct SettingsChanged {
  config::Settings settings;
  NameBook name_book;
};
/// 0-100; for what sounds now and for all later.
struct VolumeSet {
  int percent = 80;
};
/// The wall clock was set. The station also sees it by itself when both clocks differ.
struct ClockJumped {};
struct TrustChanged {
  bool trusted = false;
};
/// What a look ahead found, all of it: slots to come of which something will not be heard. Each gets a row that says so
/// when that is new, and another one when it is mended; they stay as free as they were.
struct SlotsChecked {
  struct Found {
    std::string programme;
    schedules::LocalTime planned;
    std::string what;  ///< Vietnamese
  };
  std::vector<Found> found;
};
/// The daemon was told to end: nothing begins any more, what sounds is stopped. Then wait for idle().
struct ShuttingDown {};
using Event = std::variant<TimeCame, VoiceReported, VoiceEnded, ProgrammesChanged, SettingsChanged, VolumeSet,
                           ClockJumped, TrustChanged, SlotsChecked, ShuttingDown>;

// ---- actions, to be performed in their order ----

/// Hand the warm voice this job (or start one). Answer with VoiceReported and, in the end, VoiceEnded with its number.
struct StartVoice {
  VoiceId voice = 0;
  std::string airing;
  AirJob job;
};
/// Send `stop`; kill the process when it does not end soon. The next thing starts when its `finished`, `failed` or
/// VoiceEnded comes.
struct StopVoice {
  VoiceId voice = 0;
};
struct ChangeVolume {
  VoiceId voice = 0;
  int percent = 80;
};
/// Append this row to the journal; never wait for it.
struct RecordRow {
  Airing row;
};
/// Switch the amplifier's relay. What airs does not wait for it: the station has planned its warm-up.
struct SwitchAmplifier {
  bool on = false;
};
using Action = std::variant<StartVoice, StopVoice, ChangeVolume, RecordRow, SwitchAmplifier>;
using Actions = std::vector<Action>;

// ---- what is asked of it ----

/// Words or a script to air now.
struct Request {
  enum class Kind { say, play };
  Kind kind = Kind::say;
  audio::Script script;  ///< its title is the airing's
  schedules::Priority priority = schedules::Priority::routine;
  std::optional<int> repeat;                  ///< 1-100; without `every`: in one airing, one after the other
  std::optional<std::chrono::seconds> every;  ///< from start to start; without `repeat`: until `until` or a stop
  std::optional<Instant> until;               ///< nothing of it begins then or later
  std::string replace;                        ///< id whose airing and repeats this one takes the place of
  std::string reason;
  std::string by;
};

/// Why a request was not taken, for both languages.
struct Refusal {
  enum class Why { wrong, by_rule };  ///< HTTP 400, 409
  Why why = Why::by_rule;
  std::string message;
  std::string english;
};

struct Answer {
  std::string airing;              ///< its id; also of one that a rule refused, which is in the journal
  bool queued = false;             ///< something else is on air: it waits
  std::optional<Refusal> refusal;  ///< it will not air
  Actions actions;
};

struct Stopped {
  std::vector<std::string> airings;  ///< ids of what was on air, waiting or yet to repeat; empty: there was none
  Actions actions;
};

// ---- what it knows from before, and what it shows ----

/// What the journal knows at the start of the daemon; see Journal::history().
struct History {
  struct Slot {
    std::string programme;
    schedules::LocalTime planned;
    schedules::Priority priority = schedules::Priority::routine;
    bool begun = false;  ///< false: missed or refused
  };
  std::vector<Slot> slots;           ///< of every slot that has an outcome or was begun
  std::vector<Airing> unfinished;    ///< newest rows that have no result
  std::optional<Instant> last_row;   ///< when the newest row was written; nothing: an empty journal
  bool lost = false;                 ///< the journal before this one was damaged: the past is unknown, do not air it
  std::uint64_t asked = 0;           ///< how many airings were ever asked for
  std::set<std::string> asked_over;  ///< ids of those of them that have a result
  std::string memory;                ///< what memory() said last, in this boot; empty: nothing is known of it
};

struct Progress {
  int part = 0;
  std::string sentence;
  double played_s = 0;
  std::optional<double> remaining_s;
};

struct Snapshot {
  struct Next {
    std::string programme, title;
    Instant start;
  };
  std::optional<Airing> on_air;
  std::optional<Progress> progress;
  std::vector<Airing> queue;  ///< in the order in which they would begin; repetitions to come among them
  std::optional<Next> next;   ///< the next slot of the schedule
};

/// When to send TimeCame, at the latest. Two clocks: set a timer for each.
struct Wake {
  std::optional<Instant> wall;
  std::optional<Monotonic> mono;
};

/// See the head of this file. Thread: one.
class Station {
 public:
  /// `zone` outlives the station. The clock counts as untrusted until TrustChanged says otherwise.
  Station(config::Settings settings, NameBook name_book, const Zone& zone);
  ~Station();
  Station(Station&&) noexcept;
  Station& operator=(Station&&) noexcept;

  /// Call once, before anything else: takes over from the daemon before. Send ProgrammesChanged, then TrustChanged,
  /// after it; the missed rule is applied when both are there.
  Actions begin(const Now& now, const History& history);

  Actions handle(const Now& now, const Event& event);

  /// Takes a request, or says why not. The answer holds at once; its actions are performed as those of handle().
  Answer ask(const Now& now, const Request& request);

  /// Ends an airing and its repeats: the one named (a repetition's id names them all), or, with an empty id, what is
  /// on air; nothing on air: the repeats that are due next.
  Stopped stop(const Now& now, const std::string& id = {});

  /// Ends what is on air and everything that waits or repeats; the schedule goes on.
  Stopped stop_all(const Now& now);

  /// The earliest moments at which it wants TimeCame; ask after every call above.
  Wake next_wake() const;

  Snapshot snapshot(const Now& now) const;

  /// What the station after this one needs to go on where this one stands, if the daemon crashes: what was asked for
  /// and waits or repeats, and the sentence that is being said. To be kept after every call, but those with a
  /// FramesReport that caused no action, where a reboot loses it (History::memory).
  std::string memory() const;

  /// No voice is in use.
  bool idle() const;

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace loaxa::host
