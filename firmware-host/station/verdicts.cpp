// What may not begin, or no longer, and why: the verdicts by which the station drops what waits.
#include <algorithm>

#include "firmware-host/station/core.hpp"

namespace loaxa::host {

std::optional<Outcome> Station::Core::hopeless(const Item& item) const {
  if (item.interrupted) return hopeless_rest(item);
  if (!item.trouble.empty() && !item.asked) return hopeless_slot(item);
  if (!item.trouble.empty() && now_.mono >= item.asked->due + std::max(settings_.missed.play_within, kOnTime)) {
    return Outcome{Result::failed, item.trouble};  // an alert whose device never came: nobody expects it now
  }
  if (!is_due(item, now_)) return std::nullopt;
  if (!item.asked) return hopeless_slot(item);
  if (item.asked->until && now_.mono >= *item.asked->until) {
    return Outcome{Result::missed, std::string(reasons::kExpired)};
  }
  if (!passes_rules(item) && is_quiet_at(local_now())) {
    return Outcome{Result::refused, std::string(reasons::kQuietAsked)};
  }
  return std::nullopt;
}

std::optional<Outcome> Station::Core::hopeless_rest(const Item& item) const {
  const auto within = item.asked ? settings_.missed.play_within : item.play_within;
  const auto cut = [](std::string why) { return Outcome{Result::cut, std::move(why)}; };
  if (item.asked && item.asked->until && now_.mono >= *item.asked->until) return cut(std::string(reasons::kExpired));
  if (!passes_rules(item) && is_quiet_at(local_now())) return cut(std::string(reasons::kQuietBefore));
  if (now_.mono >= item.interrupted->since + std::max(within, kOnTime)) return cut(reasons::too_late_to_go_on(within));
  return std::nullopt;
}

std::optional<Outcome> Station::Core::hopeless_slot(const Item& item) const {
  const schedules::LocalTime planned = *item.row.slot;
  if (!passes_rules(item) && is_quiet_at(planned)) return Outcome{Result::refused, reasons::quiet(planned)};
  if (now_.wall >= *item.row.planned + std::max(item.play_within, kOnTime)) {
    if (!item.trouble.empty()) return Outcome{Result::failed, item.trouble};
    return Outcome{Result::missed, reasons::late(why_late(item), planned, item.play_within)};
  }
  if (has_newer_due(item)) return Outcome{Result::missed, std::string(reasons::kNewerOne)};
  if (is_full(item)) return Outcome{Result::refused, reasons::too_many(settings_.rules.most_per_day)};
  return std::nullopt;
}

bool Station::Core::is_full(const Item& item) const {
  const int most = settings_.rules.most_per_day;
  return most > 0 && item.row.priority == schedules::Priority::routine &&
         fates_.routine_begun_on(*item.row.slot) >= most;
}

bool Station::Core::has_newer_due(const Item& item) const {
  const auto& items = queue_.items();
  return std::any_of(items.begin(), items.end(), [&](const Item& other) {
    return !other.asked && other.row.programme == item.row.programme && other.row.slot > item.row.slot &&
           is_due(other, now_);
  });
}

reasons::Late Station::Core::why_late(const Item& item) const {
  using reasons::Late;
  const Instant planned = *item.row.planned;
  const bool holds = settings_.clock.untrusted == config::ClockSettings::Untrusted::hold;
  if (holds && planned >= begun_at_ && (!trusted_since_ || planned < *trusted_since_)) return Late::untrusted;
  if (planned < begun_at_) return Late::outage;
  if (jumped_at_ && planned < *jumped_at_) return Late::jumped;
  if (!passes_rules(item) && is_quiet_at(local_now())) return Late::quiet;
  return item.found_late ? Late::outage : Late::busy;
}

}  // namespace loaxa::host
