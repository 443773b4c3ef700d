#include "firmware-host/next_json.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "firmware-host/airing.hpp"
#include "firmware-host/json_line.hpp"

namespace loaxa::host {

namespace {

using schedules::LocalTime;
using schedules::Planner;
using Planned = schedules::Airing;
using std::chrono::days;
using std::chrono::seconds;

constexpr seconds kLongestOverlap{days{1}};  // Units: s; nothing is on air for longer than that

/// What the span asks for, without looking at conflicts. Spans are walked in growing steps, so that neither a dense day
/// nor an empty century costs more than what is listed.
std::vector<Planned> select(const Planner& planner, const ComingSpan& span) {
  const auto most = std::min(span.count.value_or(kMostComing), kMostComing);
  if (!span.until) return planner.upcoming(span.from, most);
  std::vector<Planned> found;
  constexpr std::size_t kManyAStep = 1000;
  auto step = days{1};
  for (auto from = span.from; from < *span.until && found.size() < most;) {
    const auto until = std::min<LocalTime>(*span.until, from + step);
    const auto more = planner.between(from, until);
    found.insert(found.end(), more.begin(), more.end());
    if (more.size() < kManyAStep) step *= 2;
    from = until;
  }
  if (found.size() > most) found.resize(most);
  return found;
}

/// The airing of `entry` nearest to number `index` of the list.
std::optional<Planned> nearest(const std::vector<schedules::Forecast>& all, std::size_t index, std::size_t entry) {
  const auto at = all[index].airing.planned;
  std::optional<Planned> best;
  const auto consider = [&](const Planned& other) {
    if (other.entry != entry) return;
    if (!best || std::chrono::abs(other.planned - at) < std::chrono::abs(best->planned - at)) best = other;
  };
  for (auto i = index; i-- > 0 && !best && at - all[i].airing.planned <= kLongestOverlap;) consider(all[i].airing);
  for (auto i = index + 1; i < all.size() && all[i].airing.planned - at <= kLongestOverlap; ++i) {
    consider(all[i].airing);
    if (all[i].airing.entry == entry) break;
  }
  return best;
}

nlohmann::ordered_json described(const Planned& planned, const Planner& planner, const Zone& zone) {
  const auto& entry = planner.entries()[planned.entry];
  Airing airing;
  airing.id = slot_id(entry.programme, planned.planned);
  airing.programme = entry.programme;
  airing.slot = planned.planned;
  airing.title = entry.title;
  airing.priority = entry.priority;
  airing.planned = zone.instant(planned.planned);
  airing.by = "lịch";
  return nlohmann::ordered_json::parse(to_json(airing, zone));
}

}  // namespace

std::vector<Coming> coming_airings(const Planner& planner, const schedules::Rules& rules, const ComingSpan& span) {
  const auto listed = select(planner, span);
  if (listed.empty()) return {};
  seconds longest{0};
  for (const auto& entry : planner.entries()) longest = std::max(longest, entry.length);
  // From midnight, because a day's number is counted; past the end, because the last one may clash with what follows.
  const LocalTime midnight = std::chrono::floor<days>(span.from);
  const LocalTime end = listed.back().planned + std::min(longest, kLongestOverlap) + seconds{1};
  const auto all = planner.forecast(planner.between(midnight, end), rules);
  std::vector<Coming> coming;
  for (std::size_t i = 0; i < all.size() && coming.size() < listed.size(); ++i) {
    if (all[i].airing.planned < span.from) continue;
    Coming one{.airing = all[i].airing, .conflicts = all[i].conflicts, .clashes = {}};
    for (const auto entry : all[i].clashes_with) {
      if (const auto other = nearest(all, i, entry)) one.clashes.push_back(*other);
    }
    coming.push_back(std::move(one));
  }
  return coming;
}

std::string_view to_string(schedules::Conflict conflict) {
  constexpr std::array<std::string_view, 5> kWords{"clash", "in_quiet_hours", "into_quiet_hours", "too_long",
                                                   "too_many"};
  return kWords.at(static_cast<std::size_t>(conflict));
}

std::string to_json(const std::vector<Coming>& coming, const Planner& planner, const Zone& zone) {
  using Json = nlohmann::ordered_json;
  std::string out = "[";
  for (const auto& one : coming) {
    const auto length = planner.entries()[one.airing.entry].length;
    Json json = described(one.airing, planner, zone);
    json["length_s"] = length.count() > 0 ? Json(length.count()) : Json(nullptr);
    json["clashes"] = Json::array();
    for (const auto& other : one.clashes) {
      const auto& entry = planner.entries()[other.entry];
      json["clashes"].push_back({{"programme", entry.programme},
                                 {"title", entry.title},
                                 {"planned", to_iso8601(zone.instant(other.planned), zone)}});
    }
    json["conflicts"] = Json::array();
    for (const auto conflict : one.conflicts) json["conflicts"].push_back(to_string(conflict));
    out += (out.size() > 1 ? ",\n " : "") + json_line(json);
  }
  return out + "]";
}

}  // namespace loaxa::host
