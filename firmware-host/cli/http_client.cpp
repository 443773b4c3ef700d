// One HTTP request to our own daemon on its unix socket, over a bare socket: a general client's libraries take longer
// to load than the daemon to put the first sound of an alert on air (firmware-host/README.md, "CLI").
//
// `Connection: close`: the answer ends where the daemon closes, or with its Content-Length.

#include "firmware-host/cli/http_client.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <optional>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <fmt/format.h>

#include "firmware-host/cli/message.hpp"
#include "firmware-host/descriptor.hpp"

namespace loaxa::host::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestAnswer = 256U << 20;  // Units: bytes; a journal of many years
constexpr std::chrono::seconds kAnswerWithin{30};

Failure no_answer(const std::string& vietnamese, const std::string& english) {
  return {Exit::failed,
          {fmt::format("loaxad không trả lời: {}.", vietnamese), fmt::format("loaxad does not answer: {}.", english)}};
}

Failure no_answer(int error) {
  return no_answer(std::strerror(error), std::strerror(error));
}

Descriptor connected(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto name = socket.string();
  if (name.size() >= sizeof address.sun_path) throw no_answer(ENAMETOOLONG);
  std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  Descriptor connection{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (connection.get() < 0) throw no_answer(errno);
  const timeval patience{.tv_sec = kAnswerWithin.count(), .tv_usec = 0};
  setsockopt(connection.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);  // of connect() too
  if (::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw no_answer(errno);
  return connection;
}

/// False: the daemon closed before it had all of it; its answer may be there all the same.
bool send_all(int connection, std::string_view text) {
  while (!text.empty()) {
    const auto sent = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// The value of a header line, or nothing.
std::optional<std::string_view> header(std::string_view head, std::string_view name) {
  for (auto line = head.find("\r\n"); line != std::string_view::npos; line = head.find("\r\n", line + 2)) {
    auto text = head.substr(line + 2, head.find("\r\n", line + 2) - line - 2);
    if (text.size() <= name.size() || text[name.size()] != ':') continue;
    if (::strncasecmp(text.data(), name.data(), name.size()) != 0) continue;
    text.remove_prefix(name.size() + 1);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
  }
  return std::nullopt;
}

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return number;
}

/// What has come so far, when it is a whole answer. `closed`: no more will come.
std::optional<HttpAnswer> answer_in(const std::string& text, bool closed) {
  const auto blank = text.find("\r\n\r\n");
  if (blank == std::string::npos) return std::nullopt;
  const auto head = std::string_view(text).substr(0, blank + 2);
  const auto body = blank + 4;
  const auto status = head.starts_with("HTTP/1.") ? number_in<long>(head.substr(head.find(' ') + 1)) : std::nullopt;
  if (!status) throw no_answer("đây không phải HTTP", "this is not HTTP");
  if (*status < 200) return answer_in(text.substr(body), closed);  // "100 Continue": the answer follows
  const auto announced = header(head, "Content-Length");
  const auto length = announced ? number_in<std::size_t>(*announced) : std::nullopt;
  if (length && text.size() - body >= *length) return HttpAnswer{*status, text.substr(body, *length)};
  if (length || !closed) return std::nullopt;
  return HttpAnswer{*status, text.substr(body)};
}

}  // namespace

HttpAnswer http_request(const std::filesystem::path& socket, const std::string& method, const std::string& path,
                        const std::string& body) {
  const auto connection = connected(socket);
  auto request = fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", method, path);
  if (!body.empty()) {
    request += fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", body.size());
  }
  request += "\r\n" + body;
  const bool sent = send_all(connection.get(), request);
  const int why_not = sent ? 0 : errno;
  std::string text;
  const auto deadline = Clock::now() + kAnswerWithin;
  std::array<char, 65536> block;
  for (;;) {
    pollfd waited{connection.get(), POLLIN, 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) throw no_answer(ETIMEDOUT);
    const int ready = ::poll(&waited, 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) throw no_answer(errno);
    if (ready <= 0) continue;
    const auto got = ::recv(connection.get(), block.data(), block.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got > 0) text.append(block.data(), static_cast<std::size_t>(got));
    if (auto answer = answer_in(text, got <= 0)) return std::move(*answer);
    if (got == 0) throw no_answer("kết nối bị đóng giữa chừng", "the connection was closed");
    if (got < 0) throw no_answer(why_not != 0 ? why_not : errno);
    if (text.size() > kLongestAnswer) throw no_answer("câu trả lời quá dài", "the answer is too long");
  }
}

}  // namespace loaxa::host::cli
