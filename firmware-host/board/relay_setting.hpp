#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loaxa::host {

/// Where the amplifier's relay is.
struct RelaySetting {
  std::string chip;        ///< a device's path, its number, its name (`gpiochip0`) or its label (`pinctrl-bcm2711`)
  std::uint32_t line = 0;  ///< its offset on the chip
  bool active_low = false;
  bool operator==(const RelaySetting&) const = default;
};

/// Reads `gpio:CHIP:LINE[:active-low]`, the form that `config` lets pass. Nothing: `none`, or another form.
std::optional<RelaySetting> parse_relay(std::string_view setting);

}  // namespace loaxa::host
