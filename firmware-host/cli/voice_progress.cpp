#include "firmware-host/cli/voice_progress.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

#include "firmware-host/cli/terminal.hpp"

namespace loaxa::host::cli {

namespace {

// The words' share of what is left is estimated anew with each sentence. By so much it may grow without being shown: a
// time left that goes up and down is believed by nobody.
constexpr double kSteadyShare = 0.1;
constexpr double kSteadySeconds = 3;
constexpr double kSoonestSpeed = 1;  // Units: s of work after which its speed says something

}  // namespace

VoiceProgress::VoiceProgress(config::Language language, std::chrono::milliseconds delay, Pace pace)
    : language_(language), pace_(pace), bar_(STDERR_FILENO, language, delay) {}

void VoiceProgress::take(const AirReport& report) {
  if (const auto* opened = std::get_if<OpenedReport>(&report)) {
    sample_rate_hz_ = opened->sample_rate_hz;
    opened_ = Clock::now();
  } else if (const auto* part = std::get_if<PartReport>(&report)) {
    if (part->kind == "voice") {
      warn({fmt::format("Bộ đọc {}: {}.", part->what, part->left_out),
            fmt::format("the speech engine {}: {}.", part->what, part->left_out)});
      return;
    }
    if (!part->left_out.empty()) {
      ++left_out_;
      warn({fmt::format("Bỏ qua {}: {}", part->what, part->left_out),
            fmt::format("left out {}: {}", part->what, part->left_out)});
    }
    now_.what = std::filesystem::path{part->what}.filename().string();
  } else if (const auto* sentence = std::get_if<SentenceReport>(&report)) {
    now_.what = sentence->text;
    if (sentence->skipped.empty()) {
      ++sentences_;
    } else {
      ++left_out_;
      warn({fmt::format("Bỏ qua câu ở dòng {}: {} ({})", sentence->line, sentence->text, sentence->skipped),
            fmt::format("sentence at line {} skipped: {} ({})", sentence->line, sentence->text, sentence->skipped)});
    }
  } else if (const auto* frames = std::get_if<FramesReport>(&report)) {
    take_frames(*frames);
  } else {
    return;
  }
  bar_.show(now_);
}

void VoiceProgress::take_frames(const FramesReport& frames) {
  if (!frames.remaining_s || sample_rate_hz_ <= 0) return;
  const double played = static_cast<double>(frames.written) / sample_rate_hz_;
  const double whole = played + *frames.remaining_s;
  now_.fraction = std::max(now_.fraction.value_or(0), whole > 0 ? played / whole : 1.0);
  if (pace_ == Pace::heard) return show_left(*frames.remaining_s);
  const double worked = std::chrono::duration<double>(Clock::now() - opened_).count();
  if (worked >= kSoonestSpeed && played > 0) show_left(*frames.remaining_s * worked / played);
}

void VoiceProgress::show_left(double seconds) {
  if (now_.left) {
    const auto shown = static_cast<double>(now_.left->count());
    if (seconds > shown && seconds < shown + std::max(kSteadySeconds, shown * kSteadyShare)) return;
  }
  now_.left = std::chrono::seconds{static_cast<long>(seconds + 0.5)};
}

void VoiceProgress::warn(const Message& message) {
  if (!told_.insert(message.vi).second) return;
  bar_.clear();
  const auto line = printable(in(language_, message)) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace loaxa::host::cli
