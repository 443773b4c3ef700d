#include "firmware-host/air/line_port.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace loaxa::host::air {

namespace {

/// A job holds whole bulletins; more than this is not one. Source: the daemon's request cap of 4 MiB, doubled for JSON.
constexpr std::size_t kLongestLineBytes = 8U << 20U;

/// Reports kept for a daemon that does not read; older sentences are worth less than memory.
constexpr std::size_t kMostKeptBytes = 1U << 20U;

}  // namespace

LinePort::LinePort(int in_fd, int out_fd, Handlers handlers)
    : in_fd_(in_fd), out_fd_(out_fd), handlers_(std::move(handlers)), reader_([this] { read_lines(); }) {}

LinePort::~LinePort() {
  if (reader_.joinable()) reader_.join();
}

std::optional<AirJob> LinePort::wait_for_job() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return job_ || refused_ || hung_up_; });
  if (refused_) throw *refused_;
  return std::exchange(job_, std::nullopt);
}

void LinePort::send(const AirReport& report) {
  const bool optional_report = std::holds_alternative<FramesReport>(report);
  if (!push(false) && (optional_report || outgoing_.size() > kMostKeptBytes)) return;
  outgoing_ += to_line(report);
  outgoing_ += '\n';
  push(false);
}

void LinePort::flush() {
  push(true);
}

bool LinePort::push(bool may_block) {
  while (!outgoing_.empty()) {
    pollfd writable{.fd = out_fd_, .events = POLLOUT, .revents = 0};
    if (poll(&writable, 1, may_block ? -1 : 0) <= 0 && !may_block) return false;
    // A pipe that polls writable takes PIPE_BUF bytes without blocking; more might block.
    const auto piece = may_block ? outgoing_.size() : std::min<std::size_t>(outgoing_.size(), 4096);
    const auto written = write(out_fd_, outgoing_.data(), piece);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      outgoing_.clear();  // Nobody will ever read it: end of file on the other line ends the process.
      return true;
    }
    outgoing_.erase(0, static_cast<std::size_t>(written));
  }
  return true;
}

void LinePort::read_lines() {
  std::string pending;
  std::array<char, 65536> block{};
  for (;;) {
    const auto got = read(in_fd_, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || pending.size() > kLongestLineBytes) break;
    std::size_t searched = pending.size();
    pending.append(block.data(), static_cast<std::size_t>(got));
    for (auto end = pending.find('\n', searched); end != std::string::npos; end = pending.find('\n')) {
      take_line(pending.substr(0, end));
      pending.erase(0, end + 1);
    }
  }
  {
    const std::lock_guard lock(mutex_);
    hung_up_ = true;
  }
  arrived_.notify_all();
  handlers_.hung_up();
}

void LinePort::take_line(const std::string& line) {
  try {
    auto command = command_from_line(line);
    if (std::holds_alternative<StopCommand>(command)) handlers_.stop();
    if (const auto* volume = std::get_if<VolumeCommand>(&command)) handlers_.volume(volume->percent);
    if (auto* job = std::get_if<AirJob>(&command)) {
      handlers_.volume(job->output.volume);  // here, so that a later `volume` line is later
      const std::lock_guard lock(mutex_);
      job_ = std::move(*job);
    }
  } catch (const audio::Error& error) {
    const std::lock_guard lock(mutex_);
    refused_ = error;
  }
  arrived_.notify_all();
}

}  // namespace loaxa::host::air
