#pragma once

#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "config/places.hpp"
#include "config/programme.hpp"
#include "config/settings.hpp"

namespace loaxa::host {

/// What is in force and what is wrong with what is not.
struct ShelfState {
  std::vector<config::Programme> programmes;  ///< of broken files the last good one; in the order of their names
  std::vector<config::Fault> faults;
  std::vector<config::Fault> notices;
};

/// The programmes of the state folder over time: a broken file leaves its last good programme in force, a deleted file
/// takes its programme along. Files that did not change are not read again. Thread: one (the worker's).
class ProgrammeShelf {
 public:
  enum class Look { at_changed_files, at_all };

  explicit ProgrammeShelf(config::Places places) : places_(std::move(places)) {}

  /// at_all: also what files refer to (sounds, bulletins) or depend on (settings) may have changed.
  ShelfState reload(const config::Settings& settings, Look look);

 private:
  /// Whether a file is the one that was read.
  struct Identity {
    ino_t inode = 0;
    off_t size = -1;
    timespec modified{}, changed{};
    bool operator==(const Identity& other) const;
  };
  struct Item {
    Identity identity;
    config::Loaded<config::Programme> loaded;
    std::optional<config::Programme> last_good;
  };
  static Identity identity_of(const std::filesystem::path& file);

  config::Places places_;
  std::map<std::filesystem::path, Item> items_;
};

}  // namespace loaxa::host
