// What becomes of an airing whose voice has ended.
//
// Ended by itself: it is over. Told to stop: over, or back into the queue, from its beginning when nothing of it was
// heard, else from the sentence that was interrupted. Died or lost its device: the same, so that no fault of a library,
// a sound or a plug silences the rest; only what asks for nobody's patience (a device that was never there, somebody
// who waits in front of it) fails at once. What is dead twice at one place is passed over there.
#include <algorithm>
#include <utility>

#include "firmware-host/station/core.hpp"

namespace loaxa::host {

namespace {

/// Source: PROMISES.md, 4.
constexpr std::chrono::seconds kDeviceRetry{2};

/// So many voices may die before a programme was heard.
constexpr int kMostDeathsUnheard = 3;

/// Nothing of the script follows, in this repetition.
bool is_behind(const audio::Place& place, const Item& item) {
  return place.part >= static_cast<int>(item.script.parts.size());
}

}  // namespace

void Station::Core::voice_over(const Outcome& outcome, Ending ending) {
  // One that came to its end before it had heard of the stop is over.
  const bool told = voice_->is_stopping() && ending != Ending::finished;
  const bool heard = voice_->heard();
  const auto& place = ending == Ending::device_failed ? voice_->place_by_device() : voice_->place();
  const Rest rest{place, voice_->next_place(), voice_->played_s(), voice_->first_frame().has_value(),
                  voice_->only_silence()};
  const bool goes_back = voice_->goes_back();
  Item item = std::move(voice_->item());
  if (!item.row.started) item.row.started = voice_->first_frame();
  voice_->transcript().write_to(item.row);
  if (rest.sounded && ending != Ending::finished && ending != Ending::stopped) {
    // Heard, and its voice could not say what: the stretch has no digest.
    item.row.sound_sha256 += item.row.sound_sha256.empty() ? "-" : " -";
  }
  voice_.reset();
  const bool again = told ? goes_back && (heard || outcome.result == Result::missed) : is_tried_again(item, ending);
  if (!again) {
    const bool has_stand_in = !told && ending == Ending::failed && !heard;
    if (has_stand_in) push_fallback(item);
    return close(std::move(item), outcome);
  }
  if (!told && !heard && ending == Ending::died) ++item.deaths.unheard;
  if (heard) return interrupt(std::move(item), rest, outcome, told ? Ending::stopped : ending);
  if (!told) {
    if (ending == Ending::device_failed) item.not_before = now_.mono + kDeviceRetry;
    item.trouble = outcome.reason;
  }
  put_back(std::move(item));
}

bool Station::Core::is_tried_again(const Item& item, Ending ending) const {
  if (ending == Ending::finished || ending == Ending::stopped || ending == Ending::failed) return false;
  const bool heard = item.row.started.has_value();
  if (ending == Ending::died) return heard || item.deaths.unheard + 1 < kMostDeathsUnheard;
  return heard || !item.asked || passes_rules(item);
}

void Station::Core::interrupt(Item item, const Rest& rest, const Outcome& outcome, Ending ending) {
  const bool still_off_air = item.interrupted && item.row.stage == Stage::interrupted;
  if (still_off_air && ending != Ending::died) {
    if (ending == Ending::device_failed) item.interrupted->not_before = now_.mono + kDeviceRetry;
    return queue_.push(std::move(item));
  }
  Interrupted interrupted{.place = rest.place, .since = now_.mono, .off_air = now_.wall, .played_s = rest.played_s};
  if (still_off_air) {
    interrupted.since = item.interrupted->since;
    interrupted.off_air = item.interrupted->off_air;
  }
  std::string why = outcome.reason;
  if (ending == Ending::device_failed) interrupted.not_before = now_.mono + kDeviceRetry;
  if (ending == Ending::died) {
    if (item.deaths.place == rest.place) {
      why = reasons::join({reasons::deadly(rest.place.text), std::move(why)});
      interrupted.place = rest.next;
      item.deaths.place.reset();
    } else {
      item.deaths.place = rest.place;
    }
  }
  item.row.reason = reasons::interrupted(local_now(), why);
  item.row.stage = Stage::interrupted;
  item.interrupted = std::move(interrupted);
  if (is_behind(item.interrupted->place, item)) {
    audio::Place& place = item.interrupted->place;
    if (place.time + 1 >= item.repeat.times) {
      if (rest.only_silence) push_fallback(item);
      return close(std::move(item), {Result::cut, item.row.reason});
    }
    place = {place.time + 1, 0, 0, {}};
  }
  record(item.row);
  queue_.push(std::move(item));
}

/// A slot that has not begun, as its programme is now.
Item Station::Core::anew(const Item& item, const config::Programme& programme) const {
  Item fresh = item_of(Slot{&programme, *item.row.slot});
  fresh.row.stage = item.row.stage;
  fresh.deaths = item.deaths;
  fresh.trouble = item.trouble;
  fresh.not_before = item.not_before;
  return fresh;
}

void Station::Core::put_back(Item item) {
  const bool tried_again = !item.trouble.empty();  // its row stays `primed`: a row for every try would fill the disk
  item.row.started.reset();
  Transcript(Airing{}).write_to(item.row);  // nothing of it was heard
  item.row.reason = item.wish;
  if (!tried_again) item.row.stage = Stage::waiting;
  if (item.asked) {
    // Its repetition was counted from a beginning that was none.
    queue_.take([&](const Item& other) {
      return other.asked && other.asked->request == item.asked->request && other.asked->number > item.asked->number;
    });
    if (!tried_again) record(item.row);
    queue_.push(std::move(item));
    return;
  }
  fates_.release(item.row.programme, *item.row.slot, item.row.priority);
  const config::Programme* programme = look_out_.planned(item.row.programme, *item.row.slot);
  if (programme == nullptr) return drop(std::move(item), Result::missed, reasons::kProgrammeChanged);
  if (!tried_again) record(item.row);
  Item fresh = anew(item, *programme);
  // Out of sight after the clock went back: the look-out will hand it out again.
  if (*fresh.row.slot > look_out_.cursor()) return;
  if (!queue_.has_slot(fresh.row.programme, *fresh.row.slot)) queue_.push(std::move(fresh));
}

void Station::Core::close(Item item, const Outcome& outcome) {
  if (item.row.slot) {
    const bool begun = outcome.result != Result::missed && outcome.result != Result::refused;
    const auto fate = begun ? Fates::Fate::begun : Fates::Fate::passed;
    if (!begun) fates_.release(item.row.programme, *item.row.slot, item.row.priority);
    fates_.set(item.row.programme, *item.row.slot, fate, item.row.priority);
  }
  const bool off_air = item.row.stage == Stage::interrupted && item.interrupted;
  item.row.stage = Stage::ended;
  item.row.result = outcome.result;
  const bool was_heard = outcome.result == Result::aired || outcome.result == Result::cut;
  if (item.row.sound_sha256 == "-") item.row.sound_sha256.clear();
  if (!was_heard) Transcript(Airing{}).write_to(item.row);  // the row must not claim words that nobody heard
  item.row.reason = outcome.reason;
  if (outcome.result == Result::missed || outcome.result == Result::refused) {
    item.row.started.reset();
  } else {
    item.row.ended = off_air ? item.interrupted->off_air : now_.wall;
  }
  record(std::move(item.row));
}

void Station::Core::drop(Item item, Result result, std::string_view reason) {
  std::string all = reasons::join({std::string(reason), item.interrupted ? item.row.reason : item.wish});
  close(std::move(item), {item.interrupted ? Result::cut : result, std::move(all)});
}

}  // namespace loaxa::host
