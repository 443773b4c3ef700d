// `loaxa play`: a bulletin or a programme on the loudspeaker. Through the daemon if it runs, which decides when; else
// this program runs the voice itself and waits until it has ended. On a terminal both show how far it is.

#include <ctime>
#include <unistd.h>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_follow.hpp"
#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/quiet_reason.hpp"
#include "firmware-host/cli/source.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/cli/voice_process.hpp"
#include "firmware-host/cli/voice_progress.hpp"
#include "firmware-host/json_line.hpp"

namespace loaxa::host::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::milliseconds kLongestWithoutReport{15000};  // Units: ms; a playing voice reports twice a second

Exit through_daemon(const Context& context, const PlayRequest& request, const Source& source) {
  const auto script = inline_script(source);
  const Json body{{"title", script.title},
                  {"script", Json::parse(audio::to_json(script))},
                  {"priority", schedules::to_string(source.priority)},
                  {"reason", reason_in_quiet_hours(context, source.priority, request.reason)},
                  {"by", caller()}};
  const auto answer = ask_daemon(context, "POST", "/play", json_line(body));
  const auto id = print_airing(context, answer, request.form);
  // A script that reads the id, or whose output goes to a file, waits for nothing.
  const bool watched = request.wait == PlayRequest::Wait::at_a_terminal && request.form == Form::people &&
                       is_terminal(STDOUT_FILENO) && is_terminal(STDERR_FILENO);
  return watched && !id.empty() ? follow_airing(context, id) : Exit::done;
}

Exit directly(const Context& context, const Source& source, const config::Settings& settings) {
  auto job = make_job(context, source, settings);
  job.stem = fmt::format("{:%Y%m%d-%H%M%S}-play", fmt::localtime(std::time(nullptr)));
  Interrupt interrupt;
  VoiceProgress progress{context.language, std::chrono::milliseconds{0}, VoiceProgress::Pace::heard};
  bool heard = true;
  const auto end = run_voice(
      job,
      [&](const AirReport& report) {
        progress.take(report);
        if (const auto* opened = std::get_if<OpenedReport>(&report)) heard = opened->heard;
      },
      interrupt, kLongestWithoutReport);
  progress.clear();
  switch (end.how) {
    case VoiceEnd::How::complete:
    case VoiceEnd::How::limit:
      break;
    case VoiceEnd::How::stopped:
      throw Failure(Exit::failed, {"Đã dừng theo yêu cầu.", "stopped."});
    default:
      throw Failure(Exit::failed, {end.message, end.english});
  }
  const auto rate = end.finished.sample_rate_hz > 0 ? end.finished.sample_rate_hz : job.output.sample_rate_hz;
  const auto length = clock_length(std::chrono::seconds{static_cast<long>(end.finished.written) / rate});
  if (!heard) {
    note(context, {"Không có thiết bị (output.device: none): không ai nghe thấy.",
                   "no device (output.device: none): nobody heard it."});
  }
  const auto file = end.finished.file.empty() ? std::string{} : fmt::format(" ({})", end.finished.file);
  note(context, {fmt::format("Đã phát «{}», dài {}{}.", source.script.title, length, file),
                 fmt::format("played `{}`, length {}{}.", source.script.title, length, file)});
  return Exit::done;
}

}  // namespace

Exit play_command(const Context& context, const PlayRequest& request) {
  const auto settings = load_settings(context);
  auto source = load_source(context, request.input, settings);
  if (request.priority) source.priority = *request.priority;
  const bool through = daemon_runs(context);
  if (source.priority == schedules::Priority::emergency) {
    // The daemon knows its siren, and can read it.
    source.script = audio::with_signal(std::move(source.script), through ? "" : context.places.siren().string());
  }
  if (through) return through_daemon(context, request, source);
  return directly(context, source, settings);
}

}  // namespace loaxa::host::cli
