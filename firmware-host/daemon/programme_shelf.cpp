#include "firmware-host/daemon/programme_shelf.hpp"

#include <sys/stat.h>
#include <system_error>

#include <fmt/format.h>

#include "audio/system_reason.hpp"

namespace loaxa::host {

bool ProgrammeShelf::Identity::operator==(const Identity& other) const {
  const auto same = [](const timespec& a, const timespec& b) { return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec; };
  return inode == other.inode && size == other.size && same(modified, other.modified) && same(changed, other.changed);
}

ProgrammeShelf::Identity ProgrammeShelf::identity_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  return {status.st_ino, status.st_size, status.st_mtim, status.st_ctim};
}

ShelfState ProgrammeShelf::reload(const config::Settings& settings, Look look) {
  ShelfState state;
  std::map<std::filesystem::path, Item> items;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{places_.programmes(), error}) {
    const auto& file = entry.path();
    // Editors leave hidden files and backups behind.
    if (file.extension() != ".yaml" || file.filename().string().starts_with('.')) continue;
    Item item;
    if (const auto known = items_.find(file); known != items_.end()) item = std::move(known->second);
    // Before reading: what is written meanwhile differs from it the next time.
    const auto identity = identity_of(file);
    if (look == Look::at_all || !(identity == item.identity)) {
      item.loaded = config::load_programme(file, places_, settings);
      item.identity = identity;
      if (item.loaded.value) item.last_good = item.loaded.value;
    }
    items[file] = std::move(item);
  }
  if (error) {
    // Unreadable is not empty: what was in force stays.
    items = std::move(items_);
    state.faults.push_back(
        {places_.programmes().string(), 0, 0,
         fmt::format("không đọc được thư mục chương trình: {}. Hãy cấp quyền đọc.",
                     audio::system_reason(error.value())),
         fmt::format("cannot read the folder of programmes: {}; make it readable", error.message())});
  }
  items_ = std::move(items);
  for (const auto& [file, item] : items_) {
    if (item.last_good) state.programmes.push_back(*item.last_good);
    state.faults.insert(state.faults.end(), item.loaded.faults.begin(), item.loaded.faults.end());
    state.notices.insert(state.notices.end(), item.loaded.notices.begin(), item.loaded.notices.end());
  }
  return state;
}

}  // namespace loaxa::host
