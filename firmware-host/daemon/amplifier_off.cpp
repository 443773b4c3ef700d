#include "firmware-host/daemon/amplifier_off.hpp"

#include <chrono>
#include <fstream>
#include <optional>
#include <regex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "config/settings.hpp"

namespace loaxa::host {

namespace {

/// The dead daemon's line is let go with its last thread; systemd waits 5 s for this program.
constexpr std::chrono::milliseconds kPatience{1000}, kPause{50};
/// No settings file is longer. Source: config/README.md.
constexpr std::size_t kLongestSettings = 256 * 1024;  // bytes

std::string beginning_of(const std::filesystem::path& file) {
  std::string text(kLongestSettings, '\0');
  std::ifstream stream{file, std::ios::binary};
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

/// The relay's word in settings that cannot be loaded. One that stands behind a `#` is no setting.
std::string relay_word(const std::string& yaml) {
  static const std::regex kRelay{R"re((^|\n)[^#\n]*\brelay["']?[ \t]*:[ \t]*["']?(gpio:[^\s"',}#]+))re"};
  std::smatch found;
  return std::regex_search(yaml, found, kRelay) ? found[2].str() : std::string{};
}

std::vector<RelaySetting> relays(const config::Places& places) {
  std::string noted = beginning_of(relay_note(places));
  noted.erase(noted.find_last_not_of('\n') + 1);
  const auto loaded = config::load_settings(places.settings);
  const auto set = loaded.value ? loaded.value->amplifier.relay : relay_word(beginning_of(places.settings));
  std::vector<RelaySetting> all;
  for (const auto& word : {noted, set}) {
    const auto relay = parse_relay(word);
    if (relay && (all.empty() || !(all.front() == *relay))) all.push_back(*relay);
  }
  return all;
}

/// Nothing: it is off.
std::optional<BoardError> switch_off(Board& board, const RelaySetting& setting) {
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    try {
      board.relay(setting)->set(false);
      return std::nullopt;
    } catch (const BoardError& error) {
      if (std::chrono::steady_clock::now() > give_up) return error;
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

std::filesystem::path relay_note(const config::Places& places) {
  return places.runtime() / "relay";
}

int amplifier_off(const config::Places& places, Board& board, const Log& log) {
  int code = 0;
  for (const auto& relay : relays(places)) {
    if (const auto error = switch_off(board, relay)) {
      log.error(fmt::format("Không tắt được máy tăng âm: {}", error->what()),
                fmt::format("cannot switch the amplifier off: {}", error->english()));
      code = 1;
    }
  }
  return code;
}

}  // namespace loaxa::host
