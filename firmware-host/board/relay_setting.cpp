#include "firmware-host/board/relay_setting.hpp"

#include <charconv>

namespace loaxa::host {

std::optional<RelaySetting> parse_relay(std::string_view setting) {
  constexpr std::string_view kGpio = "gpio:", kActiveLow = ":active-low";
  if (!setting.starts_with(kGpio)) return std::nullopt;
  setting.remove_prefix(kGpio.size());
  RelaySetting relay;
  relay.active_low = setting.ends_with(kActiveLow);
  if (relay.active_low) setting.remove_suffix(kActiveLow.size());
  // A label may have colons of its own (`INT33FC:00`).
  const auto colon = setting.rfind(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == setting.size()) return std::nullopt;
  relay.chip = setting.substr(0, colon);
  const auto* const end = setting.data() + setting.size();
  const auto [rest, error] = std::from_chars(setting.data() + colon + 1, end, relay.line);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return relay;
}

}  // namespace loaxa::host
