#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace loaxa::audio::signal {

/// Columns of equal length along a time of unknown length, at most `most` of them: when they are full, neighbours are
/// merged two by two and each stands for twice as many steps. So the memory is the same for a chime and for an hour.
/// Column: default-constructible, with `void merge(const Column& later)` to take in what came right after it.
template <typename Column>
class Halving {
 public:
  /// Requires: most is even and > 0.
  explicit Halving(std::size_t most) : most_(most) { columns_.reserve(most); }

  /// One step of time.
  void add(const Column& step) {
    if (filled_ == 0) {
      if (columns_.size() == most_) halve();
      columns_.push_back(step);
    } else {
      columns_.back().merge(step);
    }
    filled_ = (filled_ + 1) % steps_per_column_;
  }

  /// The last one may stand for fewer steps than the others.
  const std::vector<Column>& columns() const { return columns_; }
  std::uint64_t steps_per_column() const { return steps_per_column_; }

 private:
  void halve() {
    for (std::size_t i = 0; i < most_ / 2; ++i) {
      columns_[i] = columns_[2 * i];
      columns_[i].merge(columns_[2 * i + 1]);
    }
    columns_.resize(most_ / 2);
    steps_per_column_ *= 2;
  }

  std::size_t most_;
  std::uint64_t steps_per_column_ = 1;
  std::uint64_t filled_ = 0;  ///< steps in the last column; 0: it is full
  std::vector<Column> columns_;
};

/// What of a stretch of sound is seen in a waveform. Units: full scale is +-1.
struct EnvelopeColumn {
  float low = 0, high = 0;
  double power = 0;  ///< sum of squares
  std::uint64_t frames = 0;

  void merge(const EnvelopeColumn& later) {
    low = std::min(low, later.low);
    high = std::max(high, later.high);
    power += later.power;
    frames += later.frames;
  }
};

/// The outline of a mono stream.
class Envelope {
 public:
  /// `step_frames`: the finest column.
  Envelope(std::size_t most_columns, std::size_t step_frames) : columns_(most_columns), step_frames_(step_frames) {}

  void add(std::span<const float> mono) {
    for (const float sample : mono) {
      if (step_.frames == 0) step_.low = step_.high = sample;
      step_.merge({sample, sample, static_cast<double>(sample) * static_cast<double>(sample), 1});
      if (step_.frames == step_frames_) finish();
    }
  }

  /// Ends the column that is not full.
  void finish() {
    if (step_.frames > 0) columns_.add(std::exchange(step_, {}));
  }

  const std::vector<EnvelopeColumn>& columns() const { return columns_.columns(); }
  std::uint64_t frames_per_column() const { return columns_.steps_per_column() * step_frames_; }

 private:
  Halving<EnvelopeColumn> columns_;
  EnvelopeColumn step_;
  std::size_t step_frames_;
};

}  // namespace loaxa::audio::signal
