// The way of a sample: its true peak says which gain it needs; the lowest gain needed within the look-ahead holds (a
// sliding minimum), then rises along an exponential; two moving averages, together as long as the look-ahead, round the
// corners, so that the gain has arrived when the peak leaves the delay line. The gain that leaves is never above the
// one needed, because averages of values below a bound stay below it. Quiet chunks, below the ceiling whatever the
// curve, with no gain reduction under way, pass without any of this.

#include "audio/signal/limiter.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "audio/signal/fade.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/true_peak.hpp"

namespace loaxa::audio::signal {

namespace {

// Found with the horn's tuning (horn_tuning.cpp): half a period of 230 Hz, less than a pitch period.
constexpr Limiting kHornLimiting{.look_ahead = std::chrono::microseconds{2200},
                                 .release = std::chrono::microseconds{3750}};
// 4x oversampling reads a tone at a third of the rate up to 0.3 dB low (cos(pi/12)), and white noise at full scale made
// of its highest octave 0.1 dB more (measured against libsoxr): that much stays free.
constexpr double kMarginDb = 0.4;
constexpr double kSettled = 1e-3;   // -0.009 dB: a reduction this small becomes 0, smoothed as any
constexpr std::size_t kChunk = 64;  // frames
constexpr float kLoudest = 1e6F;    // input beyond is broken: 120 dB over full scale

// Gains are averaged as integers, so that the sums never drift: a gain of exactly 1 stays exactly 1 for ever.
constexpr std::int64_t kOne = std::int64_t{1} << 30;

/// The newest `kept` values in front of room for a chunk. What is kept moves to the buffer's front only now and then.
template <typename Value>
class Line {
 public:
  Line(std::size_t kept, Value start) : values_(kept + kChunksBetweenMoves * kChunk, start), kept_(kept) {}

  /// The values kept, then kChunk places for new ones.
  Value* room() {
    if (at_ + kept_ + kChunk > values_.size()) {
      std::copy_n(values_.begin() + static_cast<std::ptrdiff_t>(at_), kept_, values_.begin());
      at_ = 0;
    }
    return values_.data() + at_;
  }

  /// The first `count` of those places are filled: as many of the oldest values are no longer kept.
  void advance(std::size_t count) { at_ += count; }

 private:
  static constexpr std::size_t kChunksBetweenMoves = 32;
  std::vector<Value> values_;
  std::size_t kept_;
  std::size_t at_ = 0;  ///< of the oldest value kept
};

/// Moving sum over a fixed number of integers, full of `start` at first.
class MovingSum {
 public:
  MovingSum(std::size_t length, std::int64_t start)
      : line_(length, start), length_(length), sum_(static_cast<std::int64_t>(length) * start) {}

  /// Each value becomes the sum of the newest `length` ones. Requires: at most kChunk values.
  void replace(std::span<std::int64_t> values) {
    std::int64_t* oldest = line_.room();
    std::copy(values.begin(), values.end(), oldest + length_);
    line_.advance(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = sum_ += values[i] - oldest[i];
  }

 private:
  Line<std::int64_t> line_;
  std::size_t length_;
  std::int64_t sum_;
};

/// Lowest of the last `length` values, where only those below 1 are handed in. A ring of rising candidates.
class SlidingMinimum {
 public:
  explicit SlidingMinimum(std::size_t length) : length_(length), candidates_(std::bit_ceil(length + 1)) {}
  bool empty() const { return first_ == end_; }
  void push(std::uint64_t index, double value) {
    while (!empty() && at(end_ - 1).value >= value) --end_;
    at(end_++) = {index, value};
  }
  double lowest(std::uint64_t index) {
    while (!empty() && at(first_).index + length_ <= index) ++first_;
    return empty() ? 1.0 : at(first_).value;
  }

 private:
  struct Candidate {
    std::uint64_t index = 0;
    double value = 1;
  };
  Candidate& at(std::size_t place) { return candidates_[place & (candidates_.size() - 1)]; }

  std::size_t length_;
  std::vector<Candidate> candidates_;
  std::size_t first_ = 0;  ///< counted on for ever, as end_ is
  std::size_t end_ = 0;
};

// What is broken becomes silence, what is beyond all sense is held. Nearly always there is none: one look, on vectors.
void make_sound(std::span<float> samples) {
  int broken = 0;
  for (const float sample : samples) broken |= static_cast<int>(!(std::fabs(sample) <= kLoudest));
  if (broken == 0) return;
  for (float& sample : samples) sample = std::isfinite(sample) ? std::clamp(sample, -kLoudest, kLoudest) : 0.0F;
}

}  // namespace

struct Limiter::State {
  std::unique_ptr<Stream> source;
  std::size_t half;   // length of each moving average
  std::size_t ahead;  // frames: 2 * half - 2, what both averages reach back together
  std::size_t delay;  // frames from a sample's arrival to its leaving
  double ceiling;
  double decay;                       // of the gain reduction, a frame
  std::array<double, kChunk> decays;  // its powers: 1 and on

  TruePeak true_peak{kChunk};
  SlidingMinimum minimum;
  MovingSum first_average;
  MovingSum second_average;
  Line<float> line;  // `delay` old samples
  std::vector<float> peaks;
  std::vector<std::int64_t> gains;
  std::vector<float> out;

  float last_peak = 0;
  double reduction = 0;     // 1 less the gain before it is smoothed
  std::size_t settled;      // frames for which there has been no reduction
  std::uint64_t index = 0;  // of the next frame to arrive
  std::uint64_t arrived = 0;
  std::uint64_t left = 0;
  std::size_t out_from = 0;
  std::size_t out_to = 0;
  bool ended = false;

  State(std::unique_ptr<Stream> from, int rate_hz, const Limiting& limiting)
      : source(std::move(from)),
        half(std::max<std::size_t>(2, frames_in(limiting.look_ahead, rate_hz) / 2)),
        ahead(2 * half - 2),
        delay(ahead + TruePeak::kDelay),
        ceiling(std::pow(10.0, (kCeilingDbtp - kMarginDb) / 20.0)),
        decay(std::exp(-1.0 / static_cast<double>(frames_in(limiting.release, rate_hz)))),
        minimum(ahead + 1),
        first_average(half, kOne),
        second_average(half, kOne * static_cast<std::int64_t>(half)),
        line(delay, 0.0F),
        peaks(kChunk),
        gains(kChunk),
        out(kChunk),
        settled(delay) {
    double power = 1;
    for (double& value : decays) value = power *= decay;
  }

  bool next_chunk();
  std::size_t pull(std::span<float> chunk);
  bool rises_above_ceiling(std::span<float> fresh_peaks);
  void limit(const float* oldest, std::size_t frames);
  void find_gains(std::span<const float> fresh_peaks);
  std::int64_t gain_for(float peak);
  void let_rise(std::span<std::int64_t> fresh);
};

// Returns: frames in `chunk`: the source's, then silence that pushes the delay line out.
std::size_t Limiter::State::pull(std::span<float> chunk) {
  std::size_t frames = 0;
  if (!ended) {
    frames = source->read(chunk);
    ended = frames == 0;
  }
  arrived += frames;
  make_sound(chunk.first(frames));
  if (!ended) return frames;
  std::fill(chunk.begin(), chunk.end(), 0.0F);
  return kChunk;
}

std::int64_t Limiter::State::gain_for(float peak) {
  const double highest = std::max(peak, last_peak);  // the curve on both sides of the sample
  last_peak = peak;
  if (highest > ceiling) minimum.push(index, ceiling / highest);
  reduction *= decay;
  if (!minimum.empty()) reduction = std::max(reduction, 1.0 - minimum.lowest(index));
  if (reduction < kSettled) reduction = 0;
  settled = reduction > 0 ? 0 : settled + 1;
  return static_cast<std::int64_t>((1.0 - reduction) * static_cast<double>(kOne));
}

// What gain_for() says where nothing asks for a lower gain, a chunk at once.
void Limiter::State::let_rise(std::span<std::int64_t> fresh) {
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const double under_way = reduction * decays[i];
    const double kept = under_way < kSettled ? 0.0 : under_way;
    fresh[i] = static_cast<std::int32_t>((1.0 - kept) * static_cast<double>(kOne));
  }
  const auto whole = static_cast<std::size_t>(std::count(fresh.begin(), fresh.end(), kOne));
  settled = whole == fresh.size() ? settled + whole : whole;
  reduction = whole > 0 ? 0.0 : reduction * decays[fresh.size() - 1];
  index += fresh.size();
}

// Fills `gains` up to the scale that the two averages give them.
void Limiter::State::find_gains(std::span<const float> fresh_peaks) {
  const auto fresh = std::span(gains).first(fresh_peaks.size());
  if (minimum.empty() && std::max(last_peak, *std::max_element(fresh_peaks.begin(), fresh_peaks.end())) <= ceiling) {
    last_peak = fresh_peaks.back();
    let_rise(fresh);
  } else {
    for (std::size_t i = 0; i < fresh.size(); ++i, ++index) fresh[i] = gain_for(fresh_peaks[i]);
  }
  first_average.replace(fresh);
  second_average.replace(fresh);
}

// Measures what the meter has taken, into `fresh_peaks`, only if it could be too high.
bool Limiter::State::rises_above_ceiling(std::span<float> fresh_peaks) {
  if (true_peak.bound() <= ceiling) return false;
  true_peak.measure(fresh_peaks, static_cast<float>(ceiling));
  if (*std::max_element(fresh_peaks.begin(), fresh_peaks.end()) > ceiling) return true;
  last_peak = fresh_peaks.back();
  return false;
}

// `oldest`: the delay line, then the fresh frames.
void Limiter::State::limit(const float* oldest, std::size_t frames) {
  const std::span fresh(oldest + delay, frames);
  const auto fresh_peaks = std::span(peaks).first(frames);
  true_peak.take(fresh);
  const bool at_rest = settled >= delay && last_peak <= ceiling;
  if (at_rest && !rises_above_ceiling(fresh_peaks)) {
    std::copy_n(oldest, frames, out.begin());
    index += frames;
    return;
  }
  if (!at_rest) true_peak.measure(fresh_peaks, static_cast<float>(ceiling));
  find_gains(fresh_peaks);
  const double scale = 1.0 / static_cast<double>(kOne * static_cast<std::int64_t>(half * half));
  for (std::size_t i = 0; i < frames; ++i)
    out[i] = oldest[i] * static_cast<float>(static_cast<double>(gains[i]) * scale);
}

// Returns: false when everything that arrived has left.
bool Limiter::State::next_chunk() {
  while (!ended || left < arrived) {
    const std::uint64_t before = index;
    float* oldest = line.room();
    const std::size_t frames = pull({oldest + delay, kChunk});
    if (ended && left == arrived) return false;
    limit(oldest, frames);
    line.advance(frames);
    // The first `delay` frames to leave are the delay line's emptiness; past the end it is silence.
    out_from = before >= delay ? 0 : std::min<std::size_t>(frames, delay - before);
    out_to = std::min<std::uint64_t>(frames, out_from + (arrived - left));
    left += out_to - out_from;
    if (out_to > out_from) return true;
  }
  return false;
}

Limiting limiting(Profile profile) {
  return profile == Profile::horn ? kHornLimiting : Limiting{};
}

Limiter::Limiter(std::unique_ptr<Stream> source, int sample_rate_hz, const Limiting& limiting)
    : state_(std::make_unique<State>(std::move(source), sample_rate_hz, limiting)) {}
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
