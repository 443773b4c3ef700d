// What the station shows of itself: when it wants to be woken, and its state for `status`.
#include <algorithm>

#include "firmware-host/station/core.hpp"
#include "firmware-host/station/memory.hpp"

namespace loaxa::host {

Wake Station::Core::next_wake() const {
  Wake wake;
  const auto wall_at = [&](Instant instant) {
    if (instant > now_.wall && (!wake.wall || instant < *wake.wall)) wake.wall = instant;
  };
  const auto mono_at = [&](Monotonic moment) {
    if (moment > now_.mono && (!wake.mono || moment < *wake.mono)) wake.mono = moment;
  };
  const auto slot = look_out_.next();
  if (slot && past_.looked && !held()) wall_at(zone_.instant(slot->planned) - lead());
  if (const auto announcement = next_announcement()) mono_at(*announcement);
  if (const auto switching = amplifier_.wake()) mono_at(*switching);
  bool somebody_waits = false;
  for (const Item& item : queue_.items()) {
    somebody_waits = somebody_waits || is_due(item, now_);
    mono_at(item.not_before);
    if (item.asked && !item.trouble.empty())
      mono_at(item.asked->due + std::max<std::chrono::seconds>(settings_.missed.play_within, kOnTime));
    if (item.interrupted) {
      const auto within = item.asked ? settings_.missed.play_within : item.play_within;
      mono_at(item.interrupted->not_before);
      mono_at(item.interrupted->since + std::max(within, kOnTime));
      if (item.asked && item.asked->until) mono_at(*item.asked->until);
      somebody_waits = true;
    } else if (item.asked) {
      mono_at(item.asked->due);
      if (item.asked->until) mono_at(*item.asked->until);
    } else {
      wall_at(*item.row.planned - lead());
      wall_at(*item.row.planned);
      wall_at(*item.row.planned + std::max(item.play_within, kOnTime));
    }
  }
  if (somebody_waits) {
    const auto border = next_quiet_border(settings_.rules, local_now());
    if (border) wall_at(zone_.instant(*border));
  }
  return wake;
}

Snapshot Station::Core::snapshot(const Now& now) const {
  Snapshot shown;
  std::optional<Snapshot::Next> next;
  const auto come = [&](const std::string& programme, const std::string& title, Instant start) {
    if (start > now.wall && (!next || start < next->start)) next = Snapshot::Next{programme, title, start};
  };
  if (voice_) {
    const Airing& row = voice_->item().row;
    if (voice_->is_ahead(now)) {
      come(row.programme, row.title, *row.planned);
    } else {
      shown.on_air = row;
      shown.progress = voice_->progress();
    }
  }
  for (const Item& item : queue_.items()) {
    if (item.asked || item.interrupted || is_due(item, now)) {
      shown.queue.push_back(item.row);
    } else {
      come(item.row.programme, item.row.title, *item.row.planned);
    }
  }
  if (const auto slot = look_out_.next()) {
    come(slot->programme->entry.programme, slot->programme->entry.title, zone_.instant(slot->planned));
  }
  shown.next = next;
  return shown;
}

std::string Station::Core::memory() const {
  std::vector<Item> items;
  if (voice_) {
    Item item = voice_->item();
    voice_->transcript().write_to(item.row);
    if (voice_->heard())
      item.interrupted = {
          .place = voice_->place(), .since = now_.mono, .off_air = now_.wall, .played_s = voice_->played_s()};
    if (item.asked || item.interrupted) items.push_back(std::move(item));
  }
  for (const Item& item : queue_.items()) {
    if (item.asked || item.interrupted || !item.trouble.empty()) items.push_back(item);
  }
  return memory_of(items);
}

}  // namespace loaxa::host
