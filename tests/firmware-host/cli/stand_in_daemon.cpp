#include "stand_in_daemon.hpp"

#include <cstring>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace loaxa::host::cli {

StandInDaemon::StandInDaemon(const std::filesystem::path& socket, Handler handler) : handler_(std::move(handler)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener_, 8) != 0) {
    throw std::runtime_error("the stand-in cannot listen");
  }
  thread_ = std::thread([this] { serve(); });
}

StandInDaemon::~StandInDaemon() {
  ending_ = true;
  thread_.join();
  ::close(listener_);
}

std::vector<Asked> StandInDaemon::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void StandInDaemon::serve() {
  while (!ending_) {
    pollfd waited{listener_, POLLIN, 0};
    if (::poll(&waited, 1, 20) <= 0) continue;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    answer(connection);
    ::close(connection);
  }
}

void StandInDaemon::answer(int connection) {
  std::string text;
  const auto more = [&] {
    char block[4096];
    const auto got = ::read(connection, block, sizeof block);
    if (got > 0) text.append(block, static_cast<std::size_t>(got));
    return got > 0;
  };
  while (text.find("\r\n\r\n") == std::string::npos) {
    if (!more()) return;  // only knocked
  }
  const auto head = text.find("\r\n\r\n") + 4;
  const auto length = text.find("Content-Length: ");
  const std::size_t size = length < head ? std::stoul(text.substr(length + 16)) : 0;
  while (text.size() < head + size && more()) {
  }
  Asked asked;
  asked.method = text.substr(0, text.find(' '));
  const auto path = asked.method.size() + 1;
  asked.path = text.substr(path, text.find(' ', path) - path);
  asked.body = text.substr(head);
  const auto answer = handler_(asked);
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
  }
  const auto sent = "HTTP/1.1 " + std::to_string(answer.status) +
                    " x\r\nContent-Type: application/json\r\nConnection: close\r\n" +
                    "Content-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body;
  for (std::size_t done = 0; done < sent.size();) {
    const auto got = ::send(connection, sent.data() + done, sent.size() - done, MSG_NOSIGNAL);
    if (got <= 0) return;
    done += static_cast<std::size_t>(got);
  }
}

}  // namespace loaxa::host::cli
