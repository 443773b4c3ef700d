#include "firmware-host/board/relay_setting.hpp"

#include <catch2/catch.hpp>

using loaxa::host::parse_relay;
using loaxa::host::RelaySetting;

TEST_CASE("a relay's setting names a chip by path, number, name or label, and its line") {
  struct Row {
    const char* setting;
    RelaySetting relay;
  };
  for (const auto& [setting, relay] :
       {Row{"gpio:gpiochip0:17", {"gpiochip0", 17, false}}, Row{"gpio:0:17:active-low", {"0", 17, true}},
        Row{"gpio:/dev/gpiochip4:2", {"/dev/gpiochip4", 2, false}},
        Row{"gpio:INT33FC:00:102", {"INT33FC:00", 102, false}},
        Row{"gpio:fe200000.gpio:9:active-low", {"fe200000.gpio", 9, true}}}) {
    INFO(setting);
    CHECK(parse_relay(setting) == relay);
  }
}

TEST_CASE("what is no relay's setting is none") {
  for (const auto* setting : {"none", "", "gpio:", "gpio:0", "gpio::5", "gpio:0:", "gpio:0:x", "gpio:0:-1", "gpio:0:1 ",
                              "gpio:0:99999999999", "usb:0:1"}) {
    INFO(setting);
    CHECK_FALSE(parse_relay(setting));
  }
}
