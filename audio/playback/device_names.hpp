#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a sound device is called: in the settings, by PortAudio, by ALSA. Cards are numbered anew at every boot, so no
/// number of a card ever stands in a setting. Pure functions of the kernel's list of cards.
namespace loaxa::audio::playback {

/// A sound card of this boot.
struct Card {
  int number = 0;
  std::string id;     ///< the kernel makes it unique: Device, Device_1
  std::string place;  ///< the socket that it is plugged into ("usb-0000:00:14.0-1"); empty: it is built in
  bool operator==(const Card&) const = default;
};

/// The cards of a text like /proc/asound/cards; lines of another form are passed over.
std::vector<Card> parse_cards(std::string_view text);

/// The cards of this moment; none where the kernel has no sound.
std::vector<Card> present_cards();

/// What follows `alsa:` in a setting: ID, ID,DEVICE, ID@PLACE or ID@PLACE,DEVICE.
struct CardSetting {
  std::string id;
  std::string place;  ///< empty: any
  int device = 0;     ///< of the card: an HDMI card has several
  bool operator==(const CardSetting&) const = default;
};

/// Nothing: it is not of that form; a card's number is not.
std::optional<CardSetting> parse_card_setting(std::string_view text);

/// The `output.device` that finds the device which PortAudio lists as `name` again after the next boot. Of cards whose
/// ids differ by the kernel's number alone (two equal USB cards) it names the socket too.
std::string device_setting(std::string_view name, std::span<const Card> cards);

/// The ALSA name of a card in a setting; it converts the rate and the channels where the card has others. Nothing:
/// there is no such card at that place.
std::optional<std::string> alsa_name(const CardSetting& setting, std::span<const Card> cards);

/// The same for a raw device of PortAudio's list, "... (hw:0,3)". Nothing: it is none.
std::optional<std::string> alsa_name(std::string_view listed);

/// Which of the listed names `portaudio:WANTED` means: itself, else the same without a card's number, else the first
/// that holds it.
std::optional<std::size_t> find_device(std::span<const std::string> listed, std::string_view wanted);

}  // namespace loaxa::audio::playback
