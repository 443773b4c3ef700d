#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audio/script.hpp"
#include "config/fault.hpp"
#include "config/places.hpp"
#include "config/settings.hpp"
#include "schedules/entry.hpp"

namespace loaxa::config {

/// Both halves of a programme: what airs and when.
struct Programme {
  std::filesystem::path file;
  audio::Script script;    ///< file names as absolute paths
  schedules::Entry entry;  ///< entry.programme is the file's name
};

/// Reads one programme file. Sounds are looked for in the state's `sounds/`, then in the shipped ones; bulletins in the
/// state's `bulletins/`; an absolute path is taken as it is. `if_missed` and unset things come from `settings`.
/// Faults: the YAML, and then there is no value; also, beside a value, sounds and bulletins that are missing, empty,
/// folders, of a kind that cannot be read (`.docx`: says what to do instead), with the place of their name in the YAML.
Loaded<Programme> load_programme(const std::filesystem::path& file, const Places& places, const Settings& settings);

/// Every `*.yaml` of the state's `programmes/`, in the order of their names; one result a file.
struct ProgrammeFile {
  std::filesystem::path file;
  Loaded<Programme> loaded;
};
std::vector<ProgrammeFile> load_programmes(const Places& places, const Settings& settings);

}  // namespace loaxa::config
