#pragma once

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/cli/progress_bar.hpp"

namespace loaxa::host::cli {

/// What is told while a voice works: a bar with the sentence and the time left on a terminal; parts that are left out
/// and sentences that are skipped on any standard error, once each. Thread: one.
class VoiceProgress {
 public:
  /// Whether sound is heard as it is made (the time left is that of the sound) or a file is made as fast as can be (the
  /// time left is that of the work).
  enum class Pace { heard, made };

  VoiceProgress(config::Language language, std::chrono::milliseconds delay, Pace pace);

  void take(const AirReport& report);
  void clear() { bar_.clear(); }

  int sentences() const { return sentences_; }
  int left_out() const { return left_out_; }

 private:
  using Clock = std::chrono::steady_clock;
  void take_frames(const FramesReport& frames);
  void show_left(double seconds);
  void warn(const Message& message);

  config::Language language_;
  Pace pace_;
  ProgressBar bar_;
  Progress now_;
  int sample_rate_hz_ = 0;
  Clock::time_point opened_{};
  int sentences_ = 0;
  int left_out_ = 0;
  std::set<std::string> told_;  // a repeated programme leaves the same things out each time
};

}  // namespace loaxa::host::cli
