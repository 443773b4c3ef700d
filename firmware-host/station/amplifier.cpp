#include "firmware-host/station/amplifier.hpp"

#include <algorithm>

namespace loaxa::host {

Monotonic Amplifier::warm_at(Monotonic now) const {
  if (!has_relay()) return now;
  return std::max(now, on_since_.value_or(now) + settings_.warm_up);
}

std::optional<bool> Amplifier::decide(Monotonic now, std::optional<Monotonic> first_frame) {
  first_frame_ = first_frame;
  const auto needed = has_relay() ? needed_from() : std::nullopt;
  if (needed && *needed <= now) {
    unused_since_.reset();
    if (on_since_) return std::nullopt;
    on_since_ = now;
    return true;
  }
  if (!on_since_) return std::nullopt;
  if (!unused_since_) unused_since_ = now;
  const Monotonic off_at = has_relay() ? *unused_since_ + settings_.hold : now;
  if (now < off_at || (needed && *needed <= off_at)) return std::nullopt;
  on_since_.reset();
  unused_since_.reset();
  return false;
}

std::optional<Monotonic> Amplifier::wake() const {
  if (!has_relay()) return std::nullopt;
  const auto needed = needed_from();
  if (!on_since_) return needed;
  if (!unused_since_) return std::nullopt;
  const Monotonic off_at = *unused_since_ + settings_.hold;
  return needed && *needed <= off_at ? needed : off_at;
}

std::optional<Monotonic> Amplifier::needed_from() const {
  if (!first_frame_) return std::nullopt;
  return *first_frame_ - settings_.warm_up;
}

}  // namespace loaxa::host
