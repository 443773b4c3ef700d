#include "audio/signal/flaws.hpp"

#include <cmath>

#include "audio/signal/fade.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr std::size_t kMostKept = 64;  // of a broken file there are thousands, and nobody looks at the hundredth
constexpr float kFull = 32767.0F / 32768.0F;
constexpr std::uint64_t kClippedFrames = 3;  // Units: frames at full scale; one or two may be a peak that just fits
// Sound that is faded ends in small samples; what goes from one per cent of full scale to zero at once was cut.
constexpr float kAbrupt = 0.01F;
constexpr std::chrono::milliseconds kShortestHole{2};
constexpr std::chrono::milliseconds kLongestHole{500};
constexpr std::chrono::milliseconds kLongestSilence{5000};  // a paragraph's pause is below 2 s

}  // namespace

FlawFinder::FlawFinder(int sample_rate_hz, std::chrono::milliseconds meant)
    : sample_rate_hz_(sample_rate_hz), longest_silence_(kLongestSilence + meant) {
  flaws_.reserve(kMostKept);
}

void FlawFinder::add(std::span<const float> mono) {
  for (const float sample : mono) {
    const Run run = sample == 0.0F ? Run::zeros : std::fabs(sample) >= kFull ? Run::full : Run::none;
    if (run != run_) {
      end_run(sample);
      begin_run(run);
    }
    last_ = sample;
    ++position_;
  }
}

void FlawFinder::begin_run(Run run) {
  run_ = run;
  run_begin_ = position_;
  before_run_ = last_;
}

void FlawFinder::end_run(float next) {
  const auto length = position_ - run_begin_;
  const auto frames = [this](auto time) { return frames_in(time, sample_rate_hz_); };
  if (run_ == Run::full && length >= kClippedFrames) found(Flaw::Kind::clipped);
  if (run_ == Run::zeros) {
    const bool abrupt = std::fabs(before_run_) >= kAbrupt && std::fabs(next) >= kAbrupt;
    if (abrupt && length >= frames(kShortestHole) && length <= frames(kLongestHole)) found(Flaw::Kind::hole);
    if (!silence_expected_ && length >= frames(longest_silence_)) found(Flaw::Kind::silence);
  }
  run_ = Run::none;
}

void FlawFinder::found(Flaw::Kind kind) {
  ++count_;
  if (flaws_.size() < kMostKept) flaws_.push_back({kind, run_begin_, position_ - run_begin_});
}

}  // namespace loaxa::audio::signal
