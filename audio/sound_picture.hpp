#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/signal/flaws.hpp"

namespace loaxa::audio {

/// A part of the programme as it sounded.
struct PartPicture {
  int index = 0;     ///< in the script
  std::string kind;  ///< sound | signal | say | bulletin | pause
  std::string what;
  std::uint64_t begin = 0, end = 0;  ///< Units: frames; equal when it was left out
  std::string left_out;              ///< Vietnamese: why it, or its rest, or a signal's file is not heard; empty: it is
  std::string bed_left_out;          ///< the same for its bed alone
  std::optional<double> lufs;        ///< integrated over this part alone
  bool operator==(const PartPicture&) const = default;
};

/// A sentence as it sounded.
struct SentencePicture {
  std::uint64_t begin = 0;  ///< Units: frames
  bool skipped = false;
  bool operator==(const SentencePicture&) const = default;
};

/// What can be seen of a finished programme: as it went to its output, after limiter, volume and channels. Pure data,
/// of a size that does not grow with the length but for one entry a part and a sentence.
struct SoundPicture {
  int sample_rate_hz = 0;
  int channels = 0;
  std::vector<int> play_on;
  std::uint64_t frames = 0;

  double target_lufs = 0;
  std::optional<double> lufs;      ///< integrated
  std::optional<double> range_lu;  ///< EBU Tech 3342
  double true_peak_dbtp = 0;       ///< the highest
  std::uint64_t true_peak_frame = 0;

  /// The waveform in columns of equal length. Units: s16 steps.
  std::uint64_t wave_frames = 0;  ///< a column
  std::vector<int> wave_low, wave_high, wave_rms;

  /// Loudness over time in points of equal distance; the n-th tells of the time up to (n + 1) * loudness_frames.
  /// Units: 0.01 LUFS; kUnknown: not yet known (the window is not full), or silence.
  static constexpr int kUnknown = -12000;
  std::uint64_t loudness_frames = 0;
  std::vector<int> momentary_low, momentary_high;  ///< the least and the most of the point
  std::vector<int> short_term;

  std::vector<PartPicture> parts;
  std::vector<SentencePicture> sentences;
  std::vector<signal::Flaw> flaws;  ///< the first ones
  std::uint64_t flaw_count = 0;

  bool operator==(const SoundPicture&) const = default;
};

/// The picture as one JSON object, without line breaks.
std::string to_json(const SoundPicture& picture);

/// Reads what to_json wrote. Throws: Error that names the field.
SoundPicture picture_from_json(std::string_view json);

}  // namespace loaxa::audio
