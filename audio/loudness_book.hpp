#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/signal/levelling.hpp"
#include "audio/signal/sound_file.hpp"

namespace loaxa::audio {

/// How a sound file is played to be as loud as the rest.
struct SoundLevel {
  signal::Level level;
  signal::Downmix downmix = signal::Downmix::sum;
  bool operator==(const SoundLevel&) const = default;
};

/// What tells a file from another, and from itself before it was written to, without reading it. Any change of content
/// moves the change time, which nobody can set back.
struct FileIdentity {
  std::uint64_t device = 0, inode = 0, bytes = 0;
  std::int64_t modified_ns = 0, changed_ns = 0;
  bool operator==(const FileIdentity&) const = default;
};

/// What was measured of sound files, remembered by their content across processes and reboots: SHA-256 of the bytes and
/// the chain they were measured for -> level. Beside it, so that a file is not even read again: identity -> SHA-256.
///
/// Nothing about it is an error: a book that is missing, damaged, from another version or cannot be written only means
/// that sounds are measured again. Bounded: what was learned first is forgotten first.
/// Thread: one. Processes: several may read and write the same file; none waits for another longer than 0.2 s.
class LoudnessBook {
 public:
  /// `file` empty: remembers for as long as it lives.
  explicit LoudnessBook(std::filesystem::path file);

  std::optional<SoundLevel> level(std::string_view sha256, const signal::Chain& chain) const;
  std::optional<std::string> sha256(const FileIdentity& identity) const;

  void keep(const std::string& sha256, const signal::Chain& chain, const SoundLevel& level);
  void keep(const FileIdentity& identity, const std::string& sha256);

  /// Puts what was learned since the last time into the file (temp + fsync + rename); without anything new it touches
  /// nothing. Never throws for the file's faults.
  void save();

 private:
  struct LevelRow {
    std::string sha256, chain;
    SoundLevel level;
  };
  struct IdentityRow {
    FileIdentity identity;
    std::string sha256;
  };
  void read();
  void take(std::string_view text);
  void take_row(std::string_view row);
  void put(LevelRow row);
  void put(IdentityRow row);
  std::string text() const;

  std::filesystem::path file_;
  std::vector<LevelRow> levels_;  ///< oldest first, as the others
  std::vector<IdentityRow> identities_;
  std::vector<LevelRow> new_levels_;  ///< not yet in the file
  std::vector<IdentityRow> new_identities_;
};

}  // namespace loaxa::audio
