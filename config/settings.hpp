#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/playback/output.hpp"
#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"
#include "config/fault.hpp"
#include "schedules/planner.hpp"

namespace loaxa::config {

/// `station:`
struct StationSettings {
  std::string name = "Đài truyền thanh xã";
  std::string timezone = "Asia/Ho_Chi_Minh";
  std::string fallback = "du-phong.flac";  ///< sound file; empty: none
  bool operator==(const StationSettings&) const = default;
};

/// `amplifier:`
struct AmplifierSettings {
  std::string relay = "none";  ///< none | gpio:CHIP:LINE[:active-low]
  std::chrono::milliseconds warm_up{1500}, hold{2000};
  bool operator==(const AmplifierSettings&) const = default;
};

/// `clock:`
struct ClockSettings {
  enum class Untrusted { hold, play };
  Untrusted untrusted = Untrusted::hold;
  bool operator==(const ClockSettings&) const = default;
};

/// `checks:`
struct CheckSettings {
  std::optional<schedules::TimeOfDay> night_before = std::chrono::hours{20};  ///< nothing: `off`
  std::chrono::milliseconds silence{10000};                                   ///< 0: `off`
  bool operator==(const CheckSettings&) const = default;
};

/// Everything in `loaxa.yaml`; a default-made one is the shipped one.
struct Settings {
  StationSettings station;
  audio::speech::VoiceSettings speech;
  std::string name_book = "names.yaml";  ///< speech.name_book, relative to the state folder
  audio::text::Style reading;
  audio::playback::OutputSettings output;
  AmplifierSettings amplifier;
  schedules::Rules rules;  ///< default: quiet 21:00-05:00, longest 45 min
  schedules::Misfire missed;
  ClockSettings clock;
  CheckSettings checks;
  bool operator==(const Settings&) const = default;

  Settings();
};

/// Reads settings. A missing file is a fault. Notices name every key whose value differs from what is in force, and a
/// voice that is hard to understand.
Loaded<Settings> load_settings(const std::filesystem::path& file);

/// The same for a text; `file` is the name in its faults.
Loaded<Settings> parse_settings(std::string yaml, const std::string& file);

/// Every known key as `section.key`, in the order of the shipped file.
std::vector<std::string> settings_keys();

/// The shipped `loaxa.yaml`, every key at its default with a comment; compiled in.
std::string_view default_settings_yaml();

}  // namespace loaxa::config
