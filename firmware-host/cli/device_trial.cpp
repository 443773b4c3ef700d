// `loaxa devices --test`: which name in the settings is which loudspeaker? One goes out, listens, and comes back with a
// number.
//
// Each device is played on by a voice of its own, as an airing is: whatever ALSA does to it, the next one has its turn.
// The station's own airings come first: a raw card opens once, so nothing is tested while one is on air or about to be.

#include "firmware-host/cli/device_trial.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/voice_process.hpp"
#include "firmware-host/json_line.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds kHanging{5000};  // Units: ms; a device that takes nothing for so long hangs
constexpr std::chrono::seconds kOneTakes{7};         // Units: s; the chime, the words, opening and closing
constexpr std::chrono::seconds kPrimed{15};          // Units: s; a voice holds its device this long before its second
constexpr double kHeardShare = 0.99;                 // of the frames, as for an airing

std::string text_of(const json& device, const char* key) {
  return device.is_object() && device.contains(key) && device[key].is_string() ? device[key].get<std::string>() : "";
}

/// Throws: Failure when the station needs its loudspeakers within `span`.
void require_silence(const Context& context, std::chrono::seconds span) {
  if (!daemon_runs(context)) return;
  const auto status = json::parse(ask_daemon(context, "GET", "/status"), nullptr, false);
  if (!status.is_object()) return;
  if (const auto& on_air = status.value("on_air", json{}); on_air.is_object()) {
    const auto title = text_of(on_air, "title");
    throw Failure(
        Exit::failed,
        {fmt::format("Đài đang phát «{}», thiết bị đang bận. Hãy chờ phát xong hoặc dừng bằng `loaxa stop`.", title),
         fmt::format("the station is airing `{}` and its device is busy; wait for its end or `loaxa stop`.", title)});
  }
  const SystemZone zone;
  const auto next = status.value("next", json{});
  const auto start = from_iso8601(text_of(next, "start"), zone);
  if (!start || *start - std::chrono::system_clock::now() > span + kPrimed) return;
  const auto title = text_of(next, "title");
  const auto at = text_of(next, "start").substr(11, 8);
  throw Failure(Exit::failed, {fmt::format("«{}» sắp phát lúc {}; hãy thử thiết bị sau lượt đó.", title, at),
                               fmt::format("`{}` airs at {}, too soon; test the devices after it.", title, at)});
}

AirJob job_for(const Context& context, const json& device, int number, const config::Settings& settings) {
  AirJob job;
  auto chime = context.places.sounds() / "chuong.flac";
  std::error_code error;
  if (!std::filesystem::exists(chime, error)) chime = context.places.data / "sounds" / "chuong.flac";
  job.script.title = text_of(device, "setting");
  job.script.parts = {{.content = audio::Sound{chime.string()}, .bed = {}, .gain_db = 0},
                      {.content = audio::Say{fmt::format("Thiết bị số {}.", number)}, .bed = {}, .gain_db = 0}};
  job.voice = settings.speech;
  job.voice.external = {};
  job.style = settings.reading;
  job.output = settings.output;
  job.output.device = text_of(device, "setting");
  // What the device has not cannot be tested on it.
  const auto most = device.value("max_channels", job.output.channels);
  job.output.channels = std::clamp(job.output.channels, 1, std::max(1, most));
  std::erase_if(job.output.play_on, [&job](int channel) { return channel > job.output.channels; });
  if (job.output.play_on.empty()) job.output.play_on = {job.output.channels};
  return job;
}

/// Why nothing was heard; empty: it was.
Message fault_of(const VoiceEnd& end) {
  if (end.how == VoiceEnd::How::stuck) {
    return {fmt::format("thiết bị treo: không nhận âm thanh trong {} giây", kHanging.count() / 1000),
            fmt::format("it hangs: no sound taken for {} s", kHanging.count() / 1000)};
  }
  if (end.how == VoiceEnd::How::refused || end.how == VoiceEnd::How::crashed) return {end.message, end.english};
  const auto written = static_cast<double>(end.finished.written), consumed = static_cast<double>(end.finished.consumed);
  if (written == 0) return {"không có gì để phát", "there was nothing to play"};
  if (consumed >= kHeardShare * written) return {};
  return {fmt::format("chỉ nhận {:.0f} % âm thanh", 100 * consumed / written),
          fmt::format("it took {:.0f} % of the sound", 100 * consumed / written)};
}

}  // namespace

Exit try_devices(const Context& context, const std::string& listed, Form form) {
  const auto devices = json::parse(listed);
  const auto settings = load_settings(context);
  auto results = json::array();
  bool all_heard = true;
  Interrupt interrupt;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    require_silence(context, kOneTakes * static_cast<int>(devices.size() - i));
    const auto& device = devices[i];
    const auto number = device.value("number", static_cast<int>(i) + 1);
    if (form == Form::people) {
      print(fmt::format("{}. {}  {}: ", number, printable(text_of(device, "setting")),
                        printable(text_of(device, "description"))));
      flush_output(context);
    }
    const auto end = run_voice(
        job_for(context, device, number, settings), [](const AirReport&) {}, interrupt, kHanging);
    if (end.how == VoiceEnd::How::stopped) {
      if (form == Form::people) print("\n");
      throw Failure(Exit::failed, {"Đã dừng theo yêu cầu.", "stopped."});
    }
    const auto fault = fault_of(end);
    const bool heard = fault.vi.empty();
    all_heard = all_heard && heard;
    if (form == Form::people) {
      print((heard ? context.text({"đã phát chuông và số", "chime and number played"})
                   : context.text({"KHÔNG PHÁT ĐƯỢC: ", "NOT HEARD: "}) + printable(context.text(fault))) +
            "\n");
    } else {
      auto result = device;
      result["number"] = number;
      result["heard"] = heard;
      result["error"] = heard ? json(nullptr) : json{{"vi", fault.vi}, {"en", fault.en}};
      results.push_back(std::move(result));
    }
    flush_output(context);
  }
  if (form == Form::json) {
    print(json_line(results) + "\n");
    flush_output(context);
  }
  return all_heard ? Exit::done : Exit::failed;
}

}  // namespace loaxa::host::cli
