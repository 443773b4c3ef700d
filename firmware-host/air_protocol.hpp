#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "audio/playback/output.hpp"
#include "audio/script.hpp"
#include "audio/sound_picture.hpp"
#include "audio/speech/engine.hpp"
#include "audio/text/reading.hpp"

namespace loaxa::host {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Everything one airing needs: the first line on the stdin of `loaxa-air`.
struct AirJob {
  audio::Script script;
  audio::speech::VoiceSettings voice;
  audio::text::Style style;
  std::map<std::string, std::string, std::less<>> name_book;
  audio::playback::OutputSettings output;
  std::chrono::milliseconds latency{100};  ///< asked of the device: programmes 100, emergencies 50
  std::string stem;                        ///< names the file of a `file:DIR` airing
  std::optional<Instant> start_at;         ///< of the first frame; nothing: at once
  int repeat_times = 1;                    ///< how often the script is played
  std::chrono::milliseconds repeat_pause{0};
  std::optional<std::chrono::milliseconds> end_after;  ///< ends after the sentence that crosses this much sound
  std::optional<audio::Place> from;                    ///< of an interrupted airing: where it goes on
  bool dry = false;    ///< only measures: no output is opened, `finished` tells the length
  bool alert = false;  ///< an emergency: no sound is read before its turn, the first frame waits for no measurement
  bool device_first = false;   ///< it was missing: nothing is got ready before it opens
  bool engine_within = false;  ///< the engine's faults end the voice; whoever asked for it asks again without this
  std::chrono::milliseconds longest_silence{0};  ///< that is told of, outside pauses; 0: none is
  std::string loudness_book;                     ///< file in which sounds' measurements are remembered; empty: none
  bool picture = false;  ///< measures what goes to the output and tells it at the end; `render` alone asks for it
  bool operator==(const AirJob&) const = default;
};

/// On stdin, after the job: fade 20 ms, then end.
struct StopCommand {
  bool operator==(const StopCommand&) const = default;
};

/// On stdin, at any time. Units: percent, 0-100.
struct VolumeCommand {
  int percent = 0;
  bool operator==(const VolumeCommand&) const = default;
};

using AirCommand = std::variant<AirJob, StopCommand, VolumeCommand>;

/// On stdout, first: warm (engine loaded, PortAudio initialised, no stream open).
struct ReadyReport {
  bool operator==(const ReadyReport&) const = default;
};

/// The output is open and takes silence until the first frame is due.
struct OpenedReport {
  std::string device;                    ///< as a person calls it
  std::chrono::microseconds latency{0};  ///< from a write to the loudspeaker
  int sample_rate_hz = 0;
  bool heard = true;  ///< a device or a file; false for `none`
  bool operator==(const OpenedReport&) const = default;
};

/// A part begins, or is left out. Kind `voice`: eSpeak NG stands in for the external engine, told once an airing.
struct PartReport {
  int index = 0;         ///< 0-based, in the script
  std::string kind;      ///< sound | say | bulletin | pause | bed | voice
  std::string what;      ///< the file, or the first words; the external engine's program
  std::string left_out;  ///< Vietnamese: why it is not heard; empty: it is
  bool operator==(const PartReport&) const = default;
};

/// A piece of what a part's words were read from, as its sound begins, the first time it does; the next pieces follow
/// while it sounds, so that a long bulletin holds up no report. In all at most kMostSourceBytes a part.
struct TextReport {
  int part = 0;
  std::string text;  ///< UTF-8, whole characters; continues the piece before it
  bool operator==(const TextReport&) const = default;
};

/// More than an hour of speech; what is beyond it is told as `…`.
inline constexpr std::size_t kMostSourceBytes = 1U << 20U;

/// A sentence begins, or is skipped.
struct SentenceReport {
  int part = 0;
  int index = 0;        ///< 0-based, in its part
  std::string text;     ///< as spoken
  int line = 0;         ///< 1-based, in the part's source text
  std::string skipped;  ///< Vietnamese: why it is not said; empty: it is
  bool operator==(const SentenceReport&) const = default;
};

/// Nothing was heard for this long although something should sound. Told once a silence.
struct DeadAirReport {
  int part = 0;
  std::chrono::milliseconds length{0};
  bool operator==(const DeadAirReport&) const = default;
};

/// Twice a second while it plays: the daemon takes their absence for a stall.
struct FramesReport {
  std::uint64_t written = 0;   ///< handed to the output, from the first frame of sound on
  std::uint64_t consumed = 0;  ///< of those, certainly taken by the device
  std::optional<Instant> first_frame;
  std::optional<double> remaining_s;        ///< an estimate
  std::optional<Instant> first_write = {};  ///< when the first frame of sound was handed to the output
  bool operator==(const FramesReport&) const = default;
};

/// Right before `finished`, when the job asked for it and was not stopped.
struct PictureReport {
  audio::SoundPicture picture;
  bool operator==(const PictureReport&) const = default;
};

/// The last line of an airing that ended by itself, by a stop or by its limit.
struct FinishedReport {
  enum class How { complete, stopped, limit };
  How how = How::complete;
  std::uint64_t written = 0, consumed = 0;
  int sample_rate_hz = 0;
  std::optional<Instant> first_frame;
  std::string file;  ///< the file that was written, if one was
  /// SHA-256, 64 hexadecimal digits, of the programme's frames as the output took them: interleaved 16-bit samples,
  /// little-endian, after volume, fade and channels, without the silence around them. Empty: none were.
  std::string sha256 = {};
  bool operator==(const FinishedReport&) const = default;
};

/// The last line of an airing that could not go on.
struct FailedReport {
  std::string message;  ///< Vietnamese
  std::string english;
  bool device = false;  ///< the output is to blame: it could not be opened, or takes no more sound
  bool operator==(const FailedReport&) const = default;
};

using AirReport = std::variant<ReadyReport, OpenedReport, PartReport, TextReport, SentenceReport, DeadAirReport,
                               FramesReport, PictureReport, FinishedReport, FailedReport>;

/// One line without its line end. Thread: any.
std::string to_line(const AirCommand& command);
std::string to_line(const AirReport& report);

/// Throws: audio::Error that names what is wrong with the line.
AirCommand command_from_line(std::string_view line);
AirReport report_from_line(std::string_view line);

}  // namespace loaxa::host
