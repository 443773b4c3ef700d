#pragma once

#include <filesystem>

#include "config/settings.hpp"

namespace loaxa::host::cli {

enum class FileKind { settings, programme, name_book };

/// What a YAML file is meant to be, told by the keys at its top level: more of a programme's or more of the settings'.
/// The name-book is known by the name that the settings give it. In doubt `loaxa.yaml` is settings and the rest are
/// programmes. Never throws: a file that cannot be read is told as what its name says.
FileKind kind_of_file(const std::filesystem::path& file, const config::Settings& settings);

}  // namespace loaxa::host::cli
