// The one file that knows PortAudio. Blocking writes only: a callback stream hides that its device died, a blocking one
// shows it, by an error or by hanging in a process that its supervisor judges by frames consumed and kills.
// PortAudio is initialised once and never terminated: the process ends instead.

#include "audio/playback/portaudio_output.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <pa_linux_alsa.h>
#include <portaudio.h>

#include "audio/error.hpp"
#include "audio/playback/alsa_definitions.hpp"
#include "audio/playback/device_names.hpp"
#include "audio/playback/quiet_stderr.hpp"
#include "audio/signal/fade.hpp"

namespace loaxa::audio::playback {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kByName = "portaudio:";
constexpr std::string_view kByCard = "alsa:";
// Pa_StopStream drops what is buffered, also in a server behind the driver, which the driver does not count.
// Source: ENGINES.md, "PortAudio".
constexpr std::chrono::milliseconds kServerTail = 200ms;
constexpr std::chrono::milliseconds kStoppedTail = 50ms;  // the end of a fade is quiet already
// A full buffer and the period for which a blocked write sleeps make up the latency asked for: ALSA buffers here have
// four periods. So a stop is heard after latency + block + fade at the most.
constexpr double kBufferShare = 0.7;
// What the driver has taken out of its buffer and not yet let out: up to a period (10 ms on a paced sink, by the
// server's own account). PortAudio does not tell; half of it is wrong by 5 ms at the most, either way.
constexpr std::chrono::milliseconds kTakenAhead = 5ms;
constexpr std::size_t kSilenceFrames = 480;  // at a time
// A sound server may take this much ahead of what it plays; one that takes more plays nothing (ALSA's null device, a
// pipe that nobody listens to).
constexpr std::chrono::milliseconds kMostAhead = 1000ms;
// What is taken at once when a device begins: a server's first block. Source: rig/speaker.sh, 20-50 ms.
constexpr std::chrono::milliseconds kFirstBlock = 100ms;
constexpr double kMostDrift = 0.002;  // of a card's crystal against the clock's, with much to spare

using Clock = std::chrono::steady_clock;

std::string known_devices() {
  std::string list;
  for (const DeviceInfo& device : list_devices())
    list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", device.setting);
  return list;
}

[[noreturn]] void refuse(const std::string& device, const std::string& vietnamese, const std::string& english) {
  const std::string known = known_devices();
  throw Error(
      fmt::format("thiết bị âm thanh \"{}\": {}; {}", device, vietnamese,
                  known.empty() ? "máy không có thiết bị phát nào: hãy cắm bộ âm thanh, hoặc đặt output.device: "
                                  "file:THƯ_MỤC để ghi ra tệp"
                                : "các thiết bị hiện có: " + known),
      fmt::format("sound device \"{}\": {}; {}", device, english,
                  known.empty() ? "this machine has no output device: plug one in, or set output.device: "
                                  "file:DIR to record into files"
                                : "devices there are: " + known));
}

std::string reason(PaError error) {
  if (error != paUnanticipatedHostError) return Pa_GetErrorText(error);
  const PaHostErrorInfo* host = Pa_GetLastHostErrorInfo();
  return host != nullptr && host->errorText != nullptr ? host->errorText : Pa_GetErrorText(error);
}

std::string name_of(PaDeviceIndex index) {
  const PaDeviceInfo* info = Pa_GetDeviceInfo(index);
  return info == nullptr ? std::string{} : info->name;
}

PaDeviceIndex named_device(std::string_view name) {
  std::vector<PaDeviceIndex> indices;
  std::vector<std::string> names;
  for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(index);
    if (info == nullptr || info->maxOutputChannels < 1) continue;
    indices.push_back(index);
    names.emplace_back(info->name);
  }
  const auto found = find_device(names, name);
  return found ? indices[*found] : paNoDevice;
}

/// What to open: an index of PortAudio's list, or a card by its ALSA name.
struct Target {
  PaDeviceIndex index = paNoDevice;
  std::string alsa_name;
  std::string name;
};

Target card_target(const std::string& device) {
  const auto setting = parse_card_setting(std::string_view(device).substr(kByCard.size()));
  if (!setting) {
    refuse(device, "phải là alsa:THẺ hoặc alsa:THẺ,SỐ_CỔNG, THẺ là tên (id) của thẻ chứ không phải số thứ tự",
           "it must be alsa:CARD or alsa:CARD,DEVICE with the card's id, not its number");
  }
  const auto name = alsa_name(*setting, present_cards());
  if (!name) {
    refuse(device, "không có thẻ này ở cổng đó: hãy cắm lại vào cổng cũ", "no such card is plugged in at that place");
  }
  return {paUseHostApiSpecificDeviceSpecification, *name, device};
}

/// A raw device is opened through ALSA's converter: the card need not have our rate and our channels.
Target target_of(const std::string& device) {
  if (device.starts_with(kByCard)) return card_target(device);
  const PaDeviceIndex index = device.starts_with(kByName)
                                  ? named_device(std::string_view(device).substr(kByName.size()))
                                  : Pa_GetDefaultOutputDevice();
  if (index == paNoDevice) refuse(device, "không tìm thấy", "not found");
  const auto name = name_of(index);
  if (const auto raw = alsa_name(name)) return {paUseHostApiSpecificDeviceSpecification, *raw, name};
  return {index, {}, name};
}

class PortAudioOutput : public Output {
 public:
  PortAudioOutput(const OutputSettings& settings, std::chrono::milliseconds latency)
      : rate_hz_(settings.sample_rate_hz), channels_(settings.channels) {
    const Target target = target_of(settings.device);
    name_ = target.name;
    PaAlsaStreamInfo alsa{};
    PaAlsa_InitializeStreamInfo(&alsa);
    alsa.deviceString = target.alsa_name.c_str();
    PaStreamParameters parameters{};
    parameters.device = target.index;
    parameters.channelCount = channels_;
    parameters.sampleFormat = paInt16;
    parameters.suggestedLatency = std::chrono::duration<double>(latency).count() * kBufferShare;
    if (!target.alsa_name.empty()) parameters.hostApiSpecificStreamInfo = &alsa;
    PaError error = paNoError;
    {
      const QuietStderr quiet;
      error = Pa_OpenStream(&stream_, nullptr, &parameters, rate_hz_, paFramesPerBufferUnspecified, paNoFlag, nullptr,
                            nullptr);
      if (error == paNoError) error = Pa_StartStream(stream_);
    }
    if (error != paNoError) {
      const std::string why = reason(error);
      if (stream_ != nullptr) Pa_CloseStream(stream_);
      if (error == paDeviceUnavailable)
        refuse(settings.device, "đang bận: một chương trình khác đang dùng nó", "it is busy: another program uses it");
      if (error == paBadIODeviceCombination)
        refuse(settings.device, "không có thẻ này, hoặc thẻ không mở được",
               "there is no such card, or it cannot be opened");
      refuse(settings.device, fmt::format("không mở được với {} kênh, {} Hz ({})", channels_, rate_hz_, why),
             fmt::format("cannot be opened with {} channels at {} Hz ({})", channels_, rate_hz_, why));
    }
    started_ = Clock::now();
    buffer_frames_ = std::max<signed long>(0, Pa_GetStreamWriteAvailable(stream_));
    silence_.resize(kSilenceFrames * static_cast<std::size_t>(channels_));
  }

  ~PortAudioOutput() override {
    if (stream_ == nullptr) return;
    Pa_AbortStream(stream_);  // may hang on a stalled device: the supervisor's case
    Pa_CloseStream(stream_);
  }

  std::string name() const override { return name_; }
  int sample_rate_hz() const override { return rate_hz_; }
  int channels() const override { return channels_; }
  bool paced() const override { return true; }
  bool opens_on_silence() const override { return true; }

  void write(std::span<const std::int16_t> interleaved) override {
    const std::size_t frames = interleaved.size() / static_cast<std::size_t>(channels_);
    // An underflow is a gap that was, not a write that failed: the frames are taken.
    const PaError error = Pa_WriteStream(stream_, interleaved.data(), frames);
    if (error != paNoError && error != paOutputUnderflowed) lost(error);
    written_ += frames;
    if (written_ >
        playable_frames() + static_cast<std::uint64_t>(buffer_frames_) + signal::frames_in(kMostAhead, rate_hz_))
      too_fast();
  }

  std::chrono::nanoseconds delay() const override {
    return kTakenAhead + std::chrono::duration_cast<std::chrono::nanoseconds>(
                             std::chrono::duration<double>(static_cast<double>(buffered_frames()) / rate_hz_));
  }

  std::uint64_t consumed_frames() const override {
    const std::uint64_t buffered = buffered_frames();
    const std::uint64_t taken = written_ > buffered ? written_ - buffered : 0;
    consumed_ = std::max(consumed_, std::min(taken, playable_frames()));
    return std::min(consumed_, finished_ ? content_ : written_);
  }

  void finish() override { end(kServerTail); }
  void finish_soon() override { end(kStoppedTail); }

 private:
  void end(std::chrono::milliseconds beyond) {
    content_ = written_;
    finished_ = true;
    const std::uint64_t tail = static_cast<std::uint64_t>(buffer_frames_) + signal::frames_in(beyond, rate_hz_);
    while (written_ < content_ + tail) write(silence_);
    consumed_frames();
    PaStream* stream = std::exchange(stream_, nullptr);
    Pa_StopStream(stream);
    Pa_CloseStream(stream);
  }

  std::uint64_t buffered_frames() const {
    if (stream_ == nullptr) return 0;
    const signed long room = Pa_GetStreamWriteAvailable(stream_);
    if (room < 0) lost(static_cast<PaError>(room));
    return static_cast<std::uint64_t>(std::max<signed long>(0, buffer_frames_ - room));
  }

  /// What it can have played by now: no device is faster than the wall clock, whatever it takes.
  std::uint64_t playable_frames() const {
    const std::chrono::duration<double> time = Clock::now() - started_;
    return static_cast<std::uint64_t>(time.count() * (1 + kMostDrift) * rate_hz_) +
           signal::frames_in(kFirstBlock, rate_hz_);
  }

  [[noreturn]] void too_fast() const {
    throw Error(
        fmt::format("thiết bị âm thanh \"{}\" nhận âm thanh nhanh hơn thời gian thật nên không phát ra gì; hãy "
                    "kiểm tra output.device và cài đặt âm thanh của máy",
                    name_),
        fmt::format("sound device \"{}\" takes sound faster than time passes, so it plays none; check output.device "
                    "and the machine's sound settings",
                    name_));
  }

  [[noreturn]] void lost(PaError error) const {
    const std::string why = reason(error);
    throw Error(fmt::format("thiết bị âm thanh \"{}\" ngừng nhận âm thanh ({}); hãy kiểm tra dây và nguồn", name_, why),
                fmt::format("sound device \"{}\" takes no more sound ({}); check its cable and power", name_, why));
  }

  std::string name_;
  int rate_hz_;
  int channels_;
  PaStream* stream_ = nullptr;
  Clock::time_point started_;
  signed long buffer_frames_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t content_ = 0;  ///< written when the tail of silence began
  bool finished_ = false;
  mutable std::uint64_t consumed_ = 0;  ///< never goes back, whatever the driver says after a gap
  std::vector<std::int16_t> silence_;
};

}  // namespace

void initialise_devices() {
  static const PaError result = [] {
    setenv("JACK_NO_START_SERVER", "1", 1);
    const QuietStderr quiet;
    leave_out_encoders();
    return Pa_Initialize();
  }();
  if (result != paNoError)
    throw Error(fmt::format("không khởi động được hệ thống âm thanh ({}); hãy khởi động lại máy", reason(result)),
                fmt::format("the sound system does not start ({}); restart the machine", reason(result)));
}

std::unique_ptr<Output> open_portaudio(const OutputSettings& settings, std::chrono::milliseconds latency) {
  initialise_devices();
  return std::make_unique<PortAudioOutput>(settings, latency);
}

void find_portaudio_device(const OutputSettings& settings) {
  initialise_devices();
  target_of(settings.device);
}

std::vector<DeviceInfo> list_devices() {
  initialise_devices();
  const auto cards = present_cards();
  std::vector<DeviceInfo> devices;
  for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(index);
    if (info == nullptr || info->maxOutputChannels < 1) continue;
    devices.push_back(
        {device_setting(info->name, cards), info->name, info->maxOutputChannels, info->defaultSampleRate});
  }
  return devices;
}

}  // namespace loaxa::audio::playback

/// PortAudio, and ALSA's plugin for it, ask for a JACK server whether or not there is one; for that libjack opens a
/// database of its own, 1.7 MB that an idle voice would hold. This program's answer is found before libjack's: there is
/// none. Where JACK runs, it is reached through the sound server.
extern "C" struct _jack_client* jack_client_open(const char* name, int options, int* status, ...);
extern "C" struct _jack_client* jack_client_open(const char*, int, int* status, ...) {
  constexpr int kFailure = 0x01, kServerFailed = 0x10;  // Source: jack/types.h, JackStatus
  if (status != nullptr) *status = kFailure | kServerFailed;
  return nullptr;
}
