#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

#include "firmware-host/air_protocol.hpp"
#include "firmware-host/cli/interrupt.hpp"

namespace loaxa::host::cli {

/// How a run of `loaxa-air` ended.
struct VoiceEnd {
  enum class How {
    complete,
    limit,
    stopped,  ///< by Ctrl-C
    refused,  ///< the voice said why: `message`, `english`
    crashed,  ///< it died or wrote nonsense: the same two say how
    stuck,    ///< it said nothing for too long and was killed
  };
  How how = How::crashed;
  FinishedReport finished;
  std::string message, english;
};

/// What the one who waits sees, report by report.
using VoiceWatch = std::function<void(const AirReport&)>;

/// Runs the sibling `loaxa-air` for one job, in a process that may die, until it ends, Ctrl-C comes (a second one kills
/// it) or it says nothing for `patience`. Throws: Failure when it cannot be started.
VoiceEnd run_voice(const AirJob& job, const VoiceWatch& watch, Interrupt& interrupt,
                   std::chrono::milliseconds patience);

/// What `loaxa-air ARGUMENT` prints (at most 1 MB). Throws: Failure when it cannot be started, fails or takes over 20
/// s.
std::string voice_output(const std::string& argument);

}  // namespace loaxa::host::cli
