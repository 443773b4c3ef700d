// What changes around the station: its past, its programmes and settings, its clock, its end.
#include <algorithm>
#include <utility>

#include "firmware-host/station/core.hpp"
#include "firmware-host/station/memory.hpp"

namespace loaxa::host {

namespace {

/// A programme that is saved this short a time after its slot still has it: that is how long a change takes to arrive.
constexpr std::chrono::seconds kChangeGrace{2};

/// How far the clocks must part to call it a jump: when the kernel said so, and when the station sees it by itself.
constexpr std::chrono::milliseconds kToldJump{10};
constexpr std::chrono::seconds kSeenJump{1};

}  // namespace

Station::Core::Core(config::Settings settings, NameBook name_book, const Zone& zone)
    : zone_(zone), settings_(std::move(settings)), name_book_(std::move(name_book)), amplifier_(settings_.amplifier) {}

// ---- its past ----

Actions Station::Core::begin(const Now& now, const History& history) {
  now_ = anchor_ = now;
  begun_ = true;
  begun_at_ = now.wall;
  past_.last_row = history.last_row;
  past_.lost = history.lost;
  asked_ = history.asked;
  for (const History::Slot& slot : history.slots) {
    fates_.set(slot.programme, slot.planned, slot.begun ? Fates::Fate::begun : Fates::Fate::passed, slot.priority);
  }
  try {
    if (!history.memory.empty()) remembered_ = items_of(history.memory);
    past_.remembers = !history.memory.empty();
  } catch (const std::exception&) {
    remembered_.clear();  // of another version: what was on air is cut, what waited is missed
  }
  const bool clock_went_on = !history.last_row || *history.last_row <= now.wall;
  for (const Airing& row : history.unfinished) {
    if (row.reason.starts_with(reasons::kFoundBefore) && row.reason != reasons::kMendedBefore) found_[row.id] = row;
    take_over(row, clock_went_on);
  }
  // Repetitions to come have no row yet.
  for (Item& item : std::exchange(remembered_, {})) {
    if (!item.asked || item.interrupted || item.row.stage != Stage::waiting) continue;
    if (!history.asked_over.contains(item.row.id)) wait_again(std::move(item));
  }
  settle();
  return take_actions();
}

/// An airing that the daemon before did not bring to its end.
void Station::Core::take_over(Airing row, bool clock_went_on) {
  const auto known =
      std::find_if(remembered_.begin(), remembered_.end(), [&](const Item& item) { return item.row.id == row.id; });
  std::optional<Item> item;
  if (known != remembered_.end()) {
    item = std::move(*known);
    remembered_.erase(known);
  }
  if (row.slot && row.stage == Stage::waiting) return;  // its slot is free
  const bool unheard = row.stage == Stage::primed && !(item && item->interrupted);
  if (row.slot && unheard && (past_.remembers || (*row.planned > now_.wall && clock_went_on))) {
    // Its voice died with the daemon before anything was heard: it may still begin.
    fates_.release(row.programme, *row.slot, row.priority);
    return;
  }
  if (item) Transcript(item->row).write_to(row);
  if (item && item->interrupted) {
    if (row.stage != Stage::interrupted) {
      row.reason = reasons::join({reasons::interrupted(zone_.local(item->interrupted->off_air), reasons::kDaemonEnded),
                                  std::move(row.reason)});
      row.stage = Stage::interrupted;
      if (!row.started) row.started = item->row.started;
      record(row);
    }
    item->row = std::move(row);
    return queue_.push(std::move(*item));
  }
  if (item && item->asked && (row.stage == Stage::waiting || unheard || passes_rules(*item))) {
    item->row = std::move(row);
    item->row.stage = Stage::waiting;
    return wait_again(std::move(*item));
  }
  const bool waited = row.stage == Stage::waiting;
  row.stage = Stage::ended;
  row.result = waited ? Result::missed : Result::cut;
  row.reason =
      reasons::join({std::string(waited ? reasons::kDaemonEndedBefore : reasons::kDaemonEnded), std::move(row.reason)});
  record(std::move(row));
}

/// What was asked for waits on, unless nobody expects it any more.
void Station::Core::wait_again(Item item) {
  if (now_.mono > item.asked->due + std::max(settings_.missed.play_within, kOnTime))
    return drop(std::move(item), Result::missed, reasons::kDaemonEndedBefore);
  queue_.push(std::move(item));
}

/// Puts the look-out where the daemon before left off, once the programmes and the time are known.
void Station::Core::look_back() {
  if (past_.looked) return;
  past_.looked = true;
  Instant from = now_.wall;
  if (!past_.lost) {
    from = std::min(from, past_.last_row.value_or(begun_at_));
    // What waited for its turn when the daemon ended has no row and is older than the last one.
    from -= look_out_.longest_play_within();
  }
  look_out_.move_to(zone_.local(from) - kOnTime);
  // What the daemon before missed by a clock that was ahead is still to come.
  fates_.forget_passed_after(local_now() - kOnTime);
}

// ---- programmes and settings ----

void Station::Core::on_programmes(std::vector<config::Programme> programmes) {
  look_out_.use(std::move(programmes));
  past_.has_programmes = true;
  if (past_.looked) look_out_.move_to(std::min(look_out_.cursor(), local_now() - kChangeGrace));
  refresh_slots();
  refresh_primed();
}

void Station::Core::on_settings(const SettingsChanged& changed) {
  settings_ = changed.settings;
  name_book_ = changed.name_book;
  amplifier_.use(settings_.amplifier);
  refresh_primed();
}

void Station::Core::on_volume(int percent) {
  settings_.output.volume = std::clamp(percent, 0, 100);
  if (!voice_) return;
  voice_->set_volume(settings_.output.volume);
  actions_.emplace_back(ChangeVolume{voice_->id(), settings_.output.volume});
}

/// What waits is what its programme says now.
void Station::Core::refresh_slots() {
  for (Item& item : queue_.take_all([](const Item& i) { return !i.asked && !i.interrupted; })) {
    if (const auto* programme = look_out_.planned(item.row.programme, *item.row.slot)) {
      queue_.push(anew(item, *programme));
    } else if (is_due(item, now_)) {
      drop(std::move(item), Result::missed, reasons::kProgrammeChanged);
    }
  }
}

/// A slot that is primed and not yet heard is primed again when what it is to say or how has changed.
void Station::Core::refresh_primed() {
  if (!voice_ || !voice_->item().row.slot || !voice_->is_ahead(now_) || voice_->is_stopping()) return;
  const Airing& row = voice_->item().row;
  const config::Programme* programme = look_out_.planned(row.programme, *row.slot);
  if (programme != nullptr) {
    const Item fresh = item_of(Slot{programme, *row.slot});
    const bool same_rank = fresh.row.priority == row.priority && fresh.row.title == row.title;
    AirJob job = prepare(fresh).job;
    job.start_at = voice_->job().start_at;  // the same slot; a warm-up that goes on is no change
    if (same_rank && job == voice_->job()) return;
  }
  stop_voice(Voice::Then::put_back, std::string(reasons::kProgrammeChanged));
}

// ---- the clock ----

void Station::Core::on_trust(bool trusted) {
  if (trusted && !trusted_) trusted_since_ = now_.wall;
  trusted_ = trusted;
  if (held() && voice_ && voice_->item().row.slot && voice_->is_ahead(now_)) {
    stop_voice(Voice::Then::put_back, std::string(reasons::kClockDoubtful));
  }
}

/// Takes over the new now; when the wall clock left the other one, what was planned by it is planned anew.
void Station::Core::notice_jump(const Now& now, bool told) {
  now_ = now;
  if (!begun_) return;
  const auto parted =
      std::chrono::duration_cast<std::chrono::microseconds>((now.wall - anchor_.wall) - (now.mono - anchor_.mono));
  if (std::chrono::abs(parted) <= (told ? std::chrono::microseconds(kToldJump) : kSeenJump)) return;
  anchor_ = now;
  jumped_at_ = now.wall;
  // The clock is being learnt: by the right one it began as long ago as it did.
  if (!past_.looked) begun_at_ += parted;
  if (parted < parted.zero()) on_jump_back();
  if (voice_ && voice_->waits(now_)) {
    stop_voice(Voice::Then::put_back, std::string(reasons::kClockJumped));
  }
}

/// Time that was lived already comes again: what was heard stays heard, what was missed gets its chance.
void Station::Core::on_jump_back() {
  const schedules::LocalTime from = local_now() - kOnTime;
  fates_.forget_passed_after(from);
  queue_.take_all([&](const Item& item) {
    return !item.asked && !item.interrupted && *item.row.slot > from && *item.row.planned > now_.wall;
  });
  if (past_.looked) look_out_.move_to(std::min(look_out_.cursor(), from));
}

// ---- what was found beforehand ----

/// A date by an untrusted clock says nothing; once the clock is trusted there is another check.
void Station::Core::on_checked(const SlotsChecked& checked) {
  if (held()) return;
  std::map<std::string, Airing> found;
  for (const SlotsChecked::Found& one : checked.found) {
    const auto* programme = look_out_.planned(one.programme, one.planned);
    const bool is_met = fates_.of(one.programme, one.planned) || queue_.has_slot(one.programme, one.planned);
    if (programme == nullptr || is_met || one.planned <= local_now()) continue;
    const auto id = slot_id(one.programme, one.planned);
    const auto [place, is_new] = found.try_emplace(id, item_of(Slot{programme, one.planned}).row);
    place->second.reason = is_new ? reasons::found_before(one.what) : place->second.reason + "; " + one.what;
  }
  for (const auto& [id, row] : found) {
    const auto known = found_.find(id);
    if (known == found_.end() || known->second.reason != row.reason) record(row);
  }
  for (auto& [id, row] : found_) {
    const bool is_to_come = *row.planned > now_.wall && !fates_.of(row.programme, *row.slot);
    if (found.contains(id) || !is_to_come || queue_.has_slot(row.programme, *row.slot)) continue;
    row.reason = reasons::kMendedBefore;
    record(row);
  }
  found_ = std::move(found);
}

// ---- its end ----

void Station::Core::on_shut_down() {
  ending_ = true;
  if (voice_) {
    stop_voice(Voice::Then::put_back,
               std::string(voice_->waits(now_) ? reasons::kShutDownBefore : reasons::kShutDownGoesOn));
  }
}

}  // namespace loaxa::host
