#pragma once

#include <filesystem>
#include <optional>

namespace loaxa::host {

/// The volume that was set last (0-100), as kept in the state folder; nothing: none was, or the file is damaged.
std::optional<int> read_volume(const std::filesystem::path& file);

/// Keeps it: old or new whatever happens (temp + fsync + rename + fsync of the folder).
/// Throws: DaemonError that names the file.
void write_volume(const std::filesystem::path& file, int percent);

}  // namespace loaxa::host
