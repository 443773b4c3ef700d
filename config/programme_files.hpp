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
  /// `unusable` takes what is wrong with the files themselves, and outlives this.
  ProgrammeFiles(const std::filesystem::path& programme, const Places& places, FaultList& unusable);

  /// The absolute path of a sound file. One that is missing, cannot be opened or does not begin like WAV, FLAC, Ogg or
  /// MP3 is unusable, and its path is where it should be. Nothing, and a fault, for what is no file name.
  std::optional<std::string> sound(const Node& name, FaultList& faults) const;

  /// The same for a text file; unusable when it is missing, cannot be opened or holds no text.
  std::optional<std::string> bulletin(const Node& name, FaultList& faults) const;

 private:
  using Folders = std::vector<std::filesystem::path>;
  using Check = void (*)(const std::filesystem::path& file);

  std::optional<std::string> look_up(const Node& name, FaultList& faults, const Folders& folders,
                                     const std::filesystem::path& home, Check require) const;
  std::optional<std::filesystem::path> find(const Node& node, const std::string& name, const Folders& folders) const;

  std::filesystem::path sound_home_, bulletin_home_;  ///< where a missing file should be put
  Folders sound_folders_;
  Folders bulletin_folders_;
  FaultList& unusable_;
};

/// Units: bytes; reading half of it aloud takes three hours.
inline constexpr std::size_t kMostBulletinBytes = 512'000;

}  // namespace loaxa::config
