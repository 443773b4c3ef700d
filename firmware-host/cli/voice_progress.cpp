#include "firmware-host/cli/voice_progress.hpp"

#include <cstdio>
#include <unistd.h>

#include <fmt/format.h>

#include "firmware-host/cli/terminal.hpp"

namespace loaxa::host::cli {

VoiceProgress::VoiceProgress(config::Language language, std::chrono::milliseconds delay)
    : language_(language), bar_(STDERR_FILENO, language, delay) {}

void VoiceProgress::take(const AirReport& report) {
  if (const auto* opened = std::get_if<OpenedReport>(&report)) {
    sample_rate_hz_ = opened->sample_rate_hz;
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
    now_.what = part->what;
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
    if (frames->remaining_s && sample_rate_hz_ > 0) {
      const double played = static_cast<double>(frames->written) / sample_rate_hz_;
      const double whole = played + *frames->remaining_s;
      now_.fraction = whole > 0 ? played / whole : 1.0;
      now_.left = std::chrono::seconds{static_cast<long>(*frames->remaining_s + 0.5)};
    }
  } else {
    return;
  }
  bar_.show(now_);
}

void VoiceProgress::warn(const Message& message) {
  if (!told_.insert(message.vi).second) return;
  bar_.clear();
  const auto line = printable(in(language_, message)) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace loaxa::host::cli
