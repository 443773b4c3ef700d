#include "firmware-host/daemon/voice_process.hpp"

#include <fmt/format.h>

#include "audio/error.hpp"

namespace loaxa::host {

using std::chrono::milliseconds;

namespace {

constexpr int kMostErrorLines = 20;  // of one voice; PortAudio's backends can write gigabytes
/// After a deadline passed: reports may already wait in the pipe when the daemon itself was held up.
constexpr milliseconds kGrace{100};
const std::vector<std::string> kEnvironment{"JACK_NO_START_SERVER=1"};

std::vector<std::string> arguments(const WarmFor& warm_for) {
  std::vector<std::string> words;
  if (!warm_for.device.empty()) words.insert(words.end(), {"--device", warm_for.device});
  if (!warm_for.siren.empty()) words.insert(words.end(), {"--siren", warm_for.siren});
  return words;
}

}  // namespace

VoiceProcess::VoiceProcess(EventLoop& loop, const Log& log, const std::filesystem::path& program,
                           const WarmFor& warm_for, VoiceLimits limits, Events events)
    : loop_(loop),
      log_(log),
      limits_(limits),
      events_(std::move(events)),
      process_(loop, program, arguments(warm_for), kEnvironment,
               {.on_line = [this](std::string_view line) { on_line(line); },
                .on_error = [this](std::string_view line) { on_error(line); },
                .on_end = [this](const std::string& how, const std::string& english) { on_gone(how, english); }}) {
  expect_within(limits_.ready, "không sẵn sàng kịp", "did not get ready in time");
}

void VoiceProcess::air(const AirJob& job) {
  has_job_ = true;
  dry_ = job.dry;
  if (!process_.send(to_line(job))) {
    return kill("nội dung quá lớn", "the script is too large");
  }
  if (dry_) return expect_within(limits_.dry, "đo quá lâu", "measuring took too long");
  start_at_ = job.start_at;
  expect_sound();
}

void VoiceProcess::expect_sound() {
  auto time = limits_.stall;
  if (start_at_) {
    const auto ahead = std::chrono::duration_cast<milliseconds>(*start_at_ - std::chrono::system_clock::now());
    time += std::max(ahead, milliseconds{0});
  }
  expect_within(time, "âm thanh đứng lại", "the sound stalled");
}

void VoiceProcess::stop() {
  if (stopping_) return;
  stopping_ = true;
  process_.send(to_line(AirCommand{StopCommand{}}));
  expect_within(limits_.stop, "không chịu dừng", "did not stop when told");
}

void VoiceProcess::set_volume(int percent) {
  process_.send(to_line(AirCommand{VolumeCommand{percent}}));
}

void VoiceProcess::dismiss() {
  stopping_ = true;
  process_.close_input();
  expect_within(limits_.stop, "không chịu dừng", "did not stop when told");
}

void VoiceProcess::kill(const std::string& why, const std::string& english) {
  killed_why_ = why;
  killed_english_ = english;
  deadline_.reset();
  process_.kill();
}

void VoiceProcess::expect_within(milliseconds time, const std::string& why, const std::string& english) {
  const auto give_up = [this, why, english] {
    hung_ = true;
    kill(why, english);
  };
  deadline_ = loop_.after(time, [this, give_up] { deadline_ = loop_.after(kGrace, give_up); });
}

void VoiceProcess::note_progress(const AirReport& report) {
  if (std::holds_alternative<ReadyReport>(report)) {
    ready_ = true;
    if (!has_job_ && !stopping_) deadline_.reset();
  } else if (std::holds_alternative<OpenedReport>(report)) {
    if (!dry_ && !stopping_) expect_sound();  // a device that took its time to open may sound now
  } else if (const auto* frames = std::get_if<FramesReport>(&report)) {
    if (frames->consumed <= consumed_ || dry_ || stopping_) return;
    consumed_ = frames->consumed;
    expect_sound();
  } else if (std::holds_alternative<FinishedReport>(report) || std::holds_alternative<FailedReport>(report)) {
    reported_ = true;
    expect_within(limits_.stop, "không kết thúc", "did not end");
  }
}

void VoiceProcess::on_line(std::string_view line) {
  try {
    const auto report = report_from_line(line);
    note_progress(report);
    events_.on_report(report);
  } catch (const audio::Error& error) {
    // A library's stray print is no report; a voice that reports nothing else will stall.
    on_error(fmt::format("{} {}", error.what(), line.substr(0, 200)));
  }
}

void VoiceProcess::on_error(std::string_view line) {
  if (line.empty() || ++errors_told_ > kMostErrorLines + 1) return;
  const auto text = errors_told_ > kMostErrorLines ? "…" : line;
  log_.info(fmt::format("loaxa-air[{}]: {}", process_.pid(), text),
            fmt::format("loaxa-air[{}]: {}", process_.pid(), text));
}

void VoiceProcess::on_gone(const std::string& how, const std::string& english) {
  deadline_.reset();
  VoiceEnd end{.reported = reported_, .hung = hung_, .why = {}, .english = {}};
  if (!reported_ && !killed_why_.empty()) {
    end.why = fmt::format("bộ phát bị ngắt vì {}", killed_why_);
    end.english = fmt::format("the voice was killed: it {}", killed_english_);
  } else if (!reported_) {
    end.why = fmt::format("bộ phát dừng bất thường ({})", how);
    end.english = fmt::format("the voice died ({})", english);
  }
  const auto on_end = events_.on_end;
  on_end(end);
}

}  // namespace loaxa::host
