#pragma once

#include <optional>

#include "config/settings.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// When the amplifier's relay is on: from `warm_up` before the first frame of whatever airs until `hold` after the last
/// thing ended, and over a gap that is shorter than that. It decides; the daemon switches. It goes by the clock that
/// never jumps. Pure. Thread: one.
class Amplifier {
 public:
  explicit Amplifier(const config::AmplifierSettings& settings) : settings_(settings) {}

  void use(const config::AmplifierSettings& settings) { settings_ = settings; }

  /// From when on sound finds it warm, were it switched on at `now`; without a relay that is `now`.
  Monotonic warm_at(Monotonic now) const;

  /// `first_frame`: when what is in use is heard or will be; nothing: nothing is in use.
  /// Returns: to what the relay is to be switched now; nothing: it stays.
  std::optional<bool> decide(Monotonic now, std::optional<Monotonic> first_frame);

  /// When decide() has something to say if nothing happens until then.
  std::optional<Monotonic> wake() const;

 private:
  bool has_relay() const { return settings_.relay != "none"; }
  std::optional<Monotonic> needed_from() const;

  config::AmplifierSettings settings_;
  std::optional<Monotonic> on_since_;      // nothing: off
  std::optional<Monotonic> unused_since_;  // on, and nothing needs it
  std::optional<Monotonic> first_frame_;
};

}  // namespace loaxa::host
