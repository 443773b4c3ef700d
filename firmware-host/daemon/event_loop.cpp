#include "firmware-host/daemon/event_loop.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <utility>

#include <fmt/format.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>

#include "firmware-host/daemon/error.hpp"

namespace loaxa::host {

using std::chrono::microseconds;

namespace {

constexpr std::uint64_t kTimerAccuracyUs = 1;  // 0 would mean 250 ms. Source: sd_event_add_time(3)
/// Far away, yet inside every kernel's limits: a timerfd that only reports clock jumps.
constexpr std::time_t kNeverSeconds = 9'000'000'000;

[[noreturn]] void fail(const char* what, int error) {
  throw DaemonError(fmt::format("Hệ thống không cho tạo {}: {}.", what, std::strerror(error)),
                    fmt::format("the system refuses a {}: {}", what, std::strerror(error)));
}

}  // namespace

/// What sd-event calls. The callback is shared, so that it may destroy its own watch while it runs.
struct Watch::Handler {
  const Log* log = nullptr;
  sd_event_source* source = nullptr;
  std::shared_ptr<std::function<void(std::uint32_t)>> call;

  Handler() = default;
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  ~Handler() { sd_event_source_disable_unref(source); }

  static int dispatch(void* userdata, std::uint32_t events) {
    const auto& handler = *static_cast<Handler*>(userdata);
    const auto call = handler.call;
    const auto* log = handler.log;
    try {
      (*call)(events);
    } catch (const std::exception& error) {
      log->error(fmt::format("Lỗi bên trong chương trình: {}", error.what()),
                 fmt::format("internal error: {}", error.what()));
    }
    return 0;
  }
};

Watch::Watch() = default;
Watch::Watch(Watch&&) noexcept = default;
Watch& Watch::operator=(Watch&&) noexcept = default;
Watch::~Watch() = default;
void Watch::reset() {
  handler_.reset();
}

EventLoop::EventLoop(const Log& log) : log_(log) {
  if (const int result = sd_event_new(&event_); result < 0) fail("sd-event", -result);
  wake_ = Descriptor{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  if (!wake_) fail("eventfd", errno);
  posted_watch_ = watch_descriptor(wake_.get(), EPOLLIN, [this](std::uint32_t) { run_posted(); });
}

EventLoop::~EventLoop() {
  posted_watch_.reset();
  watchdog_.reset();
  sd_event_unref(event_);
}

Watch EventLoop::adopt(std::unique_ptr<Watch::Handler> handler) {
  Watch watch;
  watch.handler_ = std::move(handler);
  return watch;
}

Watch EventLoop::watch_descriptor(int fd, std::uint32_t events, std::function<void(std::uint32_t)> ready) {
  auto handler = std::make_unique<Watch::Handler>();
  handler->log = &log_;
  handler->call = std::make_shared<std::function<void(std::uint32_t)>>(std::move(ready));
  const int result = sd_event_add_io(
      event_, &handler->source, fd, events,
      [](sd_event_source*, int, std::uint32_t came, void* userdata) {
        return Watch::Handler::dispatch(userdata, came);
      },
      handler.get());
  if (result < 0) fail("sd_event_add_io", -result);
  return adopt(std::move(handler));
}

Watch EventLoop::after(microseconds delay, std::function<void()> expired) {
  auto handler = std::make_unique<Watch::Handler>();
  handler->log = &log_;
  handler->call =
      std::make_shared<std::function<void(std::uint32_t)>>([call = std::move(expired)](std::uint32_t) { call(); });
  const auto delay_us = static_cast<std::uint64_t>(std::max<std::int64_t>(delay.count(), 0));
  const int result = sd_event_add_time_relative(
      event_, &handler->source, CLOCK_MONOTONIC, delay_us, kTimerAccuracyUs,
      [](sd_event_source*, std::uint64_t, void* userdata) { return Watch::Handler::dispatch(userdata, 0); },
      handler.get());
  if (result < 0) fail("sd_event_add_time", -result);
  return adopt(std::move(handler));
}

Watch EventLoop::on_signal(int signal, std::function<void()> arrived) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  auto handler = std::make_unique<Watch::Handler>();
  handler->log = &log_;
  handler->call =
      std::make_shared<std::function<void(std::uint32_t)>>([call = std::move(arrived)](std::uint32_t) { call(); });
  const int result = sd_event_add_signal(
      event_, &handler->source, signal,
      [](sd_event_source*, const signalfd_siginfo*, void* userdata) { return Watch::Handler::dispatch(userdata, 0); },
      handler.get());
  if (result < 0) fail("sd_event_add_signal", -result);
  return adopt(std::move(handler));
}

void EventLoop::post(std::function<void()> task) {
  {
    const std::lock_guard lock{mutex_};
    posted_.push_back(std::move(task));
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
}

void EventLoop::run_posted() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto taken = ::read(wake_.get(), &count, sizeof count);
  std::vector<std::function<void()>> tasks;
  {
    const std::lock_guard lock{mutex_};
    tasks.swap(posted_);
  }
  for (auto& task : tasks) {
    try {
      task();
    } catch (const std::exception& error) {
      log_.error(fmt::format("Lỗi bên trong chương trình: {}", error.what()),
                 fmt::format("internal error: {}", error.what()));
    }
  }
}

void EventLoop::keep_watchdog() {
  std::uint64_t interval_us = 0;
  if (sd_watchdog_enabled(0, &interval_us) <= 0) return;
  // A timer like any other: that it comes proves that the loop goes round and hands out what is due.
  sd_notify(0, "WATCHDOG=1");
  watchdog_ = after(microseconds{interval_us / 2}, [this] { keep_watchdog(); });
}

int EventLoop::run() {
  return sd_event_loop(event_);
}

void EventLoop::turn(microseconds patience) {
  sd_event_run(event_, static_cast<std::uint64_t>(patience.count()));
}

void EventLoop::quit(int code) {
  sd_event_exit(event_, code);
}

WallAlarm::WallAlarm(EventLoop& loop, std::function<void()> due, std::function<void()> jumped)
    : loop_(loop),
      due_(std::move(due)),
      jumped_(std::move(jumped)),
      timer_(timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK)) {
  if (!timer_) fail("timerfd", errno);
  watch_ = loop.watch_descriptor(timer_.get(), EPOLLIN, [this](std::uint32_t) { on_readable(); });
  arm(std::nullopt);
}

void WallAlarm::arm(std::optional<Instant> at) {
  armed_ = at;
  itimerspec spec{};
  spec.it_value.tv_sec = kNeverSeconds;
  if (at) {
    // An instant before 1970 or at it would disarm the timer: any past instant fires at once.
    const auto since_epoch = std::max(at->time_since_epoch(), microseconds{1});
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_epoch);
    spec.it_value.tv_sec = std::min<std::time_t>(seconds.count(), kNeverSeconds);
    spec.it_value.tv_nsec = std::chrono::nanoseconds{since_epoch - seconds}.count();
  }
  if (timerfd_settime(timer_.get(), TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, nullptr) == 0) return;
  if (errno != ECANCELED) fail("timerfd", errno);
  // The clock jumped since the last arming and this call alone reports it; it has armed nothing less. The caller is in
  // the middle of a decision: it is told when it is back in the loop.
  jump_seen_ = loop_.after(microseconds{0}, jumped_);
}

void WallAlarm::on_readable() {
  std::uint64_t expirations = 0;
  if (::read(timer_.get(), &expirations, sizeof expirations) < 0) {
    if (errno != ECANCELED) return;
    arm(armed_);
    jumped_();
    return;
  }
  armed_.reset();
  due_();
}

}  // namespace loaxa::host
