#pragma once

#include "audio/playback/output.hpp"
#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"
#include "config/fault.hpp"
#include "schedules/planner.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace loaxa::config {

/// `station:`
struct StationSettings {
  std::string name = "Đài truyền thanh xã";
  std::string timezone = "Asia/Ho_Chi_Minh";
  std::string fallback;  ///< sound file; empty: none
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
  std::optional<schedules::TimeOfDay> night_before = std::chrono::hours{20};
  std::chrono::milliseconds silence{10000};
  bool operator==(const CheckSettings&) const = default;
};

/// Everything in `loaxa.yaml`; a default-made one is the shipped one.
struct Settings {
  StationSettings station;
  audio::speech::VoiceSettings speech;
  std::string name_book = "names.yaml";  ///< speech.name_book, relative to the state folder
  std::string engine = "espeak-ng";      ///< speech.engine
  bool slow_names = false;               ///< speech.slow_names
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

/// Reads settings. A missing file is a fault. Notices name every key whose value differs from what is in force.
Loaded<Settings> load_settings(const std::filesystem::path& file);

/// The shipped `loaxa.yaml`, every key at its default with a comment; compiled in.
std::string_view default_settings_yaml();

}  // namespace loaxa::config
