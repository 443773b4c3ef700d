#pragma once

#include "audio/playback/output.hpp"
#include "audio/script.hpp"
#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace loaxa::host {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Everything one airing needs: the first line on the stdin of `loaxa-air`.
struct AirJob {
  audio::Script script;
  audio::speech::VoiceSettings voice;
  audio::text::Style style;
  std::map<std::string, std::string, std::less<>> name_book;
  audio::playback::OutputSettings output;
  std::chrono::milliseconds latency{100};
  std::string stem;                 ///< names the file of a `file:DIR` airing
  std::optional<Instant> start_at;  ///< of the first frame; nothing: at once
  int repeat_times = 1;
  std::chrono::milliseconds repeat_pause{0};
  std::optional<std::chrono::milliseconds> end_after;  ///< ends after the sentence that crosses this much sound
  bool dry = false;  ///< only measures: no output is opened, `finished` tells the length
};

/// Lines on stdin after the job.
struct StopCommand {};  ///< fades 20 ms, then ends
struct VolumeCommand {
  int percent;
};
using AirCommand = std::variant<AirJob, StopCommand, VolumeCommand>;

/// Lines on stdout, in the order in which they can come.
struct ReadyReport {};  ///< warm: engine loaded, PortAudio initialised, no stream open
struct OpenedReport {
  std::string device;
  std::chrono::microseconds latency{0};
  int sample_rate_hz = 0;
  bool real = true;
};  ///< real: a device that is heard, not `none`
struct PartReport {
  int index = 0;
  std::string kind;
  std::string what;
  std::string left_out;
};  ///< left_out: why it is not heard; empty: it is
struct SentenceReport {
  int part = 0;
  int index = 0;
  std::string text;
  int line = 0;
  std::string skipped;
};  ///< skipped: why; empty: it is said
struct FramesReport {
  std::uint64_t consumed = 0;
  std::uint64_t written = 0;
  std::optional<Instant> first_frame;
  std::optional<double> remaining_s;
};  ///< twice a second; remaining_s: estimate
struct FinishedReport {
  enum class How { complete, stopped, limit };
  How how = How::complete;
  std::uint64_t written = 0, consumed = 0;
  int sample_rate_hz = 0;
  std::optional<Instant> first_frame;
  std::string output;  ///< the file that was written, if one was
};
struct FailedReport {
  std::string message;
  std::string english;
};
using AirReport =
    std::variant<ReadyReport, OpenedReport, PartReport, SentenceReport, FramesReport, FinishedReport, FailedReport>;

/// One line without its line end. Thread: any.
std::string to_line(const AirCommand& command);
std::string to_line(const AirReport& report);

/// Throws: audio::Error that names what is wrong with the line.
AirCommand command_from_line(std::string_view line);
AirReport report_from_line(std::string_view line);

}  // namespace loaxa::host
