#include "firmware-host/daemon/clock_trust.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sys/timex.h>
#include <system_error>

#include <fmt/format.h>

#include "firmware-host/daemon/error.hpp"

namespace loaxa::host {

namespace {

constexpr const char* kPersonMark = "clock-set-by-person";
constexpr const char* kNtpMark = "clock-set-by-ntp";

std::string first_word(const std::filesystem::path& file) {
  std::ifstream stream{file};
  std::string word;
  stream >> word;
  return word;
}

/// The day on which this file was compiled (SOURCE_DATE_EPOCH where the build asks for it), from "Nov  8 2026".
Instant build_day() {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string_view date{__DATE__};
  const auto month = std::find(kMonths.begin(), kMonths.end(), date.substr(0, 3)) - kMonths.begin() + 1;
  const int day = std::atoi(date.substr(4, 2).data());
  const int year = std::atoi(date.substr(7, 4).data());
  const std::chrono::year_month_day built{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
  // A day earlier: __DATE__ is local time of the builder.
  return std::chrono::sys_days{built} - std::chrono::days{1};
}

}  // namespace

ClockSources ClockSources::of_the_system() {
  ClockSources sources;
  sources.ntp_synchronised = [] {
    timex state{};
    return adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
  };
  sources.set_clock = [](Instant time) {
    const auto since_epoch = time.time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
    timespec spec{};
    spec.tv_sec = seconds.count();
    spec.tv_nsec = std::chrono::nanoseconds{since_epoch - seconds}.count();
    return clock_settime(CLOCK_REALTIME, &spec) == 0 ? 0 : errno;
  };
  sources.build = build_day();
  return sources;
}

ClockTrust::ClockTrust(ClockSources sources, std::filesystem::path runtime)
    : sources_(std::move(sources)), runtime_(std::move(runtime)), boot_(first_word(sources_.boot_id)) {}

ClockVerdict ClockTrust::judge(Instant now, std::optional<Instant> last_row) {
  if (sources_.ntp_synchronised()) {
    write_mark(kNtpMark);
    return {true, "ntp"};
  }
  if (has_mark(kPersonMark)) return {true, "person"};
  if (has_mark(kNtpMark)) return {true, "ntp"};
  const auto not_before = std::max(sources_.build, last_row.value_or(sources_.build));
  if (kernel_took_rtc() && now >= not_before) return {true, "rtc"};
  return {};
}

void ClockTrust::on_jump() {
  std::error_code ignored;
  std::filesystem::remove(runtime_ / kNtpMark, ignored);
}

void ClockTrust::set_by_person(Instant time) {
  const int error = sources_.set_clock(time);
  if (error == EPERM) {
    throw DaemonError(
        "Không được phép chỉnh đồng hồ hệ thống. Hãy cho loaxad quyền CAP_SYS_TIME (tệp dịch vụ systemd kèm theo đã "
        "có) hoặc chỉnh bằng lệnh `sudo date`.",
        "not allowed to set the system clock; give loaxad CAP_SYS_TIME (the shipped systemd unit does) or use `sudo "
        "date`");
  }
  if (error != 0) {
    throw DaemonError(
        fmt::format("Không chỉnh được đồng hồ hệ thống: {}. Hãy kiểm tra lại ngày giờ đã nhập.", std::strerror(error)),
        fmt::format("cannot set the system clock: {}; check the time given", std::strerror(error)));
  }
  write_mark(kPersonMark);
}

bool ClockTrust::has_mark(const char* name) const {
  return !boot_.empty() && first_word(runtime_ / name) == boot_;
}

void ClockTrust::write_mark(const char* name) const {
  // Lost with the boot that it is about: no fsync. A mark that cannot be written only costs trust after a restart.
  if (!boot_.empty() && !has_mark(name)) std::ofstream{runtime_ / name} << boot_ << '\n';
}

bool ClockTrust::kernel_took_rtc() const {
  std::error_code error;
  for (const auto& clock : std::filesystem::directory_iterator{sources_.rtc_class, error}) {
    if (first_word(clock.path() / "hctosys") == "1") return true;
  }
  return false;
}

}  // namespace loaxa::host
