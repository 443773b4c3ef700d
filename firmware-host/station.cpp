// The way of an airing through the station.
//
// Every call advances the station's idea of now, changes what the event changes, and then settles:
//   1. take_slots     the look-out hands out every slot that comes within the lead (or was passed while the station was
//                     away, or its clock untrusted, or jumped over); those that have no fate yet come into the queue;
//   2. drop_hopeless  what may not or can no longer begin (station/verdicts.cpp) leaves the queue with a row that says
//      why;
//   3. start_next     nothing in use: the first of the queue that may begin is handed to a voice, a slot that is ahead
//                     with its planned second as `start_at`; or
//      break_in       something in use: a higher priority that is due stops it, and begins by 3 when that voice has
//      ended;
//   4. switch_amplifier   the relay goes on or off when what is in use, or is no longer, asks for it.
// A voice's reports move its airing on (on_report); its end gives the result, or brings the airing back into the queue
// with the place at which it goes on (station/endings.cpp), and settles again.
#include "firmware-host/station.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "firmware-host/station/core.hpp"

namespace loaxa::host {

namespace {

/// Asked of the device: what a stop takes to be silent. Source: README.md, "What it promises".
constexpr std::chrono::milliseconds kProgrammeLatency{100};
constexpr std::chrono::milliseconds kEmergencyLatency{50};

constexpr std::string_view kBySchedule = "lịch";

/// An alert that nobody planned begins into a cold amplifier: its siren is first, and so much of it may be lost, its
/// words never. Source: the shipped siren sounds 6 s.
constexpr std::chrono::seconds kSirenWarmsUp{4};

}  // namespace

// ---- settling ----

void Station::Core::settle() {
  if (!begun_) return;
  announce_clock();
  take_slots();
  drop_hopeless();
  if (!ending_ && voice_) {
    break_in();
  } else if (!ending_) {
    start_next();
  }
  switch_amplifier();
}

void Station::Core::take_slots() {
  if (held() || !past_.has_programmes) return;
  const bool is_first_run = !past_.looked && !past_.last_row;
  look_back();
  for (const Slot& slot : look_out_.take(horizon())) {
    const schedules::Entry& entry = slot.programme->entry;
    if (fates_.of(entry.programme, slot.planned) || queue_.has_slot(entry.programme, slot.planned)) continue;
    Item item = item_of(slot);
    item.found_late = now_.wall >= *item.row.planned + kOnTime;
    // A year of missed slots does not go through the queue.
    if (const auto outcome = hopeless(item)) {
      // Before its first day a station missed nothing.
      if (!is_first_run || *item.row.planned >= begun_at_) drop(std::move(item), outcome->result, outcome->reason);
    } else {
      queue_.push(std::move(item));
    }
  }
}

void Station::Core::drop_hopeless() {
  // All are judged before any goes, so that of several missed ones the newest is seen as such.
  std::vector<std::optional<Outcome>> verdicts;
  for (const Item& item : queue_.items()) verdicts.push_back(hopeless(item));
  std::vector<Item> items = std::exchange(queue_.items(), {});
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (verdicts[i]) {
      drop(std::move(items[i]), verdicts[i]->result, verdicts[i]->reason);
    } else {
      queue_.items().push_back(std::move(items[i]));
    }
  }
}

// ---- beginning ----

bool Station::Core::may_start(const Item& item) const {
  if (item.interrupted) return is_due(item, now_) && (passes_rules(item) || !is_quiet_at(local_now()));
  if (item.not_before > now_.mono) return false;
  if (item.asked) return is_due(item, now_);
  if (held() || *item.row.planned > now_.wall + lead()) return false;
  if (passes_rules(item)) return true;
  return !is_quiet_at(*item.row.slot) && !is_quiet_at(std::max(*item.row.slot, local_now())) && !is_full(item);
}

const Item* Station::Core::best() const {
  const auto& items = queue_.items();
  const auto first = std::find_if(items.begin(), items.end(), [&](const Item& item) { return may_start(item); });
  return first == items.end() ? nullptr : &*first;
}

void Station::Core::start_next() {
  if (const Item* next = best()) start(*queue_.take([next](const Item& item) { return &item == next; }));
}

void Station::Core::break_in() {
  const auto& items = queue_.items();
  const auto higher = std::find_if(items.begin(), items.end(), [&](const Item& item) {
    return item.row.priority > voice_->item().row.priority && is_due(item, now_) && may_start(item);
  });
  if (higher == items.end() || voice_->is_stopping()) return;
  stop_voice(Voice::Then::put_back, reasons::gave_way(higher->row.title, higher->row.priority));
}

void Station::Core::start(Item item) {
  if (item.interrupted) return start_rest(std::move(item));
  if (passes_rules(item) && is_quiet_at(item.row.slot ? std::max(*item.row.slot, local_now()) : local_now())) {
    item.row.reason = reasons::emergency_in_quiet(item.wish);
  }
  if (item.row.slot) fates_.set(item.row.programme, *item.row.slot, Fates::Fate::begun, item.row.priority);
  const bool told = std::exchange(item.row.stage, Stage::primed) == Stage::primed;  // it is tried again
  push_repetition(item);
  Prepared prepared = prepare(item);
  const Airing row = item.row;
  const VoiceId voice = ++last_voice_;
  voice_.emplace(voice, std::move(item), prepared.job, prepared.limit, now_);
  // A slot that is ahead has time: its row goes first. What begins at once does not wait even for that.
  const bool ahead = prepared.job.start_at.has_value();
  if (ahead && !told) record(row);
  actions_.emplace_back(StartVoice{voice, row.id, std::move(prepared.job)});
  if (!ahead && !told) record(row);
}

/// What was interrupted goes on. Its row does when something of it is heard.
void Station::Core::start_rest(Item item) {
  Prepared prepared = prepare(item);
  const VoiceId voice = ++last_voice_;
  actions_.emplace_back(StartVoice{voice, item.row.id, prepared.job});
  voice_.emplace(voice, std::move(item), std::move(prepared.job), prepared.limit, now_);
}

void Station::Core::push_repetition(const Item& begun) {
  if (!begun.asked || !begun.asked->every) return;
  Item next = begun;
  Asked& asked = *next.asked;
  ++asked.number;
  asked.due = now_.mono + *asked.every;
  if ((asked.last && asked.number > *asked.last) || (asked.until && asked.due >= *asked.until)) return;
  next.row.id = asked.request + "." + std::to_string(asked.number);
  next.row.planned = now_.wall + *asked.every;
  next.row.stage = Stage::waiting;
  next.row.reason = next.wish;
  queue_.push(std::move(next));
}

Item Station::Core::item_of(const Slot& slot) const {
  const schedules::Entry& entry = slot.programme->entry;
  Item item;
  item.row.id = slot_id(entry.programme, slot.planned);
  item.row.programme = entry.programme;
  item.row.slot = slot.planned;
  item.row.title = entry.title;
  item.row.priority = entry.priority;
  item.row.planned = zone_.instant(slot.planned);
  item.row.by = kBySchedule;
  item.script = slot.programme->script;
  item.repeat = entry.repeat;
  item.play_within = entry.if_missed.play_within;
  return item;
}

Station::Core::Prepared Station::Core::prepare(const Item& item) const {
  Prepared prepared;
  AirJob& job = prepared.job;
  job.script = item.script;
  job.voice = settings_.speech;
  // An alert waits for no other program and depends on none.
  if (item.row.priority == schedules::Priority::emergency) job.voice.external = {};
  job.style = settings_.reading;
  job.name_book = name_book_;
  job.output = settings_.output;
  job.latency = passes_rules(item) ? kEmergencyLatency : kProgrammeLatency;
  job.alert = passes_rules(item);
  job.longest_silence = settings_.checks.silence;
  job.stem = item.row.id;
  job.start_at = start_of(item);
  job.repeat_times = item.repeat.times;
  job.repeat_pause = item.repeat.pause;
  const bool on_time = item.row.slot && job.start_at == item.row.planned;
  const auto begin = on_time ? *item.row.slot : zone_.local(job.start_at.value_or(now_.wall));
  const double played_s = item.interrupted ? item.interrupted->played_s : 0;
  if (item.interrupted) job.from = item.interrupted->place;
  prepared.limit =
      limit_of(settings_.rules, item.row.priority, begin, std::chrono::seconds{static_cast<std::int64_t>(played_s)});
  if (prepared.limit) job.end_after = prepared.limit->length;
  return prepared;
}

/// A slot's planned second; later when the amplifier is not warm by then; nothing: at once.
std::optional<Instant> Station::Core::start_of(const Item& item) const {
  std::optional<Instant> start;
  if (!item.interrupted && item.row.slot && *item.row.planned > now_.wall) start = item.row.planned;
  auto cold = std::chrono::ceil<std::chrono::microseconds>(amplifier_.warm_at(now_.mono) - now_.mono);
  if (passes_rules(item)) cold -= kSirenWarmsUp;
  if (cold > cold.zero() && start.value_or(now_.wall) < now_.wall + cold) start = now_.wall + cold;
  return start;
}

// ---- on air ----

/// After the voice's own action: the stream is opened on silence, then the relay goes on.
void Station::Core::switch_amplifier() {
  const auto on = amplifier_.decide(now_.mono, voice_ ? std::optional{voice_->begins()} : std::nullopt);
  if (on) actions_.emplace_back(SwitchAmplifier{*on});
}

/// One that hung before its device was open hung on the device, not on what it was to say.
void Station::Core::on_voice_ended(const VoiceEnded& ended) {
  if (!voice_ || voice_->id() != ended.voice) return;
  const bool by_device = ended.hung && !voice_->has_device();
  voice_over(voice_->lost(ended.how, now_), by_device ? Ending::device_failed : Ending::died);
}

void Station::Core::on_report(const VoiceReported& reported) {
  if (!voice_ || voice_->id() != reported.voice) return;
  const bool first_heard = voice_->note(reported.report);
  if (const auto* finished = std::get_if<FinishedReport>(&reported.report)) {
    const bool stopped = finished->how == FinishedReport::How::stopped || voice_->passes_over();
    voice_over(voice_->finished(*finished), stopped ? Ending::stopped : Ending::finished);
  } else if (const auto* failed = std::get_if<FailedReport>(&reported.report)) {
    voice_over(voice_->failed(*failed), failed->device ? Ending::device_failed : Ending::failed);
  } else if (const auto* silence = std::get_if<DeadAirReport>(&reported.report)) {
    if (voice_->is_stopping()) return;
    voice_->pass_over_part();
    stop_voice(Voice::Then::put_back, reasons::dead_air(silence->length));
  } else if (first_heard) {
    Airing& row = voice_->item().row;
    if (!row.started) row.started = voice_->first_frame();
    if (row.stage == Stage::interrupted) row.reason = reasons::join({reasons::went_on(local_now()), row.reason});
    row.stage = Stage::started;
    record(row);
  }
}

// ---- what both sides use ----

void Station::Core::stop_voice(Voice::Then then, std::string reason) {
  const bool told = voice_->is_stopping();
  voice_->stopping(then, std::move(reason));
  if (!told) actions_.emplace_back(StopVoice{voice_->id()});
}

void Station::Core::record(Airing row) {
  // Words are written once, with the result.
  if (row.stage != Stage::ended) Transcript(Airing{}).write_to(row);
  actions_.emplace_back(RecordRow{std::move(row)});
}

Actions Station::Core::take_actions() {
  return std::exchange(actions_, {});
}

bool Station::Core::held() const {
  return !trusted_ && settings_.clock.untrusted == config::ClockSettings::Untrusted::hold;
}

// ---- the face ----

Actions Station::Core::handle(const Now& now, const Event& event) {
  notice_jump(now, std::holds_alternative<ClockJumped>(event));
  std::visit(
      [this](const auto& what) {
        using What = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<What, VoiceReported>) {
          on_report(what);
        } else if constexpr (std::is_same_v<What, VoiceEnded>) {
          on_voice_ended(what);
        } else if constexpr (std::is_same_v<What, ProgrammesChanged>) {
          on_programmes(what.programmes);
        } else if constexpr (std::is_same_v<What, SettingsChanged>) {
          on_settings(what);
        } else if constexpr (std::is_same_v<What, VolumeSet>) {
          on_volume(what.percent);
        } else if constexpr (std::is_same_v<What, TrustChanged>) {
          on_trust(what.trusted);
        } else if constexpr (std::is_same_v<What, SlotsChecked>) {
          on_checked(what);
        } else if constexpr (std::is_same_v<What, ShuttingDown>) {
          on_shut_down();
        }
      },
      event);
  settle();
  return take_actions();
}

Station::Station(config::Settings settings, NameBook name_book, const Zone& zone)
    : core_(std::make_unique<Core>(std::move(settings), std::move(name_book), zone)) {}
Station::~Station() = default;
Station::Station(Station&&) noexcept = default;
Station& Station::operator=(Station&&) noexcept = default;

Actions Station::begin(const Now& now, const History& history) {
  return core_->begin(now, history);
}
Actions Station::handle(const Now& now, const Event& event) {
  return core_->handle(now, event);
}
Answer Station::ask(const Now& now, const Request& request) {
  return core_->ask(now, request);
}
Stopped Station::stop(const Now& now, const std::string& id) {
  return core_->stop(now, id);
}
Stopped Station::stop_all(const Now& now) {
  return core_->stop_all(now);
}
Wake Station::next_wake() const {
  return core_->next_wake();
}
Snapshot Station::snapshot(const Now& now) const {
  return core_->snapshot(now);
}
std::string Station::memory() const {
  return core_->memory();
}
bool Station::idle() const {
  return core_->idle();
}

}  // namespace loaxa::host
