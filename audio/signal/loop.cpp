#include "audio/signal/loop.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "audio/signal/fade.hpp"
#include "audio/signal/lanes.hpp"

namespace loaxa::audio::signal {

namespace {

/// A beginning may be entered this much later, to be in step with the end: a whole period of 80 Hz; a beat that comes
/// so much too early is not heard.
constexpr std::chrono::microseconds kMostShift{12'500};
/// Two notes against each other could be kept loud only by a factor without bounds; this one is 7 dB.
constexpr double kLeastPower = 0.2;

struct Powers {
  double end = 0, beginning = 0, common = 0;
  bool cancel() const { return common < 0; }
  double alikeness() const { return common / std::sqrt(std::max(end * beginning, 1e-30)); }
};

Powers powers(std::span<const float> end, std::span<const float> beginning) {
  Lanes ends{}, beginnings{}, commons{};
  const std::size_t whole = end.size() / kLanes * kLanes;
  for (std::size_t i = 0; i < whole; i += kLanes) {
    const Lanes a = load(&end[i]), b = load(&beginning[i]);
    ends += a * a;
    beginnings += b * b;
    commons += a * b;
  }
  Powers sums{sum_of(ends), sum_of(beginnings), sum_of(commons)};
  for (std::size_t i = whole; i < end.size(); ++i) {
    sums.end += end[i] * end[i];
    sums.beginning += beginning[i] * beginning[i];
    sums.common += end[i] * beginning[i];
  }
  return sums;
}

/// Frames of `head` to leave out, so that what follows is as much like `end` as can be.
std::size_t shift_into_step(std::span<const float> end, std::span<const float> head) {
  std::size_t best = 0;
  double most = -2;
  for (std::size_t shift = 0; shift + end.size() <= head.size(); ++shift) {
    const double alike = powers(end, head.subspan(shift, end.size())).alikeness();
    if (alike <= most) continue;
    most = alike;
    best = shift;
  }
  return best;
}

/// Turns `end` into the crossfade from it to `beginning`.
void crossfade(std::span<float> end, std::span<const float> beginning) {
  const auto sums = powers(end, beginning);
  for (std::size_t i = 0; i < end.size(); ++i) {
    const double rise = raised_cosine(i + 1, end.size() + 1);
    const double fall = 1.0 - rise;
    const double wanted = fall * sums.end + rise * sums.beginning;
    const double power = fall * fall * sums.end + rise * rise * sums.beginning + 2 * rise * fall * sums.common;
    const double factor = wanted > 0 ? 1.0 / std::sqrt(std::max(power / wanted, kLeastPower)) : 1.0;
    end[i] = static_cast<float>((end[i] * fall + beginning[i] * rise) * factor);
  }
}

}  // namespace

Loop::Loop(std::unique_ptr<Rewindable> sound)
    : sound_(std::move(sound)),
      crossfade_(std::min<std::uint64_t>(frames_in(kLoopCrossfade, sound_->sample_rate_hz()), sound_->frames() / 4)),
      seam_(crossfade_ + std::min(frames_in(kMostShift, sound_->sample_rate_hz()), crossfade_ / 3)),
      head_(seam_.size()),
      tail_(crossfade_) {}

std::size_t Loop::read(std::span<float> block) {
  std::size_t done = 0;
  while (done < block.size()) {
    if (seam_given_ < seam_frames_) {
      const std::size_t frames = std::min(block.size() - done, seam_frames_ - seam_given_);
      std::copy_n(seam_.begin() + static_cast<std::ptrdiff_t>(seam_given_), frames,
                  block.begin() + static_cast<std::ptrdiff_t>(done));
      seam_given_ += frames;
      done += frames;
      continue;
    }
    const std::size_t got = tail_.read(*sound_, block.subspan(done));
    done += got;
    given_ += got;
    if (got > 0) continue;
    if (given_ == 0 && tail_.held() == 0) break;  // a file without a frame would turn here for ever
    join();
  }
  return done;
}

void Loop::join() {
  // An MP3 may be shorter than it said: then its end is joined as it is.
  const bool long_enough = given_ >= crossfade_;
  seam_frames_ = tail_.take(seam_);
  seam_given_ = 0;
  given_ = 0;
  sound_->rewind();
  if (!long_enough || seam_frames_ == 0) return;
  const std::size_t frames = seam_frames_;
  const auto head = std::span(head_).first(sound_->read(head_));
  if (head.size() < frames) return sound_->rewind();
  const auto end = std::span(seam_).first(frames);
  const bool cancel = powers(end, head.first(frames)).cancel();
  const auto beginning = head.subspan(cancel ? shift_into_step(end, head) : 0);
  crossfade(end, beginning.first(frames));
  const auto rest = beginning.subspan(frames);
  std::copy(rest.begin(), rest.end(), seam_.begin() + static_cast<std::ptrdiff_t>(frames));
  seam_frames_ += rest.size();
}

}  // namespace loaxa::audio::signal
