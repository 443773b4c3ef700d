#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

/// How far something is.
struct Progress {
  std::optional<double> fraction;  ///< 0-1; nothing: not known
  std::optional<std::chrono::seconds> left;
  std::string what;  ///< the sentence being said, the file being measured
};

/// One line of at most `columns`: bar, per cent, time left, what. No escape codes; `what` is made printable.
std::string progress_line(const Progress& progress, std::size_t columns, config::Language language);

/// A line on a terminal that is rewritten in place; on anything else it shows nothing at all. Thread: one.
class ProgressBar {
 public:
  /// `delay`: shown only to those who have waited so long.
  ProgressBar(int descriptor, config::Language language, std::chrono::milliseconds delay);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const Progress& progress);

  /// Takes the line away, so that other text can be written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  int descriptor_;
  bool terminal_;
  config::Language language_;
  Clock::time_point show_from_;
  Clock::time_point last_{};
  bool shown_ = false;
};

}  // namespace loaxa::host::cli
