#include "firmware-host/cli/daemon_client.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/http_client.hpp"

namespace loaxa::host::cli {

namespace {

using nlohmann::json;

Failure no_daemon(const Context& context) {
  const auto socket = context.places.socket.string();
  return {
      Exit::no_daemon,
      {fmt::format("loaxad chưa chạy (không có ai nghe ở {}). Hãy khởi động: sudo systemctl start loaxad, hoặc chạy "
                   "loaxad trong một cửa sổ khác.",
                   socket),
       fmt::format("loaxad is not running (nobody listens on {}). Start it: sudo systemctl start loaxad, or run loaxad "
                   "in another window.",
                   socket)}};
}

Failure no_permission(const Context& context) {
  const auto socket = context.places.socket.string();
  return {
      Exit::failed,
      {fmt::format("Không có quyền dùng {}. Hãy vào nhóm loaxa: sudo usermod -aG loaxa $USER, rồi đăng nhập lại.",
                   socket),
       fmt::format("no permission to use {}. Join the group loaxa: sudo usermod -aG loaxa $USER, then log in again.",
                   socket)}};
}

/// 0 when somebody listens, else the reason why connecting failed.
int knock(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto name = socket.string();
  if (name.size() >= sizeof address.sun_path) return ENAMETOOLONG;
  std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return errno;
  const int reason =
      ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? 0 : errno;
  ::close(descriptor);
  return reason == EAGAIN ? 0 : reason;  // its queue is full: it is there
}

/// The words of an `{"error": {"vi", "en"}}`, or what can be said without them.
Message words_of_error(const HttpAnswer& answer) {
  const auto body = json::parse(answer.body, nullptr, false);
  if (body.is_object() && body.contains("error") && body["error"].is_object()) {
    const auto& error = body["error"];
    const auto word = [&error](const char* key) {
      return error.contains(key) && error[key].is_string() ? error[key].get<std::string>() : std::string{};
    };
    const auto vi = word("vi");
    const auto en = word("en");
    if (!vi.empty() || !en.empty()) return {vi.empty() ? en : vi, en.empty() ? vi : en};
  }
  return {fmt::format("loaxad từ chối (HTTP {}).", answer.status),
          fmt::format("loaxad refused (HTTP {})", answer.status)};
}

}  // namespace

bool daemon_runs(const Context& context) {
  const int reason = knock(context.places.socket);
  if (reason == EACCES || reason == EPERM) throw no_permission(context);
  return reason == 0;
}

std::string query(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string out;
  for (const auto& [key, value] : values) {
    if (value.empty()) continue;
    out += (out.empty() ? "?" : "&") + key + "=";
    for (const char c : value) {
      const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                         c == '_' || c == '.' || c == '~';
      out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string ask_daemon(const Context& context, const std::string& method, const std::string& path,
                       const std::string& body) {
  if (!daemon_runs(context)) throw no_daemon(context);
  auto answer = http_request(context.places.socket, method, path, body);
  if (answer.status >= 400) throw Failure(Exit::failed, words_of_error(answer));
  if (!json::accept(answer.body)) {
    throw Failure(Exit::failed, {"loaxad trả lời không đúng dạng JSON; có thể là một bản khác của Loa Xã.",
                                 "loaxad's answer is not JSON; perhaps it is another version of Loa Xã"});
  }
  return std::move(answer.body);
}

std::string caller() {
  if (::getuid() == 0) {
    const char* behind = std::getenv("SUDO_USER");
    if (behind != nullptr && *behind != '\0') return behind;
  }
  const passwd* user = ::getpwuid(::getuid());
  return user != nullptr ? user->pw_name : fmt::format("uid {}", ::getuid());
}

}  // namespace loaxa::host::cli
