#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "firmware-host/daemon/event_loop.hpp"

namespace loaxa::host {

/// A folder to watch, or some files in it.
struct WatchedFolder {
  int topic = 0;  ///< what its changes are told as
  std::filesystem::path folder;
  std::set<std::string> names;  ///< of files that matter; empty: all of them
  bool create = true;           ///< made when it is missing
};

/// Tells which topics changed on disk, once the changes have settled: 200 ms after the last, 600 ms after the first of
/// a series that does not end. Sees writing, renaming, replacing, deleting; a folder that vanished is watched again
/// when it is back; when the kernel lost count everything counts as changed. Costs nothing while nothing changes.
///
/// Thread: the loop's.
class FolderWatch {
 public:
  FolderWatch(EventLoop& loop, const Log& log, std::vector<WatchedFolder> folders,
              std::function<void(const std::set<int>& topics)> changed);

  /// Replaces what is watched; of folders that stay no change is lost.
  void watch(std::vector<WatchedFolder> folders);

 private:
  void add_missing();
  void on_readable();
  void note(int topic);
  void tell();

  EventLoop& loop_;
  const Log& log_;
  std::vector<WatchedFolder> folders_;
  std::function<void(const std::set<int>&)> changed_;
  Descriptor inotify_;
  Watch readable_, settle_, retry_;
  std::map<int, std::filesystem::path> watched_;  ///< kernel's watch -> folder
  std::set<int> pending_;
  std::chrono::steady_clock::time_point first_pending_;
  std::set<std::filesystem::path> told_missing_;
};

}  // namespace loaxa::host
