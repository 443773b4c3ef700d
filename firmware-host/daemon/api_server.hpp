#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "firmware-host/descriptor.hpp"

namespace loaxa::host {

/// One request as it came, whole.
struct ApiRequest {
  std::string method;
  std::string path;
  std::map<std::string, std::string> query;
  std::string body;
  std::chrono::sys_time<std::chrono::microseconds> arrived = {};  ///< when its head had come
};

/// Its answer; the body is JSON.
struct ApiAnswer {
  int status = 200;
  std::string body;
};

/// What one client, or all together, may take. Source: firmware-host/README.md, "Daemon".
struct ApiLimits {
  std::size_t body_bytes = 4 << 20;
  std::size_t all_bodies_bytes = 24 << 20;  ///< of all requests under way
  unsigned connections = 64;
  unsigned idle_s = 10;
  std::size_t connection_bytes = 32 << 10;        ///< header lines and buffers
  std::chrono::milliseconds answer_within{5000};  ///< then 503: the daemon is too busy
};

/// HTTP on a listening socket, in a thread of its own that never waits for anybody: a slow client, a huge body and a
/// busy daemon cost the others nothing. Idle, it sleeps.
class ApiServer {
 public:
  /// Called once an answered request; may be called in the handler or later. Thread: any. Late answers are dropped.
  using Respond = std::function<void(ApiAnswer)>;
  /// Thread: the server's; must not block.
  using Handler = std::function<void(const ApiRequest&, Respond)>;

  /// Takes over `listening`. Throws: DaemonError when the server cannot start.
  ApiServer(Descriptor listening, Handler handler, ApiLimits limits = {});
  /// Open requests are answered 503.
  ~ApiServer();
  ApiServer(const ApiServer&) = delete;
  ApiServer& operator=(const ApiServer&) = delete;

 private:
  class Service;
  std::unique_ptr<Service> service_;
};

/// `{"error": {"vi": ..., "en": ...}}`; control characters that a message quotes become blanks.
ApiAnswer error_answer(int status, const std::string& vietnamese, const std::string& english);

}  // namespace loaxa::host
