// `loaxa say`, `loaxa stop`, `loaxa volume`: words to the daemon, which decides.

#include <ctime>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/quiet_reason.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/text_input.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/json_line.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string words_to_say(const std::string& text) {
  if (text == "-") return read_text("-");
  require_text_bytes(text, "TEXT");
  if (text.find_first_not_of(" \t\r\n") != std::string::npos) return text;
  throw Failure(Exit::failed, {"Không có chữ nào để đọc.", "there are no words to say."});
}

/// The end of a repeated airing as ISO 8601. Throws: Failure when it is past.
std::string end_of_repeats(const Context& context, const std::string& until) {
  use_station_zone(context);
  const SystemZone zone;
  const auto now = Instant{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  const auto local = parse_time(until, zone.local(now), DayOfTime::coming);
  const auto end = local ? zone.instant(*local) : now;
  if (end > now) return to_iso8601(end, zone);
  throw Failure(Exit::failed, {fmt::format("--until {}: giờ này đã qua.", until),
                               fmt::format("--until {}: that time is past.", until)});
}

}  // namespace

Exit say_command(const Context& context, const SayRequest& request) {
  Json body{{"text", words_to_say(request.text)}, {"priority", schedules::to_string(request.priority)}};
  if (request.repeat) body["repeat"] = *request.repeat;
  if (!request.every.empty()) body["every_s"] = parse_duration(request.every)->count();
  if (!request.until.empty()) body["until"] = end_of_repeats(context, request.until);
  if (!request.replace.empty()) body["replace"] = request.replace;
  const bool text_comes_from_stdin = request.text == "-";
  const auto reason =
      text_comes_from_stdin ? request.reason : reason_in_quiet_hours(context, request.priority, request.reason);
  if (!reason.empty()) body["reason"] = reason;
  body["by"] = caller();
  print_airing(context, ask_daemon(context, "POST", "/say", json_line(body)), request.form);
  return Exit::done;
}

Exit stop_command(const Context& context, const StopRequest& request) {
  Json body = Json::object();
  if (!request.id.empty()) body["id"] = request.id;
  if (request.all) body["all"] = true;
  const auto answer = ask_daemon(context, "POST", "/stop", json_line(body));
  if (request.form == Form::json) {
    print(answer + "\n");
  } else {
    const auto json = nlohmann::json::parse(answer);
    for (const auto& id : json.is_object() ? json.value("stopped", nlohmann::json::array()) : nlohmann::json::array()) {
      const auto name = printable(id.is_string() ? id.get<std::string>() : id.dump());
      print(fmt::format("{} {}\n", context.text({"Đã dừng", "stopped"}), name));
    }
  }
  flush_output(context);
  return Exit::done;
}

Exit volume_command(const Context& context, std::optional<int> percent, Form form) {
  const auto answer = percent ? ask_daemon(context, "PUT", "/volume", json_line(Json{{"volume", *percent}}))
                              : ask_daemon(context, "GET", "/volume");
  if (form == Form::json) {
    print(answer + "\n");
  } else {
    const auto json = nlohmann::json::parse(answer);
    print(json.is_object() && json.contains("volume") ? json["volume"].dump() + "\n" : answer + "\n");
  }
  flush_output(context);
  return Exit::done;
}

}  // namespace loaxa::host::cli
