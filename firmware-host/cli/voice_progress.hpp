#pragma once

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
  VoiceProgress(config::Language language, std::chrono::milliseconds delay);

  void take(const AirReport& report);
  void clear() { bar_.clear(); }

  int sentences() const { return sentences_; }
  int left_out() const { return left_out_; }

 private:
  void warn(const Message& message);

  config::Language language_;
  ProgressBar bar_;
  Progress now_;
  int sample_rate_hz_ = 0;
  int sentences_ = 0;
  int left_out_ = 0;
  std::set<std::string> told_;  // a repeated programme leaves the same things out each time
};

}  // namespace loaxa::host::cli
