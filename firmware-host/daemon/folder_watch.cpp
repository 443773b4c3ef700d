#include "firmware-host/daemon/folder_watch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <system_error>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "firmware-host/daemon/error.hpp"

namespace loaxa::host {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds kSettle{200};       // an editor writes, renames and removes in a burst
constexpr milliseconds kLongestWait{600};  // a change is in force within 1 s
constexpr std::chrono::seconds kRetry{5};  // only while a folder is gone
// Not IN_MODIFY: the journal's writes in the state folder would wake the daemon; what matters is a file that is done.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

}  // namespace

FolderWatch::FolderWatch(EventLoop& loop, const Log& log, std::vector<WatchedFolder> folders,
                         std::function<void(const std::set<int>&)> changed)
    : loop_(loop), log_(log), changed_(std::move(changed)), inotify_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (!inotify_) {
    throw DaemonError(fmt::format("Hệ thống không cho theo dõi thư mục (inotify): {}.", std::strerror(errno)),
                      fmt::format("the system refuses inotify: {}", std::strerror(errno)));
  }
  readable_ = loop_.watch_descriptor(inotify_.get(), EPOLLIN, [this](std::uint32_t) { on_readable(); });
  watch(std::move(folders));
}

void FolderWatch::watch(std::vector<WatchedFolder> folders) {
  folders_ = std::move(folders);
  std::erase_if(watched_, [this](const auto& known) {
    const bool wanted = std::any_of(folders_.begin(), folders_.end(),
                                    [&](const WatchedFolder& folder) { return folder.folder == known.second; });
    if (!wanted) inotify_rm_watch(inotify_.get(), known.first);
    return !wanted;
  });
  add_missing();
}

void FolderWatch::add_missing() {
  bool all_there = true;
  for (const auto& item : folders_) {
    const bool known = std::any_of(watched_.begin(), watched_.end(),
                                   [&](const auto& watched) { return watched.second == item.folder; });
    if (known) continue;
    std::error_code ignored;
    if (item.create) std::filesystem::create_directories(item.folder, ignored);
    const int watch = inotify_add_watch(inotify_.get(), item.folder.c_str(), kEvents);
    if (watch >= 0) {
      watched_[watch] = item.folder;
      if (told_missing_.erase(item.folder) > 0) note(item.topic);
      continue;
    }
    const int reason = errno;
    if (!item.create) continue;  // nobody needs it
    all_there = false;
    if (told_missing_.insert(item.folder).second) {
      log_.warning(fmt::format("Không theo dõi được thư mục {}: {}. Hãy tạo lại thư mục hoặc cấp quyền đọc.",
                               item.folder.string(), audio::system_reason(reason)),
                   fmt::format("cannot watch the folder {}: {}; create it again or make it readable",
                               item.folder.string(), std::strerror(reason)));
    }
  }
  retry_.reset();
  if (!all_there) retry_ = loop_.after(kRetry, [this] { add_missing(); });
}

void FolderWatch::on_readable() {
  alignas(inotify_event) std::array<char, 16384> buffer{};
  const auto got = ::read(inotify_.get(), buffer.data(), buffer.size());
  if (got <= 0) return;
  bool lost_one = false;
  for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
    inotify_event event{};
    std::memcpy(&event, buffer.data() + at, sizeof event);
    const std::string name = event.len > 0 ? buffer.data() + at + sizeof event : "";
    at += sizeof event + event.len;
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      for (const auto& item : folders_) note(item.topic);
      continue;
    }
    const auto known = watched_.find(event.wd);
    if (known == watched_.end()) continue;
    for (const auto& item : folders_) {
      if (item.folder == known->second && (name.empty() || item.names.empty() || item.names.contains(name))) {
        note(item.topic);
      }
    }
    if ((event.mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
      // A folder that was moved away is watched under its old name only.
      if ((event.mask & IN_IGNORED) == 0) inotify_rm_watch(inotify_.get(), event.wd);
      told_missing_.insert(known->second);
      watched_.erase(known);
      lost_one = true;
    }
  }
  if (lost_one) add_missing();
}

void FolderWatch::note(int topic) {
  const auto now = std::chrono::steady_clock::now();
  if (pending_.empty()) first_pending_ = now;
  pending_.insert(topic);
  const auto latest = first_pending_ + kLongestWait - now;
  settle_ = loop_.after(std::chrono::duration_cast<std::chrono::microseconds>(
                            std::clamp<std::chrono::nanoseconds>(latest, milliseconds{0}, kSettle)),
                        [this] { tell(); });
}

void FolderWatch::tell() {
  std::set<int> topics;
  topics.swap(pending_);
  changed_(topics);
}

}  // namespace loaxa::host
