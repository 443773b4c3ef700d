#include "firmware-host/cli/progress_bar.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unistd.h>

#include <fmt/format.h>

#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/time_words.hpp"

namespace loaxa::host::cli {

namespace {

constexpr std::size_t kWidestBar = 30;                  // Units: columns
constexpr std::chrono::milliseconds kRedrawEvery{100};  // Units: ms; more often nobody sees

// The cursor waits at the line's beginning: the ^C that a terminal shows falls onto the bar and does not wrap, and what
// a narrowed window wrapped of it lies below and is erased with it.
constexpr std::string_view kEraseBelow = "\x1b[J";

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// A terminal that calls itself dumb (an editor's, a log's) shows escape codes as they are.
bool can_rewrite_a_line() {
  const char* kind = std::getenv("TERM");
  return kind != nullptr && *kind != '\0' && std::string_view{kind} != "dumb";
}

std::string bar(double fraction, std::size_t width) {
  const auto full = static_cast<std::size_t>(std::lround(fraction * static_cast<double>(width)));
  std::string out;
  for (std::size_t i = 0; i < width; ++i) out += i < full ? "█" : "░";
  return out;
}

}  // namespace

std::string progress_line(const Progress& progress, std::size_t columns, config::Language language) {
  std::string line;
  if (progress.fraction) {
    const double fraction = std::clamp(*progress.fraction, 0.0, 1.0);
    line = fmt::format("{} {:3.0f}%", bar(fraction, std::min(kWidestBar, columns / 4)), std::floor(fraction * 100));
  }
  if (progress.left) {
    const Message words{"còn", "left"};
    line += fmt::format("{}{} {}", line.empty() ? "" : "  ", in(language, words), clock_length(*progress.left));
  }
  if (!progress.what.empty()) line += (line.empty() ? "" : "  ") + printable(progress.what);
  return fit(line, columns);
}

ProgressBar::ProgressBar(int descriptor, config::Language language, std::chrono::milliseconds delay)
    : descriptor_(descriptor),
      terminal_(is_terminal(descriptor) && can_rewrite_a_line()),
      language_(language),
      show_from_(Clock::now() + delay) {}

void ProgressBar::show(const Progress& progress) {
  const auto now = Clock::now();
  if (!terminal_ || now < show_from_ || (shown_ && now < last_ + kRedrawEvery)) return;
  last_ = now;
  shown_ = true;
  // One column less: a full line would wrap on some terminals.
  const auto line = progress_line(progress, terminal_columns(descriptor_) - 1, language_);
  write_all(descriptor_, fmt::format("\r{}{}\r", line, kEraseBelow));
}

void ProgressBar::clear() {
  if (std::exchange(shown_, false)) write_all(descriptor_, fmt::format("\r{}", kEraseBelow));
}

}  // namespace loaxa::host::cli
