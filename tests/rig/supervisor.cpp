#include "tests/rig/supervisor.hpp"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace loaxa::rig {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kLook{5};  // how often a death is looked for

std::string value_of(const std::string& unit, const std::string& key) {
  std::ifstream file(unit);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(key + "=")) return line.substr(key.size() + 1);
  }
  throw std::runtime_error(unit + " has no " + key);
}

/// The words of an ExecStart, its program replaced.
Command command_of(const std::string& line, const std::string& program) {
  std::istringstream words(line);
  Command command;
  for (std::string word; words >> word;) command.push_back(command.empty() ? program : word);
  return command;
}

milliseconds seconds_of(const std::string& value) {
  return milliseconds{static_cast<long>(std::stod(value) * 1000)};
}

}  // namespace

Service service_of(const std::string& unit, const std::string& program) {
  Service service;
  service.start = command_of(value_of(unit, "ExecStart"), program);
  service.stop_post = command_of(value_of(unit, "ExecStopPost"), program);
  service.restart = seconds_of(value_of(unit, "RestartSec"));
  service.watchdog = seconds_of(value_of(unit, "WatchdogSec"));
  if (value_of(unit, "Restart") != "always") throw std::runtime_error("the service is not always restarted");
  if (value_of(unit, "WatchdogSignal") != "SIGKILL") throw std::runtime_error("a stopped process obeys SIGKILL alone");
  service.watchdog_signal = SIGKILL;
  return service;
}

Supervisor::Supervisor(Service service, Environment environment, std::string log)
    : service_(std::move(service)), environment_(std::move(environment)), log_(std::move(log)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto path = folder_.path() + "/notify";
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket_ < 0 || ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::system_error(errno, std::generic_category(), path);
  }
  environment_["NOTIFY_SOCKET"] = path;
  environment_["WATCHDOG_USEC"] = std::to_string(std::chrono::microseconds{service_.watchdog}.count());
  thread_ = std::thread([this] { run(); });
}

Supervisor::~Supervisor() {
  ending_ = true;
  thread_.join();
  ::close(socket_);
}

void Supervisor::run() {
  while (!ending_) {
    {
      Process process(service_.start, environment_, log_);
      pid_ = process.pid();
      watch(process);
    }
    ++deaths_;
    Process after(service_.stop_post, environment_, log_);
    after.wait(std::chrono::seconds{5});
    const auto again = Clock::now() + service_.restart;
    while (!ending_ && Clock::now() < again) std::this_thread::sleep_for(kLook);
  }
}

/// Returns when it is dead, or is to end.
void Supervisor::watch(Process& process) {
  const int before = readies_;
  auto last_sign = Clock::now();
  while (!ending_ && process.running()) {
    pollfd heard{socket_, POLLIN, 0};
    if (::poll(&heard, 1, static_cast<int>(kLook.count())) > 0) hear(last_sign);
    if (readies_ > before && Clock::now() - last_sign > service_.watchdog) process.signal(service_.watchdog_signal);
  }
}

void Supervisor::hear(Clock::time_point& last_sign) {
  char message[4096];
  const auto got = ::recv(socket_, message, sizeof message, 0);
  if (got <= 0) return;
  std::istringstream lines(std::string(message, static_cast<std::size_t>(got)));
  for (std::string line; std::getline(lines, line);) {
    if (line == "READY=1") ++readies_;
    if (line == "WATCHDOG=1") ++pings_;
    if (line == "READY=1" || line == "WATCHDOG=1") last_sign = Clock::now();
  }
}

std::optional<milliseconds> time_until(const std::function<bool()>& holds, milliseconds longest) {
  const auto begin = Clock::now();
  while (!holds()) {
    if (Clock::now() - begin > longest) return std::nullopt;
    std::this_thread::sleep_for(kLook);
  }
  return std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
}

}  // namespace loaxa::rig
