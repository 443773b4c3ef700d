#include "audio/signal/loop.hpp"

#include <algorithm>
#include <utility>

#include "audio/signal/fade.hpp"

namespace loaxa::audio::signal {

Loop::Loop(std::unique_ptr<SoundFile> file)
    : file_(std::move(file)), seam_(frames_in(kLoopCrossfade, file_->sample_rate_hz())), tail_(seam_.size()) {
  file_->keep();
}

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
    const std::size_t got = tail_.read(*file_, block.subspan(done));
    done += got;
    given_ += got;
    if (got > 0) continue;
    if (given_ == 0 && tail_.held() == 0) break;  // a file without a frame would turn here for ever
    join();
  }
  return done;
}

void Loop::join() {
  const bool crossfade = given_ >= seam_.size();
  seam_frames_ = tail_.take(seam_);
  seam_given_ = 0;
  given_ = 0;
  file_->rewind();
  if (!crossfade) return;
  for (std::size_t i = 0; i < seam_frames_; ++i) {
    float head = 0;
    if (file_->read({&head, 1}) == 0) break;
    const float rise = raised_cosine(i + 1, seam_frames_ + 1);
    seam_[i] = seam_[i] * (1.0F - rise) + head * rise;
  }
}

}  // namespace loaxa::audio::signal
