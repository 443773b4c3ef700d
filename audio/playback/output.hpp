#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "audio/signal/profile.hpp"

namespace loaxa::audio::playback {

/// Where the sound goes and in what form. Filled from `output:` in the settings.
struct OutputSettings {
  using Profile = signal::Profile;
  std::string device =
      "auto";        ///< auto | none | file:DIR | portaudio:NAME | alsa:CARD[@PLACE][,DEVICE] | render:[FILE]
  int channels = 2;  ///< 1-8
  std::vector<int> play_on{1, 2};  ///< 1-based channels that carry the programme; the others are silent
  int sample_rate_hz = 48000;
  int volume = 80;  ///< Units: percent, 0-100
  Profile profile = Profile::horn;
  bool operator==(const OutputSettings&) const = default;
};

/// A sink for finished sound. Shape: interleaved s16, `channels` values a frame.
/// Thread: one. Throws: Error from every function when the device is gone.
class Output {
 public:
  virtual ~Output() = default;

  /// What to call it in a message ("PulseAudio", "tệp demo.wav", "không có thiết bị").
  virtual std::string name() const = 0;
  virtual int sample_rate_hz() const = 0;
  virtual int channels() const = 0;

  /// Hands over frames; blocks at the device's pace (a rendered file never blocks).
  virtual void write(std::span<const std::int16_t> interleaved) = 0;

  /// From now until a frame that is written now leaves the loudspeaker; zero where there is no clock (render).
  virtual std::chrono::nanoseconds delay() const = 0;

  /// Frames that the device has certainly consumed of all that were written.
  virtual std::uint64_t consumed_frames() const = 0;

  /// Blocks until everything written was consumed, then closes the device or completes the file.
  virtual void finish() = 0;

  /// As finish(), after a stop that faded out: the next voice waits for the device, so no more than the fade is waited
  /// for.
  virtual void finish_soon() { finish(); }

  /// Whether a write blocks at the wall clock's pace.
  virtual bool paced() const = 0;

  /// Whether silence must already be running for a first frame to be on time (a device); a file simply begins.
  virtual bool opens_on_silence() const { return false; }

  /// The file that finish() completes; empty for a device.
  virtual std::string file() const { return {}; }
};

/// Opens the output that `settings.device` names. `latency` is asked of a device (programmes 100 ms, emergencies 50).
/// `stem` names a `file:DIR` airing's file. Throws: Error that names the device and what to do.
std::unique_ptr<Output> open_output(const OutputSettings& settings, std::chrono::milliseconds latency,
                                    const std::string& stem);

/// Looks for the device that `settings.device` names and opens nothing. Throws: Error when there is none.
void find_device(const OutputSettings& settings);

/// A device that can be chosen in the settings.
struct DeviceInfo {
  std::string setting;      ///< what to write as `output.device`
  std::string description;  ///< as the driver calls it
  int max_channels = 0;
  double default_rate_hz = 0;
};

/// All output devices that PortAudio lists; none is a normal answer.
std::vector<DeviceInfo> list_devices();

}  // namespace loaxa::audio::playback
