#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <sys/epoll.h>
#include <vector>

#include "firmware-host/daemon/log.hpp"
#include "firmware-host/descriptor.hpp"

struct sd_event;
struct sd_event_source;

namespace loaxa::host {

/// Something the loop watches; it watches no longer than this lives. May be destroyed in its own callback.
class Watch {
 public:
  Watch();
  Watch(Watch&&) noexcept;
  Watch& operator=(Watch&&) noexcept;
  ~Watch();

  explicit operator bool() const { return handler_ != nullptr; }
  void reset();

 private:
  friend class EventLoop;
  struct Handler;
  std::unique_ptr<Handler> handler_;
};

/// The daemon's one thread of decisions: an sd-event loop in which every callback returns at once. What a callback
/// throws is logged; the loop goes on.
///
/// Thread: that of its maker, but for post().
class EventLoop {
 public:
  /// Throws: DaemonError when the kernel gives no descriptors.
  explicit EventLoop(const Log& log);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// Calls `ready` with the epoll events that came, as long as there are some (level-triggered).
  Watch watch_descriptor(int fd, std::uint32_t events, std::function<void(std::uint32_t)> ready);

  /// Calls once, `delay` from now by the monotonic clock. Accuracy: 1 us asked of the kernel.
  Watch after(std::chrono::microseconds delay, std::function<void()> expired);

  /// Calls at each arrival of the signal; it is blocked in this thread, so block it before other threads start.
  Watch on_signal(int signal, std::function<void()> arrived);

  /// Runs `task` in the loop's thread, soon. Thread: any.
  void post(std::function<void()> task);

  /// Tells systemd's watchdog twice an interval that the loop turns; does nothing when the environment asks for no
  /// watchdog. Source: sd_watchdog_enabled(3).
  void keep_watchdog();

  /// Turns until quit(). Returns: what quit() was given.
  int run();
  /// Handles one event, or waits no longer than `patience` for one; for tests.
  void turn(std::chrono::microseconds patience);
  void quit(int code);

 private:
  void run_posted();
  Watch adopt(std::unique_ptr<Watch::Handler> handler);

  const Log& log_;
  sd_event* event_ = nullptr;
  Descriptor wake_;
  Watch posted_watch_, watchdog_;
  std::mutex mutex_;
  std::vector<std::function<void()>> posted_;  // guarded by mutex_
};

/// A wake-up by the wall clock, for the one thing that goes by it: the station's next airing.
/// It also tells of every jump of that clock, armed or not.
class WallAlarm {
 public:
  using Instant = std::chrono::sys_time<std::chrono::microseconds>;

  /// `due`: the instant has come. `jumped`: somebody set the clock; arm again by the new time.
  WallAlarm(EventLoop& loop, std::function<void()> due, std::function<void()> jumped);

  /// Replaces the instant; nothing: only jumps are told.
  void arm(std::optional<Instant> at);

 private:
  void on_readable();

  EventLoop& loop_;
  std::function<void()> due_, jumped_;
  Descriptor timer_;
  Watch watch_, jump_seen_;
  std::optional<Instant> armed_;
};

}  // namespace loaxa::host
