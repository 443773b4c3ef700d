#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "firmware-host/cli/context.hpp"
#include "schedules/priority.hpp"

/// What each command is asked for (its words already checked for their form) and the function that does it. Each
/// returns the program's exit code or throws Failure. One `.cpp` a command: `read_command.cpp` and so on.
namespace loaxa::host::cli {

enum class Form { people, json };

struct ReadRequest {
  std::string input = "-";
  bool lines = false;
  Form form = Form::people;
};
Exit read_command(const Context& context, const ReadRequest& request);

struct RenderRequest {
  std::string input;
  std::string output;  ///< the sound file; empty: none
  std::string plot;    ///< the picture of the sound; empty: none
  std::optional<audio::playback::OutputSettings::Profile> profile;
  std::optional<std::string> voice;
  std::optional<int> words_per_minute;
  std::optional<int> sample_rate_hz;
  std::optional<int> channels;
};
Exit render_command(const Context& context, const RenderRequest& request);

struct PlayRequest {
  /// Whether an airing of the daemon is followed to its end: only by those who sit at a terminal.
  enum class Wait { at_a_terminal, never };
  std::string input;
  std::optional<schedules::Priority> priority;
  std::string reason;
  Wait wait = Wait::at_a_terminal;
  Form form = Form::people;
};
Exit play_command(const Context& context, const PlayRequest& request);

struct SayRequest {
  std::string text;
  schedules::Priority priority = schedules::Priority::routine;
  std::optional<int> repeat;
  std::string every;
  std::string until;
  std::string replace;
  std::string reason;
  Form form = Form::people;
};
Exit say_command(const Context& context, const SayRequest& request);

struct StopRequest {
  std::string id;
  bool all = false;
  Form form = Form::people;
};
Exit stop_command(const Context& context, const StopRequest& request);

Exit volume_command(const Context& context, std::optional<int> percent, Form form);
Exit status_command(const Context& context, Form form);

struct DevicesRequest {
  bool test = false;
  std::string only;  ///< the setting of the one device to test; empty: all
  Form form = Form::people;
};
Exit devices_command(const Context& context, const DevicesRequest& request);

Exit clock_command(const Context& context, Form form);
Exit set_clock_command(const Context& context, const std::string& time, Form form);

struct NextRequest {
  std::optional<int> count;
  std::string from;
  std::string until;
  Form form = Form::people;
};
Exit next_command(const Context& context, const NextRequest& request);

struct RehearseRequest {
  std::string from;
  std::string until;
  std::vector<std::string> outages;      ///< `A..B`
  std::vector<std::string> jumps;        ///< `AT=TO`
  std::vector<std::string> emergencies;  ///< times
  Form form = Form::people;
};
Exit rehearse_command(const Context& context, const RehearseRequest& request);

struct CheckRequest {
  std::vector<std::string> paths;  ///< empty: the whole station
  std::string airings;             ///< a DURATION: what is due in it is rendered dry; empty: nothing is
  Form form = Form::people;
};
Exit check_command(const Context& context, const CheckRequest& request);

enum class JournalForm { people, json, csv, html };
struct JournalRequest {
  std::string since;
  std::string until;
  JournalForm form = JournalForm::people;
  bool verify = false;
  std::string anchor;                            ///< a hash that must occur, as anchor_given() makes it; empty: none
  std::optional<std::chrono::year_month> month;  ///< of the record on paper
  std::string output;                            ///< its file; empty: standard output
};
Exit journal_command(const Context& context, const JournalRequest& request);

}  // namespace loaxa::host::cli
