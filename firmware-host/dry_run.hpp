#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "firmware-host/air_protocol.hpp"

namespace loaxa::host {

/// What a dry run of one programme told: how long it lasts, and what of it nobody would hear.
struct DryRun {
  struct Loss {
    enum class Kind {
      part,     ///< left out
      bed,      ///< the words are heard without their music
      signal,   ///< a tone stands in for the file
      engine,   ///< eSpeak NG stands in for the engine
      sentence  ///< skipped
    };
    Kind kind = Kind::part;
    int part = 0;      ///< 1-based, in the script
    int line = 0;      ///< of a sentence: 1-based, in the part's text
    std::string what;  ///< the file, the engine's program or the sentence
    std::string why;   ///< Vietnamese, as the voice says it
    bool operator==(const Loss&) const = default;
  };

  std::chrono::milliseconds length{0};   ///< of one run of the script; 0: not known
  std::vector<Loss> losses;              ///< each once
  std::string failure, failure_english;  ///< why nothing of it can be heard; empty: something can
  bool operator==(const DryRun&) const = default;

  /// Keeps what a report of the voice tells.
  void note(const AirReport& report);
};

}  // namespace loaxa::host
