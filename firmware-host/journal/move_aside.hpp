#pragma once

#include <filesystem>

namespace loaxa::host {

/// Moves a damaged file and what SQLite keeps beside it (`-wal`, `-shm`) out of the way; nothing is deleted.
/// Returns: its new name, `journal.damaged-20261124-053000.db`. Throws: std::filesystem::filesystem_error.
std::filesystem::path move_aside(const std::filesystem::path& file);

}  // namespace loaxa::host
