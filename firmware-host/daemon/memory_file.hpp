#pragma once

#include <filesystem>
#include <string>

namespace loaxa::host {

/// Where the station's memory is kept for the daemon after this one (Station::memory()): in the runtime folder, which a
/// reboot empties. A file that another boot wrote counts as none.
class MemoryFile {
 public:
  /// `boot_id`: of this boot; empty: nothing is kept.
  MemoryFile(std::filesystem::path runtime, std::string boot_id);

  /// Empty: nothing is known.
  std::string read() const;

  /// Old or new, whatever happens; not fsynced. What cannot be written costs a resumption after a crash, so nothing is
  /// thrown. Thread: any, one at a time.
  void write(const std::string& memory) const;

 private:
  std::filesystem::path file_;
  std::string boot_id_;
};

/// Of the running system; empty: it does not tell.
std::string boot_id();

}  // namespace loaxa::host
