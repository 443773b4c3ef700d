#include "firmware-host/daemon/api_server.hpp"

#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <mutex>
#include <poll.h>
#include <string_view>
#include <sys/eventfd.h>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <microhttpd.h>
#include <nlohmann/json.hpp>

#include "config/fault.hpp"
#include "firmware-host/daemon/error.hpp"
#include "firmware-host/json_line.hpp"

// A request's way: libmicrohttpd hands it over in pieces (on_access); when it is whole its connection is suspended and
// the handler is called. The answer comes back through the mailbox, wakes this thread, the connection is resumed and
// libmicrohttpd asks once more: then the answer is queued. A deadline puts a 503 where no answer came.
namespace loaxa::host {

using Clock = std::chrono::steady_clock;

namespace {

/// Answers on their way to the server's thread. It outlives the server: a late answer finds nobody.
class Mailbox {
 public:
  Mailbox() : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

  void put(std::uint64_t call, ApiAnswer answer) {
    {
      const std::lock_guard lock{mutex_};
      answers_.emplace_back(call, std::move(answer));
    }
    wake();
  }
  void wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
  }
  std::vector<std::pair<std::uint64_t, ApiAnswer>> take() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(wake_.get(), &count, sizeof count);
    const std::lock_guard lock{mutex_};
    return std::exchange(answers_, {});
  }
  int descriptor() const { return wake_.get(); }

 private:
  Descriptor wake_;
  std::mutex mutex_;
  std::vector<std::pair<std::uint64_t, ApiAnswer>> answers_;  // guarded by mutex_
};

/// One request under way.
struct Call {
  std::uint64_t number = 0;
  ApiRequest request;
  bool dispatched = false;
  std::optional<ApiAnswer> answer;
  MHD_Connection* connection = nullptr;
  Clock::time_point deadline;
};

MHD_Result queue(MHD_Connection* connection, const ApiAnswer& answer) {
  auto* body = const_cast<char*>(answer.body.data());
  MHD_Response* response = MHD_create_response_from_buffer(answer.body.size(), body, MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json; charset=utf-8");
  MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  const auto result = MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return result;
}

MHD_Result collect_query(void* closure, MHD_ValueKind, const char* key, const char* value) {
  auto& query = *static_cast<std::map<std::string, std::string>*>(closure);
  query[key] = value == nullptr ? "" : value;
  return MHD_YES;
}

/// What Content-Length announces; nothing: no such header (a chunked body, or none).
std::optional<std::uint64_t> announced_length(MHD_Connection* connection) {
  const char* text = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
  if (text == nullptr) return std::nullopt;
  std::uint64_t length = 0;
  std::from_chars(text, text + std::strlen(text), length);
  return length;
}

}  // namespace

ApiAnswer error_answer(int status, const std::string& vietnamese, const std::string& english) {
  const nlohmann::json body{
      {"error", {{"vi", config::without_controls(vietnamese)}, {"en", config::without_controls(english)}}}};
  return {status, json_line(body)};
}

class ApiServer::Service {
 public:
  Service(Descriptor listening, Handler handler, ApiLimits limits);
  ~Service();

 private:
  static MHD_Result on_access(void* self, MHD_Connection* connection, const char* url, const char* method,
                              const char* version, const char* data, size_t* size, void** call);
  static void on_completed(void* self, MHD_Connection* connection, void** call, MHD_RequestTerminationCode);

  MHD_Result begin(MHD_Connection* connection, const char* url, const char* method, void** call);
  MHD_Result add_body(Call& call, const char* data, std::size_t* size);
  void dispatch(Call& call);
  void turn();
  void wait();
  void resume(Call& call, ApiAnswer answer);
  ApiAnswer too_large() const;

  const Handler handler_;   // constant after construction
  const ApiLimits limits_;  // constant after construction
  const std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
  MHD_Daemon* daemon_ = nullptr;
  int epoll_ = -1;
  std::atomic<bool> stopping_{false};
  // Of the server's thread alone:
  std::map<std::uint64_t, std::unique_ptr<Call>> calls_;
  std::uint64_t last_number_ = 0;
  std::size_t bodies_bytes_ = 0;
  std::thread thread_;
};

ApiServer::Service::Service(Descriptor listening, Handler handler, ApiLimits limits)
    : handler_(std::move(handler)), limits_(limits) {
  daemon_ = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr, nullptr, &Service::on_access, this,
                             MHD_OPTION_LISTEN_SOCKET, listening.get(), MHD_OPTION_CONNECTION_LIMIT,
                             limits_.connections, MHD_OPTION_CONNECTION_TIMEOUT, limits_.idle_s,
                             MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits_.connection_bytes, MHD_OPTION_NOTIFY_COMPLETED,
                             &Service::on_completed, this, MHD_OPTION_END);
  if (daemon_ == nullptr) {
    throw DaemonError("Không khởi động được máy chủ điều khiển (libmicrohttpd).",
                      "cannot start the control server (libmicrohttpd)");
  }
  listening.release();  // libmicrohttpd closes it
  epoll_ = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
  thread_ = std::thread{[this] {
    while (!stopping_) turn();
  }};
}

ApiServer::Service::~Service() {
  stopping_ = true;
  mailbox_->wake();
  thread_.join();
  for (auto& [number, call] : calls_) {
    if (call->dispatched && !call->answer) {
      resume(*call, error_answer(503, "loaxad đang dừng.", "loaxad is stopping"));
    }
  }
  MHD_run(daemon_);
  MHD_stop_daemon(daemon_);
}

void ApiServer::Service::turn() {
  wait();
  for (auto& [number, answer] : mailbox_->take()) {
    const auto found = calls_.find(number);
    if (found != calls_.end() && !found->second->answer) resume(*found->second, std::move(answer));
  }
  const auto now = Clock::now();
  for (auto& [number, call] : calls_) {
    if (call->dispatched && !call->answer && call->deadline <= now) {
      resume(*call, error_answer(503, "loaxad đang bận, chưa trả lời được. Hãy thử lại sau ít phút.",
                                 "loaxad is too busy to answer; try again later"));
    }
  }
  MHD_run(daemon_);
}

void ApiServer::Service::wait() {
  std::int64_t patience_ms = -1;
  MHD_UNSIGNED_LONG_LONG timeout = 0;
  if (MHD_get_timeout(daemon_, &timeout) == MHD_YES) patience_ms = static_cast<std::int64_t>(timeout);
  const auto now = Clock::now();
  for (const auto& [number, call] : calls_) {
    if (!call->dispatched || call->answer) continue;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(call->deadline - now).count();
    if (patience_ms < 0 || left < patience_ms) patience_ms = std::max<std::int64_t>(left, 0);
  }
  std::array<pollfd, 2> waiting{{{epoll_, POLLIN, 0}, {mailbox_->descriptor(), POLLIN, 0}}};
  ::poll(waiting.data(), waiting.size(), static_cast<int>(std::min<std::int64_t>(patience_ms, 60000)));
}

void ApiServer::Service::resume(Call& call, ApiAnswer answer) {
  call.answer = std::move(answer);
  MHD_resume_connection(call.connection);
}

ApiAnswer ApiServer::Service::too_large() const {
  return error_answer(413, fmt::format("Yêu cầu quá lớn: tối đa {} byte.", limits_.body_bytes),
                      fmt::format("the request is too large: at most {} bytes", limits_.body_bytes));
}

MHD_Result ApiServer::Service::on_access(void* self, MHD_Connection* connection, const char* url, const char* method,
                                         const char*, const char* data, size_t* size, void** call) {
  auto& service = *static_cast<Service*>(self);
  if (*call == nullptr) return service.begin(connection, url, method, call);
  auto& current = *static_cast<Call*>(*call);
  if (*size > 0) return service.add_body(current, data, size);
  if (current.answer) return queue(connection, *current.answer);
  if (!current.dispatched) service.dispatch(current);
  return MHD_YES;
}

MHD_Result ApiServer::Service::begin(MHD_Connection* connection, const char* url, const char* method, void** call) {
  auto started = std::make_unique<Call>();
  started->number = ++last_number_;
  started->connection = connection;
  started->request.arrived = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  started->request.method = method;
  started->request.path = url;
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &collect_query, &started->request.query);
  *call = started.get();
  calls_[started->number] = std::move(started);
  // Refused before its body is taken.
  if (announced_length(connection).value_or(0) > limits_.body_bytes) return queue(connection, too_large());
  return MHD_YES;
}

MHD_Result ApiServer::Service::add_body(Call& call, const char* data, std::size_t* size) {
  auto& body = call.request.body;
  if (body.size() + *size > limits_.body_bytes) {
    call.answer = too_large();
  } else if (bodies_bytes_ + *size > limits_.all_bodies_bytes) {
    call.answer = error_answer(503, "Có quá nhiều yêu cầu lớn cùng lúc. Hãy thử lại sau ít phút.",
                               "too many large requests at once; try again later");
  }
  if (!call.answer) {
    body.append(data, *size);
    bodies_bytes_ += *size;
  }
  *size = 0;  // what comes after a refusal is read and dropped
  return MHD_YES;
}

void ApiServer::Service::dispatch(Call& call) {
  call.dispatched = true;
  call.deadline = Clock::now() + limits_.answer_within;
  MHD_suspend_connection(call.connection);
  const auto respond = [mailbox = mailbox_, number = call.number](ApiAnswer answer) {
    mailbox->put(number, std::move(answer));
  };
  try {
    handler_(call.request, respond);
  } catch (const std::exception& error) {
    respond(error_answer(500, fmt::format("Lỗi bên trong loaxad: {}", error.what()),
                         fmt::format("internal error of loaxad: {}", error.what())));
  }
}

void ApiServer::Service::on_completed(void* self, MHD_Connection*, void** call, MHD_RequestTerminationCode) {
  auto& service = *static_cast<Service*>(self);
  const auto* done = static_cast<Call*>(*call);
  if (done == nullptr) return;
  service.bodies_bytes_ -= done->request.body.size();
  service.calls_.erase(done->number);
  *call = nullptr;
}

ApiServer::ApiServer(Descriptor listening, Handler handler, ApiLimits limits)
    : service_(std::make_unique<Service>(std::move(listening), std::move(handler), limits)) {}

ApiServer::~ApiServer() = default;

}  // namespace loaxa::host
