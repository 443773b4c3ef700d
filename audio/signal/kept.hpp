#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "audio/signal/rewindable.hpp"

namespace loaxa::audio::signal {

/// A sound that is worked out once: what it gives the first time is kept, and given again after rewind(). So a bed is
/// decoded, shaped and resampled once, however long the words over it are. What is kept has 16 bits in each 64 frames:
/// its error is 98 dB below the highest sample among them. A sound of more than kMostKept frames is opened anew each
/// time.
class Kept : public Rewindable {
 public:
  static constexpr std::uint64_t kMostKept = 60 * 48'000;  ///< 5.9 MB

  /// Opens the sound at its first frame.
  using Opener = std::function<std::unique_ptr<Stream>()>;

  /// Opens it. `frames`: its length, as far as it is known. Throws: what `open` throws.
  Kept(Opener open, int sample_rate_hz, std::uint64_t frames);

  int sample_rate_hz() const override { return rate_hz_; }
  std::uint64_t frames() const override { return frames_; }
  std::size_t read(std::span<float> block) override;
  void rewind() override;

 private:
  static constexpr std::size_t kPiece = 64;  ///< frames that share a scale

  void keep(std::span<const float> samples);
  void keep_piece();
  std::size_t replay(std::span<float> block);

  Opener open_;
  int rate_hz_;
  std::uint64_t frames_;
  std::unique_ptr<Stream> source_;
  bool keeping_;
  bool whole_ = false;  ///< the sound is kept to its end

  std::unique_ptr<std::int16_t[]> samples_;
  std::size_t room_ = 0, kept_ = 0;  ///< for samples; and how many there are
  std::vector<float> scales_;        ///< of each piece
  std::array<float, kPiece> piece_{};
  std::size_t piece_frames_ = 0;
  std::size_t replayed_ = 0;
};

}  // namespace loaxa::audio::signal
