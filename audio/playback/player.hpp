#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "audio/playback/output.hpp"
#include "audio/signal/stream.hpp"

namespace loaxa::audio::playback {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// What another thread may do to a running play().
/// Thread: any may write, play() reads once a block (10 ms).
struct PlayerControl {
  std::atomic<bool> stop{false};
  std::atomic<int> volume{100};  ///< Units: percent, 0-100
};

/// How far the programme is; silence before and after it is not counted. Units: frames.
struct Progress {
  std::uint64_t written = 0;
  std::uint64_t consumed = 0;          ///< of `written`, by the device's own account
  std::optional<Instant> first_write;  ///< when the first frame was handed to the output
  std::optional<Instant> first_frame;  ///< when the first frame left the loudspeaker; nothing before it was written
};

struct PlayOptions {
  std::vector<int> play_on{1, 2};   ///< as OutputSettings
  std::optional<Instant> start_at;  ///< when the first frame shall leave the loudspeaker; nothing or past: at once
  std::function<void(std::span<const std::int16_t>)>
      on_frames;                                  ///< what of the programme goes to the output, before it
  std::function<void(const Progress&)> on_block;  ///< called after every block, also while waiting and finishing
};

struct PlayResult {
  Progress progress;     ///< final: after the device consumed what it would
  bool stopped = false;  ///< by PlayerControl::stop, before the programme's end
};

/// Feeds `output` from `programme` until its end or a stop, then finishes the output.
/// A device is opened on silence and kept running until start_at; a file begins with its first frame at start_at.
/// A stop fades out in 20 ms; a stop before the first frame plays nothing.
/// Thread: one; blocks for as long as the programme lasts. Throws: what the programme or the output throws, at once and
/// without finishing the output.
PlayResult play(signal::Stream& programme, Output& output, const PlayerControl& control, const PlayOptions& options);

}  // namespace loaxa::audio::playback
