#pragma once

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include "firmware-host/descriptor.hpp"

namespace loaxa::host::stand {

/// A bare client: no library stands between a test and what the server does.
class Client {
 public:
  explicit Client(const std::filesystem::path& socket) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(static_cast<char*>(address.sun_path), socket.c_str(), sizeof address.sun_path - 1);
    const timeval patience{10, 0};
    setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd_.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    connected_ = ::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  bool connected() const { return connected_; }

  bool send(const std::string& text) {
    for (std::size_t sent = 0; sent < text.size();) {
      const auto count = ::send(fd_.get(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return false;
      sent += static_cast<std::size_t>(count);
    }
    return true;
  }
  /// What comes until the server closes.
  std::string receive() {
    std::string text;
    std::array<char, 4096> block{};
    for (auto got = ::read(fd_.get(), block.data(), block.size()); got > 0;
         got = ::read(fd_.get(), block.data(), block.size())) {
      text.append(block.data(), static_cast<std::size_t>(got));
    }
    return text;
  }

 private:
  Descriptor fd_;
  bool connected_ = false;
};

struct HttpAnswer {
  int status = 0;  ///< 0: there was none
  std::string body;
};

inline HttpAnswer parse_answer(const std::string& text) {
  const auto body = text.find("\r\n\r\n");
  if (body == std::string::npos || text.size() < 12) return {};
  return {std::atoi(text.c_str() + 9), text.substr(body + 4)};
}

inline HttpAnswer ask(const std::filesystem::path& socket, const std::string& method, const std::string& path,
                      const std::string& body = {}) {
  Client client{socket};
  client.send(method + " " + path + " HTTP/1.1\r\nHost: loaxa\r\nConnection: close\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
  return parse_answer(client.receive());
}

}  // namespace loaxa::host::stand
