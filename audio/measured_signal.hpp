#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>

namespace loaxa::audio {

/// What is to be known of an attention signal's file before it can be played. A voice that waits warm looks at the
/// siren beforehand: measuring it takes longer than an alert may wait.
struct MeasuredSignal {
  std::string file;
  std::optional<double> lufs;  ///< one channel; nothing: too short to be measured
  double offset = 0;           ///< the constant that it stands upon, as Level's
  std::uint64_t frames = 0;    ///< at the file's own rate
  int sample_rate_hz = 0;
  std::string fault;  ///< Vietnamese: why it cannot be played; empty: it can

  /// The file as it was then: one that was changed since is measured anew.
  struct Identity {
    ino_t inode = 0;
    off_t size = 0;
    std::int64_t changed_ns = 0;
    bool operator==(const Identity&) const = default;
  } identity;
};

/// Reads the whole file. Never throws: that is what `fault` says.
MeasuredSignal measure_signal(const std::string& file);

/// `known` when it is of this file as it is now, else a measurement.
MeasuredSignal known_or_measured(const std::string& file, const std::optional<MeasuredSignal>& known);

}  // namespace loaxa::audio
