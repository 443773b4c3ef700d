#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "audio/on_air.hpp"
#include "audio/signal/envelope.hpp"
#include "audio/signal/flaws.hpp"
#include "audio/signal/loudness_meter.hpp"
#include "audio/signal/profile.hpp"
#include "audio/signal/true_peak.hpp"
#include "audio/sound_picture.hpp"

namespace loaxa::audio {

/// Makes the picture of a programme from the frames that go to its output, in memory that does not grow with its
/// length. It settles a block only when the next one comes, so that what begins in a block may be told right after it.
/// Thread: one.
class SoundMeter {
 public:
  /// `play_on` as OutputSettings: its first channel is looked at, because all of them carry the same.
  /// `meant_silence`: between a programme and its repetition.
  SoundMeter(int sample_rate_hz, int channels, std::vector<int> play_on, signal::Profile profile,
             std::chrono::milliseconds meant_silence = {});

  /// Shape: interleaved s16.
  void add(std::span<const std::int16_t> interleaved);

  /// Something that begins at a frame of the newest block or later, in order.
  void tell(const Happening& happening);

  /// Ends the measuring; called once.
  SoundPicture finish();

 private:
  struct LoudnessPoint {
    int momentary_low = SoundPicture::kUnknown, momentary_high = SoundPicture::kUnknown;
    int short_term = SoundPicture::kUnknown;
    void merge(const LoudnessPoint& later);
  };

  void settle();
  void measure(std::span<const float> mono);
  void measure_loudness(std::span<const float> mono);
  void measure_peak(std::span<const float> mono);
  LoudnessPoint loudness_now() const;
  void begin(const Happening& happening);
  void begin_part(const PartBegins& part);
  void end_part();
  void copy_curves();

  SoundPicture picture_;
  std::size_t carrier_;  ///< 0-based
  signal::Envelope envelope_;
  signal::LoudnessMeter whole_;
  std::optional<signal::LoudnessMeter> part_;  ///< of the part that sounds
  signal::Halving<LoudnessPoint> points_;
  std::size_t point_frames_;     ///< from one loudness point to the next
  std::size_t since_point_ = 0;  ///< frames since the last one
  signal::TruePeak peak_;
  float highest_ = 0;  ///< linear
  std::vector<float> peaks_;
  signal::FlawFinder flaws_;
  std::vector<float> pending_;  ///< the newest block, not settled yet
  std::deque<Happening> waiting_;
};

}  // namespace loaxa::audio
