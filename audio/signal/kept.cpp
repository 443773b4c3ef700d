#include "audio/signal/kept.hpp"

#include <algorithm>
#include <cmath>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include "audio/signal/rounding.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr float kMost = 32767.0F;

/// An estimated length may be exceeded by this share before the sound counts as too long to keep.
constexpr std::uint64_t kSpareShare = 16;

constexpr std::size_t kMadeReady = 64 * 1024;  // samples at a time, 1.4 s of them

/// Has the kernel give the pages of `samples` at once: untouched, each interrupts the one who writes it first, at ten
/// times the cost. A kernel that cannot (before 5.14) leaves it so.
void make_ready(std::span<std::int16_t> samples) {
#ifdef MADV_POPULATE_WRITE
  static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(samples.data()) / page * page;
  const auto end = reinterpret_cast<std::uintptr_t>(samples.data() + samples.size()) / page * page;
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_WRITE);
#endif
}

}  // namespace

Kept::Kept(Opener open, int sample_rate_hz, std::uint64_t frames)
    : open_(std::move(open)),
      rate_hz_(sample_rate_hz),
      frames_(frames),
      source_(open_()),
      keeping_(frames <= kMostKept) {
  if (!keeping_) return;
  const std::uint64_t room = frames + frames / kSpareShare + kPiece;
  room_ = room;
  samples_ = std::make_unique_for_overwrite<std::int16_t[]>(room);
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
    replayed_ = kept_;
  }
  return got;
}

void Kept::rewind() {
  if (!whole_) {
    keeping_ = false;
    samples_.reset();
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
  keeping_ = keeping_ && kept_ + piece_frames_ <= room_;
  const auto piece = std::span(piece_).first(std::exchange(piece_frames_, 0));
  if (!keeping_) return;
  float highest = 0;
  for (const float sample : piece) highest = std::max(highest, std::fabs(sample));
  const float scale = highest > 0 ? kMost / highest : 0.0F;
  if (kept_ % kMadeReady == 0) make_ready({samples_.get() + kept_, std::min(kMadeReady, room_ - kept_)});
  std::transform(piece.begin(), piece.end(), samples_.get() + kept_,
                 [=](float sample) { return static_cast<std::int16_t>(nearest(sample * scale)); });
  kept_ += piece.size();
  scales_.push_back(highest / kMost);
}

std::size_t Kept::replay(std::span<float> block) {
  const std::size_t frames = std::min(block.size(), kept_ - replayed_);
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
