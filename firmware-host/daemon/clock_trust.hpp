#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "firmware-host/air_protocol.hpp"

namespace loaxa::host {

/// Where the system says what its clock is worth; tests hand in their own.
struct ClockSources {
  std::filesystem::path rtc_class = "/sys/class/rtc";
  std::filesystem::path boot_id = "/proc/sys/kernel/random/boot_id";
  std::function<bool()> ntp_synchronised;  ///< adjtimex: STA_UNSYNC is clear
  std::function<int(Instant)> set_clock;   ///< clock_settime; returns errno
  Instant build;                           ///< no honest clock is earlier

  static ClockSources of_the_system();
};

/// Whether the wall clock can be trusted, and because of what.
struct ClockVerdict {
  bool trusted = false;
  std::string by;  ///< `ntp`, `rtc`, `person`; empty: nothing vouches for it
  bool operator==(const ClockVerdict&) const = default;
};

/// Judges the wall clock. NTP and a person vouch for the boot in which they set it (marks with the boot's id in
/// `runtime`), so that a restart of the daemon in an offline village forgets neither; a hardware clock is believed when
/// it is later than the build and the journal's last row. Thread: one.
class ClockTrust {
 public:
  ClockTrust(ClockSources sources, std::filesystem::path runtime);

  ClockVerdict judge(Instant now, std::optional<Instant> last_row);

  /// The one thing that may change in silence once the clock was judged. Costs one system call.
  bool ntp_synchronised() const { return sources_.ntp_synchronised(); }

  /// Somebody set the clock: what NTP vouched for before is worth nothing now.
  void on_jump();

  /// Sets the clock in a person's name. Throws: DaemonError when the system does not allow it.
  void set_by_person(Instant time);

 private:
  bool has_mark(const char* name) const;
  void write_mark(const char* name) const;
  bool kernel_took_rtc() const;

  ClockSources sources_;
  std::filesystem::path runtime_;
  std::string boot_;
};

}  // namespace loaxa::host
