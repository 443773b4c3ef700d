#pragma once

#include <string>

#include "tests/rig/process.hpp"

namespace loaxa::rig {

/// A loudspeaker without a sound card (speaker.sh), for as long as it lives.
class Speaker {
 public:
  /// Throws: std::runtime_error with what speaker.sh said.
  Speaker();
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  /// What a program needs to play on it.
  const Environment& environment() const { return environment_; }

  /// `unplug`, `plug`, `stall` or `resume`.
  void turn(const std::string& verb) const;

 private:
  Folder folder_;
  Environment environment_;
};

}  // namespace loaxa::rig
