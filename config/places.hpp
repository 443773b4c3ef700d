#pragma once

#include <filesystem>

namespace loaxa::config {

/// Where things are: LOAXA_CONFIG, LOAXA_STATE, LOAXA_SOCKET when set, else the system's places; the shipped data is
/// `share/loaxa` beside the program's own prefix, or the source tree's build when run uninstalled (LOAXA_DATA
/// overrides).
struct Places {
  std::filesystem::path settings;  ///< /etc/loaxa/loaxa.yaml
  std::filesystem::path state;     ///< /var/lib/loaxa
  std::filesystem::path socket;    ///< /run/loaxa/loaxa.sock
  std::filesystem::path data;      ///< /usr/share/loaxa

  std::filesystem::path programmes() const { return state / "programmes"; }
  std::filesystem::path bulletins() const { return state / "bulletins"; }
  std::filesystem::path sounds() const { return state / "sounds"; }
  /// What sounds before an alert's words: the station's own `coi-bao-dong.flac` in sounds(), else the shipped one.
  std::filesystem::path siren() const;
  /// A sound by its name: the station's own, else the shipped one.
  std::filesystem::path sound(const std::string& name) const;
  std::filesystem::path journal() const { return state / "journal.db"; }
  std::filesystem::path loudness_book() const { return state / "loudness.book"; }  ///< what sounds were measured at
  std::filesystem::path runtime() const { return socket.parent_path(); }
};

/// The places of this process, from its environment and its own path.
Places places_from_environment();

/// The folder this program's file is in; its siblings `loaxad`, `loaxa-air`, `loaxa` are there.
std::filesystem::path program_folder();

}  // namespace loaxa::config
