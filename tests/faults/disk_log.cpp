#include "tests/faults/disk_log.hpp"

#include <atomic>
#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <span>
#include <stdexcept>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <variant>
#include <vector>

namespace loaxa::faults {

namespace {

namespace fs = std::filesystem;

using File = std::uint64_t;  ///< counted in the order of their making; 0: none

struct Write {
  File file;
  std::uint64_t offset;
  std::string bytes;
};
struct Truncate {
  File file;
  std::uint64_t length;
};
struct Sync {
  File file;
};
struct Named {
  std::string name;
  File file;  ///< 0: the name is gone
};
struct Renamed {
  std::string from, to;
};
struct FolderSynced {
  std::string folder;
};
using Deed = std::variant<Write, Truncate, Sync, Named, Renamed, FolderSynced>;

/// What is noted. Thread: any, under `mutex`.
struct Notes {
  std::mutex mutex;
  std::string folder;  ///< empty: nothing is noted
  std::vector<Deed> deeds;
  std::map<int, File> open;            ///< descriptors
  std::map<int, std::string> folders;  ///< descriptors of folders
  std::map<std::string, File> names;
  File files = 0;
};

Notes& notes() {
  static Notes all;
  return all;
}

std::atomic<bool> noting{false};

bool is_noted(std::string_view name) {
  return noting && name.starts_with(notes().folder);
}

void note_open(int descriptor, const char* name, int flags) {
  if (descriptor < 0 || !is_noted(name)) return;
  auto& all = notes();
  const std::lock_guard lock(all.mutex);
  if (fs::is_directory(name)) {
    all.folders[descriptor] = name;
    return;
  }
  auto& file = all.names[name];
  if (file == 0) {
    file = ++all.files;
    all.deeds.emplace_back(Named{name, file});
  } else if ((flags & O_TRUNC) != 0) {
    all.deeds.emplace_back(Truncate{file, 0});
  }
  all.open[descriptor] = file;
}

/// Notes a deed on an open file that is looked after; `make` gets its number.
template <typename Make>
void note(int descriptor, Make make) {
  if (!noting) return;
  auto& all = notes();
  const std::lock_guard lock(all.mutex);
  if (const auto found = all.open.find(descriptor); found != all.open.end())
    all.deeds.emplace_back(make(found->second));
}

void note_sync(int descriptor) {
  note(descriptor, [](File file) { return Sync{file}; });
  if (!noting) return;
  auto& all = notes();
  const std::lock_guard lock(all.mutex);
  if (const auto found = all.folders.find(descriptor); found != all.folders.end())
    all.deeds.emplace_back(FolderSynced{found->second});
}

void note_close(int descriptor) {
  if (!noting) return;
  auto& all = notes();
  const std::lock_guard lock(all.mutex);
  all.open.erase(descriptor);
  all.folders.erase(descriptor);
}

/// What libc, or what stands before it, does.
template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// What a disk holds
// ----------------------------------------------------------------------------------------------------

constexpr std::size_t kSector = 512;

void apply(std::string& content, const Write& write, const std::vector<bool>& sectors) {
  for (std::size_t at = 0, i = 0; at < write.bytes.size(); at += kSector, ++i) {
    if (!sectors.empty() && !sectors[i]) continue;
    const auto piece = std::string_view{write.bytes}.substr(at, kSector);
    const auto offset = write.offset + at;
    if (content.size() < offset + piece.size()) content.resize(offset + piece.size());
    content.replace(offset, piece.size(), piece);
  }
}

struct Disk {
  std::map<std::string, File> names;
  std::map<File, std::string> contents;
};

class Cut {
 public:
  Cut(std::span<const Deed> deeds, DiskLog::Loss loss, std::uint64_t seed)
      : deeds_(deeds), loss_(loss), chance_(seed) {}

  Disk disk() {
    find_syncs();
    for (std::size_t i = 0; i < deeds_.size(); ++i) {
      std::visit([&](const auto& deed) { keep(i, deed); }, deeds_[i]);
    }
    return std::move(disk_);
  }

 private:
  void find_syncs() {
    std::size_t last_folder_sync = 0;
    for (std::size_t i = 0; i < deeds_.size(); ++i) {
      if (const auto* sync = std::get_if<Sync>(&deeds_[i])) synced_[sync->file] = i;
      if (std::holds_alternative<FolderSynced>(deeds_[i])) last_folder_sync = i;
    }
    names_until_ = deeds_.size();
    if (loss_ == DiskLog::Loss::all) names_until_ = last_folder_sync;
    if (loss_ == DiskLog::Loss::some) {
      names_until_ = last_folder_sync + chance_() % (deeds_.size() - last_folder_sync + 1);
    }
  }

  /// Whether a write to a file is on the disk.
  bool kept(std::size_t i, File file) {
    if (const auto found = synced_.find(file); found != synced_.end() && i < found->second) return true;
    if (loss_ == DiskLog::Loss::some) return chance_() % 2 == 0;
    return loss_ == DiskLog::Loss::nothing;
  }

  void keep(std::size_t i, const Write& write) {
    if (!kept(i, write.file)) return;
    std::vector<bool> sectors;
    const auto found = synced_.find(write.file);
    const bool late = found == synced_.end() || i > found->second;
    if (late && loss_ == DiskLog::Loss::some && chance_() % 2 == 0) {
      for (std::size_t at = 0; at < write.bytes.size(); at += kSector) sectors.push_back(chance_() % 2 == 0);
    }
    apply(disk_.contents[write.file], write, sectors);
  }
  void keep(std::size_t i, const Truncate& truncate) {
    if (kept(i, truncate.file)) disk_.contents[truncate.file].resize(truncate.length);
  }
  void keep(std::size_t i, const Named& named) {
    if (i >= names_until_) return;
    if (named.file == 0) {
      disk_.names.erase(named.name);
    } else {
      disk_.names[named.name] = named.file;
    }
  }
  void keep(std::size_t i, const Renamed& renamed) {
    if (i >= names_until_) return;
    const auto found = disk_.names.find(renamed.from);
    if (found == disk_.names.end()) return;
    disk_.names[renamed.to] = found->second;
    disk_.names.erase(renamed.from);
  }
  static void keep(std::size_t, const Sync&) {}
  static void keep(std::size_t, const FolderSynced&) {}

  std::span<const Deed> deeds_;
  DiskLog::Loss loss_;
  std::mt19937_64 chance_;
  std::map<File, std::size_t> synced_;
  std::size_t names_until_ = 0;
  Disk disk_;
};

}  // namespace

DiskLog::DiskLog(const std::filesystem::path& folder) {
  auto& all = notes();
  const std::lock_guard lock(all.mutex);
  if (noting) throw std::logic_error("one disk log at a time");
  all.folder = folder.string();
  noting = true;
}

DiskLog::~DiskLog() {
  noting = false;
  auto& all = notes();
  const std::lock_guard lock(all.mutex);
  all.folder.clear();
  all.deeds.clear();
  all.open.clear();
  all.folders.clear();
  all.names.clear();
}

std::size_t DiskLog::size() const {
  const std::lock_guard lock(notes().mutex);
  return notes().deeds.size();
}

void DiskLog::restore(std::size_t point, Loss loss, std::uint64_t seed, const std::filesystem::path& to) const {
  auto& all = notes();
  Disk disk;
  {
    const std::lock_guard lock(all.mutex);
    disk = Cut({all.deeds.data(), std::min(point, all.deeds.size())}, loss, seed).disk();
  }
  for (const auto& [name, file] : disk.names) {
    const fs::path place = to / fs::path(name).lexically_relative(all.folder);
    fs::create_directories(place.parent_path());
    std::ofstream(place, std::ios::binary) << disk.contents[file];
  }
}

}  // namespace loaxa::faults

// What stands before libc's -------------------------------------------------------------------------------------------
// NOLINTBEGIN: names, types and variable arguments are libc's

namespace lf = loaxa::faults;

namespace {

int open_with(const char* function, const char* name, int flags, mode_t mode) {
  const int descriptor = lf::real<int(const char*, int, ...)>(function)(name, flags, mode);
  lf::note_open(descriptor, name, flags);
  return descriptor;
}

mode_t mode_of(int flags, va_list rest) {
  return (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
}

ssize_t pwrite_with(const char* function, int descriptor, const void* bytes, size_t size, off_t offset) {
  const auto written = lf::real<ssize_t(int, const void*, size_t, off_t)>(function)(descriptor, bytes, size, offset);
  if (written > 0) {
    lf::note(descriptor, [&](lf::File file) {
      return lf::Write{file,
                       static_cast<std::uint64_t>(offset),
                       {static_cast<const char*>(bytes), static_cast<std::size_t>(written)}};
    });
  }
  return written;
}

int truncate_with(const char* function, int descriptor, off_t length) {
  const int result = lf::real<int(int, off_t)>(function)(descriptor, length);
  if (result == 0) {
    lf::note(descriptor, [&](lf::File file) { return lf::Truncate{file, static_cast<std::uint64_t>(length)}; });
  }
  return result;
}

int sync_with(const char* function, int descriptor) {
  const int result = lf::real<int(int)>(function)(descriptor);
  if (result == 0) lf::note_sync(descriptor);
  return result;
}

}  // namespace

extern "C" {

int open(const char* name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = mode_of(flags, rest);
  va_end(rest);
  return open_with("open", name, flags, mode);
}

int open64(const char* name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = mode_of(flags, rest);
  va_end(rest);
  return open_with("open64", name, flags, mode);
}

int close(int descriptor) {
  lf::note_close(descriptor);
  return lf::real<int(int)>("close")(descriptor);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  const auto at = lf::noting ? lseek(descriptor, 0, SEEK_CUR) : -1;
  const auto written = lf::real<ssize_t(int, const void*, size_t)>("write")(descriptor, bytes, size);
  if (written > 0 && at >= 0) {
    lf::note(descriptor, [&](lf::File file) {
      return lf::Write{
          file, static_cast<std::uint64_t>(at), {static_cast<const char*>(bytes), static_cast<std::size_t>(written)}};
    });
  }
  return written;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  return pwrite_with("pwrite", descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  return pwrite_with("pwrite64", descriptor, bytes, size, offset);
}

int ftruncate(int descriptor, off_t length) noexcept {
  return truncate_with("ftruncate", descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) noexcept {
  return truncate_with("ftruncate64", descriptor, length);
}

int fsync(int descriptor) {
  return sync_with("fsync", descriptor);
}

int fdatasync(int descriptor) {
  return sync_with("fdatasync", descriptor);
}

int rename(const char* from, const char* to) noexcept {
  const int result = lf::real<int(const char*, const char*)>("rename")(from, to);
  if (result == 0 && lf::is_noted(from)) {
    auto& all = lf::notes();
    const std::lock_guard lock(all.mutex);
    all.names[to] = all.names[from];
    all.names.erase(from);
    all.deeds.emplace_back(lf::Renamed{from, to});
  }
  return result;
}

int unlink(const char* name) noexcept {
  const int result = lf::real<int(const char*)>("unlink")(name);
  if (result == 0 && lf::is_noted(name)) {
    auto& all = lf::notes();
    const std::lock_guard lock(all.mutex);
    all.names.erase(name);
    all.deeds.emplace_back(lf::Named{name, 0});
  }
  return result;
}

}  // extern "C"
// NOLINTEND
