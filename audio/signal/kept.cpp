#include "audio/signal/kept.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "audio/signal/rounding.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr float kMost = 32767.0F;

/// An estimated length may be exceeded by this share before the sound counts as too long to keep.
constexpr std::uint64_t kSpareShare = 16;

}  // namespace

Kept::Kept(Opener open, int sample_rate_hz, std::uint64_t frames)
    : open_(std::move(open)),
      rate_hz_(sample_rate_hz),
      frames_(frames),
      source_(open_()),
      keeping_(frames <= kMostKept) {
  if (!keeping_) return;
  const std::uint64_t room = frames + frames / kSpareShare + kPiece;
  samples_.reserve(room);
  scales_.reserve(room / kPiece + 1);
}

std::size_t Kept::read(std::span<float> block) {
  if (whole_) return replay(block);
  const std::size_t got = source_->read(block);
  if (!keeping_) return got;
  if (got > 0) {
    keep(block.first(got));
  } else {
    if (piece_frames_ > 0) keep_piece();
    whole_ = keeping_;
    replayed_ = samples_.size();
  }
  return got;
}

void Kept::rewind() {
  if (!whole_) {
    keeping_ = false;
    samples_ = {};
    source_ = open_();
  }
  replayed_ = 0;
}

void Kept::keep(std::span<const float> samples) {
  for (const float sample : samples) {
    piece_[piece_frames_++] = sample;
    if (piece_frames_ == kPiece) keep_piece();
  }
}

void Kept::keep_piece() {
  keeping_ = keeping_ && samples_.size() + piece_frames_ <= samples_.capacity();
  const auto piece = std::span(piece_).first(std::exchange(piece_frames_, 0));
  if (!keeping_) return;
  float highest = 0;
  for (const float sample : piece) highest = std::max(highest, std::fabs(sample));
  const float scale = highest > 0 ? kMost / highest : 0.0F;
  const std::size_t before = samples_.size();
  samples_.resize(before + piece.size());
  std::transform(piece.begin(), piece.end(), samples_.begin() + static_cast<std::ptrdiff_t>(before),
                 [=](float sample) { return static_cast<std::int16_t>(nearest(sample * scale)); });
  scales_.push_back(highest / kMost);
}

std::size_t Kept::replay(std::span<float> block) {
  const std::size_t frames = std::min(block.size(), samples_.size() - replayed_);
  for (std::size_t done = 0; done < frames;) {
    const std::size_t piece = std::min(frames - done, kPiece - replayed_ % kPiece);
    const float scale = scales_[replayed_ / kPiece];
    for (std::size_t i = 0; i < piece; ++i) block[done + i] = static_cast<float>(samples_[replayed_ + i]) * scale;
    replayed_ += piece;
    done += piece;
  }
  return frames;
}

}  // namespace loaxa::audio::signal
