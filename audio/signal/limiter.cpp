// The way of a sample: its true peak says which gain it needs; the lowest gain needed within the look-ahead holds (a
// sliding minimum), then rises along an exponential; two moving averages, together as long as the look-ahead, round the
// corners, so that the gain has arrived when the peak leaves the delay line. The gain that leaves is never above the
// one needed, because averages of values below a bound stay below it. Quiet chunks, below the ceiling whatever the
// curve, with no gain reduction under way, pass without any of this.

#include "audio/signal/limiter.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/true_peak.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr std::chrono::milliseconds kLookAhead{5};  // half a period of 100 Hz: a bass tone does not modulate the gain
constexpr std::chrono::milliseconds kRelease{40};   // time constant: within a syllable, slower than a pitch period
// 4x oversampling reads a tone at a third of the rate up to 0.3 dB low (cos(pi/12)), and white noise at full scale made
// of its highest octave 0.1 dB more (measured against libsoxr): that much stays free.
constexpr double kMarginDb = 0.4;
constexpr double kSettled = 1.0 - 1e-3;  // -0.009 dB: a gain this near to 1 becomes 1, smoothed as any
constexpr std::size_t kChunk = 64;       // frames
constexpr float kLoudest = 1e6F;         // input beyond is broken: 120 dB over full scale

// Gains are averaged as integers, so that the sums never drift: a gain of exactly 1 stays exactly 1 for ever.
constexpr std::uint64_t kOne = std::uint64_t{1} << 30;

/// Moving sum over a fixed number of integers, full of kStart at first.
class MovingSum {
 public:
  MovingSum(std::size_t length, std::uint64_t start) : values_(length, start), sum_(length * start) {}
  std::uint64_t next(std::uint64_t value) {
    sum_ += value - values_[at_];
    values_[at_] = value;
    at_ = at_ + 1 == values_.size() ? 0 : at_ + 1;
    return sum_;
  }

 private:
  std::vector<std::uint64_t> values_;
  std::uint64_t sum_;
  std::size_t at_ = 0;
};

/// Lowest of the last `length` values, where only those below 1 are handed in. A ring of rising candidates.
class SlidingMinimum {
 public:
  explicit SlidingMinimum(std::size_t length) : length_(length), candidates_(length + 1) {}
  void push(std::uint64_t index, double value) {
    while (count_ > 0 && candidates_[last()].value >= value) --count_;
    candidates_[(first_ + count_) % candidates_.size()] = {index, value};
    ++count_;
  }
  double lowest(std::uint64_t index) {
    while (count_ > 0 && candidates_[first_].index + length_ <= index) {
      first_ = (first_ + 1) % candidates_.size();
      --count_;
    }
    return count_ > 0 ? candidates_[first_].value : 1.0;
  }

 private:
  struct Candidate {
    std::uint64_t index = 0;
    double value = 1;
  };
  std::size_t last() const { return (first_ + count_ - 1) % candidates_.size(); }

  std::size_t length_;
  std::vector<Candidate> candidates_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

struct Limiter::State {
  std::unique_ptr<Stream> source;
  std::size_t half;   // length of each moving average
  std::size_t ahead;  // frames: 2 * half - 2, what both averages reach back together
  std::size_t delay;  // frames from a sample's arrival to its leaving
  double ceiling;
  double release;  // a frame

  TruePeak true_peak{kChunk};
  SlidingMinimum minimum;
  MovingSum first_average;
  MovingSum second_average;
  std::vector<float> line;  // `delay` old samples, then a chunk
  std::vector<float> chunk;
  std::vector<float> peaks;
  std::vector<float> out;

  float last_peak = 0;
  double envelope = 1;
  std::size_t settled;      // frames for which the envelope has been 1
  std::uint64_t index = 0;  // of the next frame to arrive
  std::uint64_t arrived = 0;
  std::uint64_t left = 0;
  std::size_t out_from = 0;
  std::size_t out_to = 0;
  bool ended = false;

  State(std::unique_ptr<Stream> from, int rate_hz)
      : source(std::move(from)),
        half(std::max<std::size_t>(2, frames_in(kLookAhead, rate_hz) / 2)),
        ahead(2 * half - 2),
        delay(ahead + TruePeak::kDelay),
        ceiling(std::pow(10.0, (kCeilingDbtp - kMarginDb) / 20.0)),
        release(1.0 - std::exp(-1.0 / static_cast<double>(frames_in(kRelease, rate_hz)))),
        minimum(ahead + 1),
        first_average(half, kOne),
        second_average(half, kOne * half),
        line(delay + kChunk),
        chunk(kChunk),
        peaks(kChunk),
        out(kChunk),
        settled(delay) {}

  bool next_chunk();
  std::size_t pull();
  bool rises_above_ceiling(std::span<const float> fresh);
  void limit(std::size_t frames);
  float gain_for(float peak);
};

// Returns: frames in `chunk`: the source's, then silence that pushes the delay line out.
std::size_t Limiter::State::pull() {
  std::size_t frames = 0;
  if (!ended) {
    frames = source->read(chunk);
    ended = frames == 0;
  }
  arrived += frames;
  for (float& sample : std::span(chunk).first(frames))
    sample = std::isfinite(sample) ? std::clamp(sample, -kLoudest, kLoudest) : 0.0F;
  if (!ended) return frames;
  std::fill(chunk.begin(), chunk.end(), 0.0F);
  return kChunk;
}

float Limiter::State::gain_for(float peak) {
  const double highest = std::max(peak, last_peak);  // the curve on both sides of the sample
  last_peak = peak;
  if (highest > ceiling) minimum.push(index, ceiling / highest);
  envelope = std::min(minimum.lowest(index), envelope + (1.0 - envelope) * release);
  if (envelope > kSettled) envelope = 1.0;
  settled = envelope < 1.0 ? 0 : settled + 1;
  const auto fixed = static_cast<std::uint64_t>(envelope * static_cast<double>(kOne));
  const std::uint64_t sum = second_average.next(first_average.next(fixed));
  return static_cast<float>(static_cast<double>(sum) / static_cast<double>(kOne * half * half));
}

// Takes `fresh` into the peak meter; measures it, into `peaks`, only if it could be too high.
bool Limiter::State::rises_above_ceiling(std::span<const float> fresh) {
  if (true_peak.bound(fresh) <= ceiling) {
    true_peak.skip(fresh);
    return false;
  }
  true_peak.measure(fresh, peaks);
  const float highest = *std::max_element(peaks.begin(), peaks.begin() + static_cast<std::ptrdiff_t>(fresh.size()));
  if (highest > ceiling) return true;
  last_peak = peaks[fresh.size() - 1];
  return false;
}

void Limiter::State::limit(std::size_t frames) {
  const auto fresh = std::span(chunk).first(frames);
  std::copy(fresh.begin(), fresh.end(), line.begin() + static_cast<std::ptrdiff_t>(delay));
  const bool at_rest = settled >= delay && last_peak <= ceiling;
  if (at_rest && !rises_above_ceiling(fresh)) {
    std::copy_n(line.begin(), frames, out.begin());
    index += frames;
  } else {
    if (!at_rest) true_peak.measure(fresh, peaks);
    for (std::size_t i = 0; i < frames; ++i, ++index) out[i] = line[i] * gain_for(peaks[i]);
  }
  std::copy_n(line.begin() + static_cast<std::ptrdiff_t>(frames), delay, line.begin());
}

// Returns: false when everything that arrived has left.
bool Limiter::State::next_chunk() {
  while (!ended || left < arrived) {
    const std::uint64_t before = index;
    const std::size_t frames = pull();
    if (ended && left == arrived) return false;
    limit(frames);
    // The first `delay` frames to leave are the delay line's emptiness; past the end it is silence.
    out_from = before >= delay ? 0 : std::min<std::size_t>(frames, delay - before);
    out_to = std::min<std::uint64_t>(frames, out_from + (arrived - left));
    left += out_to - out_from;
    if (out_to > out_from) return true;
  }
  return false;
}

Limiter::Limiter(std::unique_ptr<Stream> source, int sample_rate_hz)
    : state_(std::make_unique<State>(std::move(source), sample_rate_hz)) {}
Limiter::~Limiter() = default;

std::size_t Limiter::read(std::span<float> block) {
  State& state = *state_;
  std::size_t done = 0;
  while (done < block.size()) {
    if (state.out_from == state.out_to && !state.next_chunk()) break;
    const std::size_t frames = std::min(block.size() - done, state.out_to - state.out_from);
    std::copy_n(state.out.begin() + static_cast<std::ptrdiff_t>(state.out_from), frames,
                block.begin() + static_cast<std::ptrdiff_t>(done));
    state.out_from += frames;
    done += frames;
  }
  return done;
}

}  // namespace loaxa::audio::signal
