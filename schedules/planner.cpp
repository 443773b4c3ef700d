#include "schedules/planner.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "schedules/exceptions.hpp"
#include "schedules/lunar.hpp"

namespace loaxa::schedules {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;

constexpr std::int32_t kSecondsPerDay = 86'400;

/// After so many days on which nothing aired, each condition is asked for its next day instead: a day costs one look at
/// every condition, that question about as much as twenty.
constexpr int kEmptyDays = 16;

std::int32_t day_number(LocalTime time) {
  return static_cast<std::int32_t>(floor<days>(time).time_since_epoch().count());
}

std::int32_t second_of_day(LocalTime time) {
  return static_cast<std::int32_t>((time - floor<days>(time)).count());
}

struct Key {
  DayCondition condition;
  std::int32_t days_back;
  bool operator==(const Key&) const = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    const DayCondition& c = key.condition;
    std::uint64_t hash = 0;
    for (const std::uint64_t part :
         {static_cast<std::uint64_t>(c.from), static_cast<std::uint64_t>(c.until), std::uint64_t{c.weekdays},
          std::uint64_t{c.lunar_days}, c.nth_weekdays, std::uint64_t{c.lunar_date}, std::uint64_t{c.lunar_months},
          static_cast<std::uint64_t>(key.days_back)}) {
      hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;  // Knuth's multiplicative hash, 2^64 / golden ratio
      hash ^= hash >> 32;
    }
    return static_cast<std::size_t>(hash);
  }
};

/// The entries' indices by priority (highest first), then programme, then place.
std::vector<std::size_t> ranked(const std::vector<Entry>& entries) {
  std::vector<std::size_t> order(entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::forward_as_tuple(entries[b].priority, entries[a].programme) <
           std::forward_as_tuple(entries[a].priority, entries[b].programme);
  });
  return order;
}

}  // namespace

Planner::Planner(std::vector<Entry> entries) : entries_(std::move(entries)), by_rank_(ranked(entries_)) {
  std::unordered_map<Key, std::uint32_t, KeyHash> known;
  const auto index_of = [&](const DayCondition& condition, std::int32_t days_back) {
    const auto [place, is_new] =
        known.try_emplace({condition, days_back}, static_cast<std::uint32_t>(conditions_.size()));
    if (is_new) conditions_.push_back({condition, days_back});
    return place->second;
  };
  for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
    for (const Recurrence& rule : entries_[by_rank_[rank]].when) {
      const DayCondition condition = day_condition(rule);
      for (const TimeOfDay time : times_of(rule)) {
        const auto second = static_cast<std::int32_t>(time.count());
        const std::int32_t days_back = second >= kSecondsPerDay ? 1 : 0;
        slots_.push_back(
            {second - days_back * kSecondsPerDay, static_cast<std::uint32_t>(rank), index_of(condition, days_back)});
      }
    }
  }
  std::sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) {
    return std::tie(a.second, a.rank, a.condition) < std::tie(b.second, b.rank, b.condition);
  });
}

/// Appends the day's airings from `from_second` (included) to `until_second` (excluded), until there are `at_most`.
void Planner::append_day(std::int32_t day, std::int32_t from_second, std::int32_t until_second, std::size_t at_most,
                         std::vector<Airing>& airings) const {
  const DayFacts today = facts_of(day), yesterday = facts_of(day - 1);
  std::vector<unsigned char> holds(conditions_.size());
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    holds[i] = conditions_[i].condition.holds(conditions_[i].days_back == 0 ? today : yesterday) ? 1 : 0;
  }
  const local_days midnight{days{day}};
  const std::size_t before = airings.size();
  auto slot = std::lower_bound(slots_.begin(), slots_.end(), from_second,
                               [](const Slot& s, std::int32_t second) { return s.second < second; });
  for (; slot != slots_.end() && slot->second < until_second && airings.size() < at_most; ++slot) {
    if (holds[slot->condition] == 0) continue;
    const Airing airing{by_rank_[slot->rank], midnight + std::chrono::seconds{slot->second}};
    if (airings.size() > before && airings.back() == airing) continue;  // reached by another rule of the entry
    const auto& except = entries_[airing.entry].except;
    if (!except.empty() && is_excepted(except, today)) continue;
    airings.push_back(airing);
  }
}

/// The first day from `day` to `last` on which a condition holds; exceptions not asked.
std::optional<std::int32_t> Planner::next_day(std::int32_t day, std::int32_t last) const {
  std::optional<std::int32_t> first;
  for (const SharedCondition& shared : conditions_) {
    const auto found = shared.condition.next(day - shared.days_back, last - shared.days_back);
    if (!found) continue;
    first = *found + shared.days_back;
    if (*first == day) break;
    last = *first - 1;
  }
  return first;
}

/// Appends the airings from `from` (included) to `until` (excluded), until there are `at_most`.
void Planner::append(LocalTime from, LocalTime until, std::size_t at_most, std::vector<Airing>& airings) const {
  from = std::max<LocalTime>(from, kFirstDay);
  until = std::min<LocalTime>(until, kLastDay + days{1});
  if (from >= until || slots_.empty()) return;
  const std::int32_t last = day_number(until - std::chrono::seconds{1});
  std::int32_t from_second = second_of_day(from);
  int empty_days = 0;
  for (std::int32_t day = day_number(from); day <= last && airings.size() < at_most; ++day) {
    if (empty_days >= kEmptyDays) {
      const auto found = next_day(day, last);
      if (!found) return;
      day = *found;
    }
    const bool is_last = day == last;
    const std::size_t before = airings.size();
    append_day(day, from_second, is_last ? second_of_day(until - std::chrono::seconds{1}) + 1 : kSecondsPerDay, at_most,
               airings);
    empty_days = airings.size() == before ? empty_days + 1 : 0;
    from_second = 0;
  }
}

std::optional<Airing> Planner::next(LocalTime after) const {
  if (after >= kLastDay + days{1}) return std::nullopt;
  std::vector<Airing> first;
  append(after + std::chrono::seconds{1}, LocalTime::max(), 1, first);
  if (first.empty()) return std::nullopt;
  return first.front();
}

std::vector<Airing> Planner::between(LocalTime from, LocalTime until) const {
  std::vector<Airing> airings;
  append(from, until, std::numeric_limits<std::size_t>::max(), airings);
  return airings;
}

std::vector<Airing> Planner::upcoming(LocalTime from, std::size_t count) const {
  std::vector<Airing> airings;
  append(from, LocalTime::max(), count, airings);
  return airings;
}

}  // namespace loaxa::schedules
