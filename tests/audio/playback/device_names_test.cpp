#include "audio/playback/device_names.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::audio::playback;

namespace {

/// A board with an HDMI socket, its own sound, two equal USB cards and another one.
constexpr const char* kCards = R"( 0 [b1             ]: bcm2835_hdmi - bcm2835 HDMI 1
                      bcm2835 HDMI 1
 1 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7d10000 irq 31
 2 [Device         ]: USB-Audio - USB PnP Sound Device
                      C-Media Electronics Inc. USB PnP Sound Device at usb-0000:00:14.0-1, full speed
 3 [Device_1       ]: USB-Audio - USB PnP Sound Device
                      C-Media Electronics Inc. USB PnP Sound Device at usb-0000:00:14.0-2.3, full speed
 4 [CODEC          ]: USB-Audio - USB AUDIO  CODEC
                      Burr-Brown from TI USB AUDIO  CODEC at usb-3f980000.usb-1.2, full speed
)";

/// The same board after a boot that found them in another order.
constexpr const char* kCardsLater = R"( 0 [CODEC          ]: USB-Audio - USB AUDIO  CODEC
                      Burr-Brown from TI USB AUDIO  CODEC at usb-3f980000.usb-1.2, full speed
 1 [Device         ]: USB-Audio - USB PnP Sound Device
                      C-Media Electronics Inc. USB PnP Sound Device at usb-0000:00:14.0-2.3, full speed
 2 [Device_1       ]: USB-Audio - USB PnP Sound Device
                      C-Media Electronics Inc. USB PnP Sound Device at usb-0000:00:14.0-1, full speed
 3 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7d10000 irq 31
 4 [b1             ]: bcm2835_hdmi - bcm2835 HDMI 1
                      bcm2835 HDMI 1
)";

std::string opened(const std::string& setting, const char* cards) {
  const auto card = parse_card_setting(std::string_view(setting).substr(std::string_view("alsa:").size()));
  REQUIRE(card);
  return alsa_name(*card, parse_cards(cards)).value_or("none");
}

}  // namespace

TEST_CASE("the kernel's list of cards is read") {
  const auto cards = parse_cards(kCards);
  REQUIRE(cards.size() == 5);
  CHECK(cards[0] == Card{0, "b1", ""});
  CHECK(cards[1] == Card{1, "PCH", ""});
  CHECK(cards[3] == Card{3, "Device_1", "usb-0000:00:14.0-2.3"});
  CHECK(cards[4] == Card{4, "CODEC", "usb-3f980000.usb-1.2"});
  CHECK(parse_cards("--- no soundcards ---\n").empty());
  CHECK(parse_cards("").empty());
  CHECK(parse_cards("99999999999 [x]: y\n \xff\n [\n").empty());
}

TEST_CASE("every kind of name becomes a setting without a card's number") {
  const auto cards = parse_cards(kCards);
  const std::vector<std::pair<std::string, std::string>> rows{
      {"HDA Intel PCH: ALC269VC Analog (hw:1,0)", "alsa:PCH"},
      {"HDA Intel PCH: HDMI 0 (hw:1,3)", "alsa:PCH,3"},
      {"HDA Intel PCH: HDMI 1 (hw:1,7)", "alsa:PCH,7"},
      {"HDA Intel PCH: ALC269VC Analog (plughw:1,0)", "alsa:PCH"},
      {"bcm2835 HDMI 1: - (hw:0,0)", "alsa:b1"},
      {"USB AUDIO  CODEC: Audio (hw:4,0)", "alsa:CODEC"},
      {"USB PnP Sound Device: Audio (hw:2,0)", "alsa:Device@usb-0000:00:14.0-1"},
      {"USB PnP Sound Device: Audio (hw:3,0)", "alsa:Device@usb-0000:00:14.0-2.3"},
      {"USB PnP Sound Device: Audio #1 (hw:3,1)", "alsa:Device@usb-0000:00:14.0-2.3,1"},
      {"A card that came just now: Audio (hw:9,0)", "portaudio:A card that came just now: Audio"},
      {"pulse", "portaudio:pulse"},
      {"default", "portaudio:default"},
      {"sysdefault", "portaudio:sysdefault"},
      {"dmix", "portaudio:dmix"},
      {"/dev/dsp", "portaudio:/dev/dsp"},
      {"Loa (ngoài sân)", "portaudio:Loa (ngoài sân)"},
      {"x (hw:1)", "portaudio:x (hw:1)"},
  };
  for (const auto& [name, setting] : rows) CHECK(device_setting(name, cards) == setting);
}

TEST_CASE("a setting finds the same socket after a boot in another order") {
  const auto before = parse_cards(kCards), after = parse_cards(kCardsLater);
  const std::vector<std::pair<std::string, std::string>> rows{
      {"HDA Intel PCH: HDMI 0 (hw:1,3)", "plughw:CARD=PCH,DEV=3"},
      {"USB AUDIO  CODEC: Audio (hw:4,0)", "plughw:CARD=CODEC,DEV=0"},
      {"USB PnP Sound Device: Audio (hw:2,0)", "plughw:CARD=Device_1,DEV=0"},
      {"USB PnP Sound Device: Audio (hw:3,0)", "plughw:CARD=Device,DEV=0"},
  };
  for (const auto& [name, alsa] : rows) CHECK(opened(device_setting(name, before), kCardsLater) == alsa);
  // One that has no twin is named by its id alone and may be plugged in anywhere.
  CHECK(opened("alsa:CODEC", kCards) == opened("alsa:CODEC", kCardsLater));
  CHECK(opened("alsa:Device@usb-0000:00:14.0-9", kCards) == "none");
  CHECK(opened("alsa:CODEC@usb-0000:00:14.0-1", kCards) == "none");
}

TEST_CASE("a card's setting is its id, perhaps its socket and its device, never a number") {
  CHECK(parse_card_setting("Device_1") == CardSetting{"Device_1", "", 0});
  CHECK(parse_card_setting("PCH,3") == CardSetting{"PCH", "", 3});
  CHECK(parse_card_setting("Device@usb-0000:00:14.0-2.3,1") == CardSetting{"Device", "usb-0000:00:14.0-2.3", 1});
  for (const auto* wrong : {"", "0", "17", "hw:0,0", "PCH,", "PCH,x", "PCH,1,2", "PCH@", "a b", "a;b", "@usb-1", "é"}) {
    INFO(wrong);
    CHECK_FALSE(parse_card_setting(wrong));
  }
}

TEST_CASE("portaudio:NAME finds its device whatever number its card has now") {
  const std::vector<std::string> listed{"HDA Intel PCH: ALC269VC Analog (hw:3,0)", "HDA Intel PCH: HDMI 0 (hw:3,3)",
                                        "pulse monitor", "pulse", "default"};
  CHECK(find_device(listed, "pulse") == 3);
  CHECK(find_device(listed, "HDA Intel PCH: HDMI 0 (hw:3,3)") == 1);
  CHECK(find_device(listed, "HDA Intel PCH: HDMI 0 (hw:0,3)") == 1);
  CHECK(find_device(listed, "HDA Intel PCH: HDMI 0") == 1);
  CHECK(find_device(listed, "HDMI") == 1);
  CHECK(find_device(listed, "defau") == 4);
  CHECK_FALSE(find_device(listed, "USB"));
  CHECK_FALSE(find_device({}, "pulse"));
}

TEST_CASE("a raw device is opened through ALSA's converter, anything else as it is") {
  CHECK(alsa_name("HDA Intel PCH: HDMI 0 (hw:3,7)") == "plughw:3,7");
  CHECK(alsa_name("x (plughw:0,0)") == "plughw:0,0");
  CHECK_FALSE(alsa_name("default"));
  CHECK_FALSE(alsa_name("x (hw:1)"));
}
