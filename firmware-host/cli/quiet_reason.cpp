#include "firmware-host/cli/quiet_reason.hpp"

#include <chrono>
#include <iostream>
#include <unistd.h>

#include "firmware-host/cli/message.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/wall_clock.hpp"
#include "schedules/planner.hpp"

namespace loaxa::host::cli {

namespace {

bool is_quiet_now(const Context& context) {
  try {
    const auto settings = load_settings(context);
    use_station_zone(context);
    const SystemZone zone;
    const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    return schedules::is_quiet(settings.rules, zone.local(Instant{now}));
  } catch (const Failure&) {
    return false;  // the daemon knows the settings in force; an alert does not wait for them
  }
}

}  // namespace

std::string reason_in_quiet_hours(const Context& context, schedules::Priority priority, const std::string& given) {
  const bool may_ask = given.empty() && is_terminal(STDIN_FILENO) && is_terminal(STDERR_FILENO);
  if (priority != schedules::Priority::emergency || !may_ask || !is_quiet_now(context)) return given;
  std::cerr << context.text({"Đang trong giờ yên tĩnh. Lý do phát (ghi vào nhật ký; Enter để phát ngay): ",
                             "These are quiet hours. The reason (for the journal; Enter airs at once): "})
            << std::flush;
  std::string typed;
  std::getline(std::cin, typed);
  return typed;
}

}  // namespace loaxa::host::cli
