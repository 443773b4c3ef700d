#include "firmware-host/station/look_out.hpp"

#include <algorithm>
#include <utility>

namespace loaxa::host {

using std::chrono::seconds;

void LookOut::use(std::vector<config::Programme> programmes) {
  programmes_ = std::move(programmes);
  std::vector<schedules::Entry> entries;
  entries.reserve(programmes_.size());
  for (const config::Programme& programme : programmes_) entries.push_back(programme.entry);
  planner_ = schedules::Planner(std::move(entries));
  look_for_next();
}

void LookOut::move_to(schedules::LocalTime cursor) {
  cursor_ = cursor;
  look_for_next();
}

std::vector<Slot> LookOut::take(schedules::LocalTime until) {
  std::vector<Slot> taken;
  if (until <= cursor_) return taken;
  if (next_ && next_->planned <= until) {
    const auto from = std::max(cursor_ + seconds{1}, until - kLookBack);
    for (const schedules::Airing& airing : planner_.between(from, until + seconds{1})) {
      taken.push_back({&programmes_.at(airing.entry), airing.planned});
    }
    move_to(until);
  }
  cursor_ = until;
  return taken;
}

std::optional<Slot> LookOut::next() const {
  if (!next_) return std::nullopt;
  return Slot{&programmes_.at(next_->entry), next_->planned};
}

const config::Programme* LookOut::planned(std::string_view programme, schedules::LocalTime time) const {
  for (const config::Programme& candidate : programmes_) {
    if (candidate.entry.programme != programme) continue;
    return schedules::next(candidate.entry, time - seconds{1}) == time ? &candidate : nullptr;
  }
  return nullptr;
}

seconds LookOut::longest_play_within() const {
  seconds longest{0};
  for (const config::Programme& programme : programmes_) {
    longest = std::max(longest, programme.entry.if_missed.play_within);
  }
  return longest;
}

void LookOut::look_for_next() {
  next_ = planner_.next(cursor_);
}

}  // namespace loaxa::host
