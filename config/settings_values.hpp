#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audio/speech/engine.hpp"
#include "config/values.hpp"

namespace loaxa::config {

// Values that only the settings have. Faults as in values.hpp.

/// A zone of the system's time zone database, such as `Asia/Ho_Chi_Minh`.
std::optional<std::string> read_timezone(const Node& node, FaultList& faults);

/// `auto | none | file:DIR | portaudio:NAME | alsa:CARD[@PLACE][,DEVICE]` (a card's id, not its number).
std::optional<std::string> read_device(const Node& node, FaultList& faults);

/// `none | gpio:CHIP:LINE[:active-low]`.
std::optional<std::string> read_relay(const Node& node, FaultList& faults);

/// A list of spans of the day; `[]`: none.
std::optional<std::vector<schedules::Between>> read_quiet_hours(const Node& node, FaultList& faults);

/// A list of distinct channel numbers from 1.
std::optional<std::vector<int>> read_channels(const Node& node, FaultList& faults);

/// `espeak-ng`: none; `{command: [PROGRAM, ARGUMENT...], format: wav | raw, sample_rate: HZ}`: another engine. The
/// program is a bare name or an absolute path; the rate belongs to raw alone.
std::optional<audio::speech::ExternalEngine> read_engine(const Node& node, FaultList& faults);

/// A file's name or absolute path, without `..`.
std::optional<std::string> read_file_name(const Node& node, FaultList& faults);

}  // namespace loaxa::config
