#include "audio/playback/device_names.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include <fmt/format.h>

namespace loaxa::audio::playback {

namespace {

/// How PortAudio marks a raw device of a card: "HDA Intel PCH: HDMI 0 (hw:0,3)".
struct Address {
  std::string_view name;  ///< what stands before it
  int card = 0;
  int device = 0;
};

std::optional<Address> address_in(std::string_view listed) {
  static const std::regex kAddress(R"(^(.*?)\s*\((?:plug)?hw:(\d{1,4}),(\d{1,4})\)$)");
  std::cmatch found;
  if (!std::regex_match(listed.begin(), listed.end(), found, kAddress)) return std::nullopt;
  return Address{listed.substr(0, static_cast<std::size_t>(found.length(1))), std::stoi(found[2]), std::stoi(found[3])};
}

std::string_view without_address(std::string_view listed) {
  const auto address = address_in(listed);
  return address ? address->name : listed;
}

/// The id without the number by which the kernel tells equal cards apart. Source: sound/core/init.c, "_%X".
std::string_view base_of(std::string_view id) {
  const auto bar = id.rfind('_');
  if (bar == std::string_view::npos || bar == 0 || bar + 1 == id.size()) return id;
  const bool number = id.substr(bar + 1).find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
  return number ? id.substr(0, bar) : id;
}

bool has_a_twin(const Card& card, std::span<const Card> cards) {
  return std::any_of(cards.begin(), cards.end(), [&card](const Card& other) {
    return other.number != card.number && base_of(other.id) == base_of(card.id);
  });
}

}  // namespace

std::vector<Card> parse_cards(std::string_view text) {
  static const std::regex kFirstLine(R"(^\s*(\d{1,4}) \[(\S+)\s*\]: .*$)");
  static const std::regex kPlugged(R"(^\s+.* at (usb-[^,\s]+)(?:,.*)?$)");
  std::vector<Card> cards;
  std::istringstream lines{std::string(text)};
  std::smatch found;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_match(line, found, kFirstLine)) {
      cards.push_back({std::stoi(found[1]), found[2], {}});
    } else if (!cards.empty() && std::regex_match(line, found, kPlugged)) {
      cards.back().place = found[1];
    }
  }
  return cards;
}

std::vector<Card> present_cards() {
  std::ostringstream text;
  text << std::ifstream("/proc/asound/cards").rdbuf();
  return parse_cards(text.str());
}

std::optional<CardSetting> parse_card_setting(std::string_view text) {
  static const std::regex kForm(R"(^([A-Za-z0-9_-]+)(?:@([A-Za-z0-9_.:-]+))?(?:,(\d{1,3}))?$)");
  std::cmatch found;
  if (!std::regex_match(text.begin(), text.end(), found, kForm)) return std::nullopt;
  CardSetting setting{.id = found[1], .place = found[2], .device = found[3].matched ? std::stoi(found[3]) : 0};
  const bool is_number = setting.id.find_first_not_of("0123456789") == std::string::npos;
  if (is_number) return std::nullopt;
  return setting;
}

std::string device_setting(std::string_view name, std::span<const Card> cards) {
  const auto address = address_in(name);
  if (!address) return fmt::format("portaudio:{}", name);
  const auto card = std::find_if(cards.begin(), cards.end(),
                                 [&](const Card& candidate) { return candidate.number == address->card; });
  if (card == cards.end()) return fmt::format("portaudio:{}", address->name);
  auto setting = "alsa:" + card->id;
  if (!card->place.empty() && has_a_twin(*card, cards)) {
    setting = fmt::format("alsa:{}@{}", base_of(card->id), card->place);
  }
  return address->device == 0 ? setting : fmt::format("{},{}", setting, address->device);
}

std::optional<std::string> alsa_name(const CardSetting& setting, std::span<const Card> cards) {
  auto id = setting.id;
  if (!setting.place.empty()) {
    const auto card = std::find_if(cards.begin(), cards.end(), [&](const Card& candidate) {
      return candidate.place == setting.place && base_of(candidate.id) == base_of(setting.id);
    });
    if (card == cards.end()) return std::nullopt;
    id = card->id;
  }
  return fmt::format("plughw:CARD={},DEV={}", id, setting.device);
}

std::optional<std::string> alsa_name(std::string_view listed) {
  const auto address = address_in(listed);
  if (!address) return std::nullopt;
  return fmt::format("plughw:{},{}", address->card, address->device);
}

std::optional<std::size_t> find_device(std::span<const std::string> listed, std::string_view wanted) {
  const auto first = [&](const auto& fits) -> std::optional<std::size_t> {
    const auto found = std::find_if(listed.begin(), listed.end(), fits);
    if (found == listed.end()) return std::nullopt;
    return static_cast<std::size_t>(found - listed.begin());
  };
  const auto bare = without_address(wanted);
  if (const auto same = first([&](const std::string& name) { return name == wanted; })) return same;
  if (const auto moved = first([&](const std::string& name) { return without_address(name) == bare; })) return moved;
  return first([&](const std::string& name) { return name.find(bare) != std::string::npos; });
}

}  // namespace loaxa::audio::playback
