#include "audio/playback/output.hpp"

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/playback/channel_map.hpp"
#include "audio/playback/file_output.hpp"
#include "audio/playback/portaudio_output.hpp"

namespace loaxa::audio::playback {

namespace {

constexpr int kLowestRateHz = 8000;
constexpr int kHighestRateHz = 192'000;

constexpr std::string_view kFile = "file:";
constexpr std::string_view kRender = "render:";
constexpr std::string_view kPortAudio = "portaudio:";
constexpr std::string_view kAlsa = "alsa:";

bool names(const std::string& device, std::string_view kind) {
  return device.starts_with(kind) && device.size() > kind.size();
}

/// Whether PortAudio plays on it.
bool is_card(const std::string& device) {
  return device == "auto" || names(device, kPortAudio) || names(device, kAlsa);
}

}  // namespace

void find_device(const OutputSettings& settings) {
  if (is_card(settings.device)) find_portaudio_device(settings);
}

std::unique_ptr<Output> open_output(const OutputSettings& settings, std::chrono::milliseconds latency,
                                    const std::string& stem) {
  const ChannelMap valid(settings.channels, settings.play_on);
  if (settings.sample_rate_hz < kLowestRateHz || settings.sample_rate_hz > kHighestRateHz)
    throw Error(fmt::format("output.sample_rate là {}: phải từ {} đến {} Hz (nên dùng 48000)", settings.sample_rate_hz,
                            kLowestRateHz, kHighestRateHz),
                fmt::format("output.sample_rate is {}: it must be {} to {} Hz (48000 is best)", settings.sample_rate_hz,
                            kLowestRateHz, kHighestRateHz));
  const std::string& device = settings.device;
  if (device == "none") return open_nothing(settings);
  if (names(device, kFile)) return open_paced_file(device.substr(kFile.size()), stem, settings);
  if (device == kRender) return open_measured_nothing(settings);
  if (names(device, kRender)) return open_rendered_file(device.substr(kRender.size()), settings);
  if (is_card(device)) return open_portaudio(settings, latency);
  throw Error(
      fmt::format("output.device là \"{}\": phải là auto, none, file:THƯ_MỤC, portaudio:TÊN hoặc alsa:THẺ", device),
      fmt::format("output.device is \"{}\": it must be auto, none, file:DIR, portaudio:NAME or alsa:CARD", device));
}

}  // namespace loaxa::audio::playback
