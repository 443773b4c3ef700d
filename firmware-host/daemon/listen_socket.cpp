#include "firmware-host/daemon/listen_socket.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <string>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "firmware-host/daemon/error.hpp"

namespace loaxa::host {

namespace {

constexpr int kBacklog = 128;
constexpr const char* kGroup = "loaxa";

[[noreturn]] void fail(const std::string& what, const std::string& english, int error) {
  throw DaemonError(
      fmt::format("{}: {}. Hãy chạy loaxad bằng tài khoản có quyền ghi ở đó, hoặc đặt LOAXA_SOCKET tới nơi khác.", what,
                  audio::system_reason(error)),
      fmt::format("{}: {}; run loaxad as a user who may write there, or set LOAXA_SOCKET to another place", english,
                  std::strerror(error)));
}

sockaddr_un address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto name = path.string();
  if (name.size() >= sizeof address.sun_path) {
    throw DaemonError(
        fmt::format("Đường dẫn ổ cắm (socket) dài {} byte, tối đa là {}: {}. Hãy đặt LOAXA_SOCKET tới một "
                    "đường dẫn ngắn hơn.",
                    name.size(), sizeof address.sun_path - 1, name),
        fmt::format("the socket's path has {} bytes, at most {} are possible: {}; set LOAXA_SOCKET to a "
                    "shorter path",
                    name.size(), sizeof address.sun_path - 1, name));
  }
  name.copy(static_cast<char*>(address.sun_path), name.size());
  return address;
}

bool somebody_serves(const sockaddr_un& address) {
  const Descriptor probe{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  // EAGAIN: its backlog is full, so there is somebody.
  return ::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 || errno == EAGAIN;
}

/// Makes way for the socket; a file of any other kind is not ours to remove.
void remove_stale(const std::filesystem::path& path, const sockaddr_un& address) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return;
  if (!S_ISSOCK(status.st_mode)) {
    throw DaemonError(
        fmt::format("{} không phải là ổ cắm (socket). Hãy dời tệp đó đi hoặc đặt LOAXA_SOCKET tới nơi khác.",
                    path.string()),
        fmt::format("{} is not a socket; move it away or set LOAXA_SOCKET to another place", path.string()));
  }
  if (somebody_serves(address)) {
    throw DaemonError(
        fmt::format("Đã có một loaxad đang chạy trên {}. Hãy dừng nó trước (systemctl stop loaxad).", path.string()),
        fmt::format("a loaxad is already running on {}; stop it first (systemctl stop loaxad)", path.string()));
  }
  ::unlink(path.c_str());
}

void give_to_group(const std::filesystem::path& path) {
  ::chmod(path.c_str(), 0660);
  // Only root and the group's members may; for others the socket stays their own.
  if (const group* group = ::getgrnam(kGroup); group != nullptr) {
    [[maybe_unused]] const int given = ::chown(path.c_str(), static_cast<uid_t>(-1), group->gr_gid);
  }
}

}  // namespace

Descriptor take_lock(const std::filesystem::path& file, const std::filesystem::path& whose) {
  Descriptor lock{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (!lock) {
    fail(fmt::format("Không tạo được tệp khoá {}", file.string()), fmt::format("cannot create {}", file.string()),
         errno);
  }
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    throw DaemonError(
        fmt::format("Đã có một loaxad đang chạy trên {}. Hãy dừng nó trước (systemctl stop loaxad).", whose.string()),
        fmt::format("a loaxad is already running on {}; stop it first (systemctl stop loaxad)", whose.string()));
  }
  return lock;
}

ListenSocket listen_on(const std::filesystem::path& path) {
  const auto address = address_of(path);
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) {
    fail(fmt::format("Không tạo được thư mục {}", path.parent_path().string()),
         fmt::format("cannot create the folder {}", path.parent_path().string()), error.value());
  }
  ListenSocket held;
  held.lock = take_lock(path.string() + ".lock", path);
  remove_stale(path, address);
  held.socket = Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  const auto what = fmt::format("Không mở được ổ cắm (socket) {}", path.string());
  const auto english = fmt::format("cannot open the socket {}", path.string());
  if (!held.socket) fail(what, english, errno);
  // Nobody gets in between bind and chmod: before listen every connection is refused.
  if (::bind(held.socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    fail(what, english, errno);
  }
  give_to_group(path);
  if (::listen(held.socket.get(), kBacklog) != 0) fail(what, english, errno);
  return held;
}

}  // namespace loaxa::host
