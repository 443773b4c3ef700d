#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace loaxa::faults {

/// Everything this process does to the files of one folder, in order, as the kernel was told it; and what a disk would
/// hold of it after a power cut at any point. One at a time.
///
/// How: the program's own open, write, pwrite, ftruncate, fsync, fdatasync, rename and unlink stand before libc's, for
/// all its libraries too, and note what they pass on. Writes through mmap are not seen: SQLite maps only the index of
/// its write-ahead log, which it makes anew after a crash.
///
/// The disk: what was written to a file before its last fsync is there; of what came later any write, or some of its
/// 512-byte sectors, may be missing. Names (a new file, a rename, a removal) are there when their folder was fsynced
/// after it; of the later ones a beginning is there, in their order, as journaling file systems keep it.
class DiskLog {
 public:
  /// Notes what happens below `folder`, which is empty now.
  explicit DiskLog(const std::filesystem::path& folder);
  /// Forgets everything.
  ~DiskLog();
  DiskLog(const DiskLog&) = delete;
  DiskLog& operator=(const DiskLog&) = delete;

  /// How much was noted so far: a point at which the power may be cut. Thread: any.
  std::size_t size() const;

  /// What is lost of that which was not fsynced.
  enum class Loss {
    nothing,  ///< the process died, the disk did not
    all,
    some  ///< each write, each sector, by chance
  };

  /// Writes into the folder `to` what is there of the noted one after a cut at `point`.
  void restore(std::size_t point, Loss loss, std::uint64_t seed, const std::filesystem::path& to) const;
};

}  // namespace loaxa::faults
