#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/fault_list.hpp"
#include "config/places.hpp"
#include "config/yaml_reader.hpp"

namespace loaxa::config {

/// Finds and checks the files that a programme names. A relative name is looked for beside the programme file, then in
/// the folder `sounds` or `bulletins` next to the programme's folder, then in the state's, sounds at last in the
/// shipped ones; an absolute path is taken as it is.
/// Thread: one. It reads the heads of sounds and the whole of bulletins, never more than kMostBulletinBytes.
class ProgrammeFiles {
 public:
  ProgrammeFiles(const std::filesystem::path& programme, const Places& places);

  /// The absolute path of a sound file that can be opened and begins like WAV, FLAC, Ogg or MP3; else a fault.
  std::optional<std::string> sound(const Node& name, FaultList& faults) const;

  /// The absolute path of a text file that can be opened and holds text; else a fault.
  std::optional<std::string> bulletin(const Node& name, FaultList& faults) const;

 private:
  std::optional<std::filesystem::path> find(const Node& name, FaultList& faults,
                                            const std::vector<std::filesystem::path>& folders) const;

  std::vector<std::filesystem::path> sound_folders_;
  std::vector<std::filesystem::path> bulletin_folders_;
};

/// Units: bytes; reading half of it aloud takes three hours.
inline constexpr std::size_t kMostBulletinBytes = 512'000;

}  // namespace loaxa::config
