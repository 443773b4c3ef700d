#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "config/programme.hpp"
#include "config/settings.hpp"
#include "firmware-host/daemon/voice_process.hpp"
#include "firmware-host/findings.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// How long programmes last and what of them would not be heard: told by dry runs of `loaxa-air`, one at a time, at low
/// priority, while nothing is on air; kept by what is measured (the script, its files' sizes and dates, the voice), so
/// that each runs once.
///
/// Thread: the loop's.
class LengthBook {
 public:
  using Lengths = std::map<std::string, std::chrono::seconds, std::less<>>;  ///< programme file name -> one airing

  /// `loudness_book`: where the runs also remember how loud the sounds are, so that no airing has to measure them.
  /// `changed`: all programmes that can be measured are, or a run ended that others wait for.
  LengthBook(EventLoop& loop, const Log& log, std::filesystem::path program, std::filesystem::path loudness_book,
             std::function<void()> changed);

  /// What there is to measure now; what is not among it is forgotten.
  void measure(const std::vector<config::Programme>& programmes, const config::Settings& settings,
               const NameBook& name_book);

  /// Holds measuring back (something is on air) or goes on.
  void pause(bool on_air);
  /// Ends for good.
  void close();

  /// Of the programmes that are measured.
  Lengths lengths() const;

  /// What the runs told, of every programme that ran.
  DryRuns runs() const;
  /// Every programme ran.
  bool complete() const;
  /// Runs again what was not measured: the voice may have died of something else than the programme.
  void retry_failed();

 private:
  struct Work {
    std::string programme;
    std::string key;
    AirJob job;
    schedules::Repeat repeat;
  };
  void next();
  void on_end(const VoiceEnd& end);

  EventLoop& loop_;
  const Log& log_;
  std::filesystem::path program_, loudness_book_;
  std::function<void()> changed_;
  bool paused_ = false, closed_ = false;
  std::map<std::string, DryRun> measured_;  ///< key -> one run
  std::vector<Work> works_;
  std::string current_;  ///< key of the run under way
  DryRun result_;
  std::unique_ptr<VoiceProcess> voice_;
  Watch later_;
};

}  // namespace loaxa::host
