// `loaxa clock`: whether the station trusts its clock, and setting it by hand.

#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/clock_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

void show(const Context& context, const std::string& clock, Form form) {
  print(form == Form::json ? clock + "\n" : clock_lines(clock, context.language));
  flush_output(context);
}

}  // namespace

Exit clock_command(const Context& context, Form form) {
  const auto status = nlohmann::json::parse(ask_daemon(context, "GET", "/status"));
  const auto clock = status.is_object() ? status.value("clock", nlohmann::json::object()) : nlohmann::json::object();
  show(context, clock.dump(), form);
  return Exit::done;
}

Exit set_clock_command(const Context& context, const std::string& time, Form form) {
  use_station_zone(context);
  const SystemZone zone;
  const auto now = Instant{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  const auto local = parse_time(time, zone.local(now), DayOfTime::same);
  const nlohmann::json body{{"time", to_iso8601(zone.instant(*local), zone)}};
  show(context, ask_daemon(context, "PUT", "/clock", body.dump()), form);
  return Exit::done;
}

}  // namespace loaxa::host::cli
