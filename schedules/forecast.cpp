#include <algorithm>
#include <map>

#include "schedules/planner.hpp"

// What will come of planned airings, played through once in order: one thing is on air at a time, what finds another on
// air waits for its end (and is missed when that takes longer than its `play_within`), what is in quiet hours or over
// the day's number does not air and takes no time. An emergency waits only for another emergency.
//
// It is a forecast, not the station: lengths are those known beforehand, and of several that wait it plays the earliest
// planned first.

namespace loaxa::schedules {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

bool contains(const Between& span, TimeOfDay time) {
  return span.first <= span.last ? span.first <= time && time < span.last : span.first <= time || time < span.last;
}

/// The first moment of quiet at or after `time`; nothing: there is none.
std::optional<LocalTime> next_quiet(const Rules& rules, LocalTime time) {
  if (is_quiet(rules, time)) return time;
  std::optional<LocalTime> first;
  for (const Between& span : rules.quiet_hours) {
    if (span.first == span.last) continue;
    LocalTime begin = floor<days>(time) + span.first;
    if (begin < time) begin += days{1};
    if (!first || begin < *first) first = begin;
  }
  return first;
}

struct OnAir {
  std::size_t forecast = 0;  ///< index
  LocalTime end;
  bool emergency = false;
};

void add(std::vector<std::size_t>& entries, std::size_t entry) {
  if (std::find(entries.begin(), entries.end(), entry) == entries.end()) entries.push_back(entry);
}

/// Walks the airings once; holds what is on air or waiting.
class Walk {
 public:
  Walk(const std::vector<Entry>& entries, const Rules& rules) : entries_(entries), rules_(rules) {}

  std::vector<Forecast> of(const std::vector<Airing>& airings) {
    result_.reserve(airings.size());
    for (const Airing& airing : airings) step(airing);
    return std::move(result_);
  }

 private:
  void step(const Airing& airing) {
    const Entry& entry = entries_.at(airing.entry);
    const bool emergency = entry.priority == Priority::emergency;
    result_.push_back({airing, {}, {}});
    std::vector<Conflict>& conflicts = result_.back().conflicts;

    const LocalTime start = wait(airing, emergency);
    if (start > airing.planned) conflicts.push_back(Conflict::clash);
    bool airs = start - airing.planned <= entry.if_missed.play_within;
    LocalTime end = start + entry.length;
    if (!emergency) airs = obey(entry, start, end, conflicts) && airs;
    if (airs && end > start) on_air_.push_back({result_.size() - 1, end, emergency});
  }

  /// When the airing can begin; notes with whom it overlaps.
  LocalTime wait(const Airing& airing, bool emergency) {
    std::erase_if(on_air_, [&](const OnAir& each) { return each.end <= airing.planned; });
    LocalTime start = airing.planned;
    for (const OnAir& each : on_air_) {
      Forecast& other = result_.at(each.forecast);
      add(other.clashes_with, airing.entry);
      add(result_.back().clashes_with, other.airing.entry);
      if (!emergency || each.emergency) start = std::max(start, each.end);
    }
    return start;
  }

  /// Applies the rules that bind all but emergencies; false: it will not air. Shortens `end` to what they leave.
  bool obey(const Entry& entry, LocalTime start, LocalTime& end, std::vector<Conflict>& conflicts) {
    if (is_quiet(rules_, start)) {
      conflicts.push_back(Conflict::in_quiet_hours);
      return false;
    }
    if (entry.length > rules_.longest) {
      conflicts.push_back(Conflict::too_long);
      end = start + rules_.longest;
    }
    if (const auto quiet = next_quiet(rules_, start); quiet && *quiet < end) {
      conflicts.push_back(Conflict::into_quiet_hours);
      end = *quiet;
    }
    if (entry.priority != Priority::routine || rules_.most_per_day == 0) return true;
    if (routine_that_day_[floor<days>(start)]++ < rules_.most_per_day) return true;
    conflicts.push_back(Conflict::too_many);
    return false;
  }

  const std::vector<Entry>& entries_;
  const Rules& rules_;
  std::vector<Forecast> result_;
  std::vector<OnAir> on_air_;  ///< also what waits its turn
  std::map<std::chrono::local_days, int> routine_that_day_;
};

}  // namespace

bool is_quiet(const Rules& rules, LocalTime time) {
  const TimeOfDay of_day = time - floor<days>(time);
  return std::any_of(rules.quiet_hours.begin(), rules.quiet_hours.end(),
                     [&](const Between& span) { return contains(span, of_day); });
}

std::vector<Forecast> Planner::forecast(const std::vector<Airing>& airings, const Rules& rules) const {
  return Walk{entries_, rules}.of(airings);
}

}  // namespace loaxa::schedules
