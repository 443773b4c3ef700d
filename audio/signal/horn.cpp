// The way of a frame: a high-pass and two all-passes (a cascade of four sections), then eight bands side by side. Time
// runs in steps of 0.7 ms: of each step the energy in each band is known before the step is given out, so that is the
// look-ahead. The energy, smoothed with an attack and a release, says the band's gain at the step's end; within the
// step gains move along straight lines. The bands are added up again, every second one inverted: neighbours with slopes
// of 12 dB an octave are in phase then where they meet. In a pause, once the filters are empty, only the gains go on.
//
// Gains depend on a band's level alone, so a tone gets a steady gain: nothing is clipped or bent.

#include "audio/signal/horn.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "audio/signal/biquad.hpp"
#include "audio/signal/gain.hpp"
#include "audio/signal/lanes.hpp"

namespace loaxa::audio::signal {

namespace {

constexpr double kStepSeconds = 16.0 / 22'050;  // a tenth of a voice's pitch period
constexpr double kHighestShare = 0.45;          // of the rate: a filter beyond it is left out
constexpr double kButterworth = 0.70711;
constexpr float kLoudest = 100.0F;  // input beyond is broken: 40 dB over full scale
// What is weaker than this in a band is no speech but a recording's noise: its gain sinks by 2 dB with each dB, so that
// silence is not raised into hiss. Units: dB, RMS; 16-bit dither has some -101 dB in a band.
constexpr double kNoiseDb = -75.0;
constexpr float kLeastEnergy = 1e-20F;

bool below_nyquist(double frequency_hz, int rate_hz) {
  return frequency_hz > 0 && frequency_hz < kHighestShare * rate_hz;
}

BiquadCascade front(const HornTuning& tuning, int rate_hz) {
  return BiquadCascade({high_pass(tuning.high_pass_hz, tuning.high_pass_q[0], rate_hz),
                        high_pass(tuning.high_pass_hz, tuning.high_pass_q[1], rate_hz),
                        all_pass(tuning.all_pass_hz[0], tuning.all_pass_q, rate_hz),
                        all_pass(tuning.all_pass_hz[1], tuning.all_pass_q, rate_hz)});
}

using Sections = std::array<Biquad, HornTuning::kBands>;

Sections lower_edges(const HornTuning& tuning, int rate_hz) {
  Sections sections{};
  for (std::size_t i = 0; i < tuning.crossover_hz.size(); ++i) {
    // A band that begins beyond what the rate can carry holds nothing.
    sections[i + 1] = below_nyquist(tuning.crossover_hz[i], rate_hz)
                          ? high_pass(tuning.crossover_hz[i], kButterworth, rate_hz)
                          : Biquad{.b0 = 0};
  }
  return sections;
}

Sections upper_edges(const HornTuning& tuning, int rate_hz) {
  Sections sections{};
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const double edge_hz = i < tuning.crossover_hz.size() ? tuning.crossover_hz[i] : tuning.low_pass_hz;
    if (below_nyquist(edge_hz, rate_hz)) sections[i] = low_pass(edge_hz, kButterworth, rate_hz);
  }
  return sections;
}

/// Share of the way that a first-order smoother of `time_ms` goes in one step.
float share(double time_ms, double step_s) {
  return static_cast<float>(1.0 - std::exp(-step_s * 1000.0 / time_ms));
}

/// What the level of each of N bands makes of its gain.
template <std::size_t N>
class alignas(LanesOf<N>) BandGains {
 public:
  BandGains() = default;

  /// `first`: of the N in the tuning; every second band is inverted.
  BandGains(const HornTuning& tuning, std::size_t first, double step_s)
      : weakest_(LanesOf<N>{} + energy(tuning.weakest_db)) {
    for (std::size_t lane = 0; lane < N; ++lane) {
      const auto& band = tuning.bands[first + lane];
      attack_[lane] = share(band.attack_ms, step_s);
      release_[lane] = share(band.release_ms, step_s);
      base_[lane] = from_db(band.gain_db) * ((first + lane) % 2 == 1 ? -1.0F : 1.0F);
      exponent_[lane] = static_cast<float>(-band.strength / 2);
      reference_[lane] = energy(band.reference_db);
    }
  }

  /// `mean_square`: of a step. Returns: the gains at its end.
  [[gnu::always_inline]] LanesOf<N> after(LanesOf<N> mean_square) {
    smooth_ += (mean_square > smooth_ ? attack_ : release_) * (mean_square - smooth_);
    const LanesOf<N> level = higher(smooth_, all_lanes<N>(kLeastEnergy)) / reference_;
    const LanesOf<N> gain = base_ * power<N>(higher(level, weakest_), exponent_);
    return smooth_ < noise_ ? gain * (smooth_ / noise_) : gain;
  }

 private:
  static float energy(double db) { return static_cast<float>(std::pow(10.0, db / 10.0)); }

  LanesOf<N> attack_{}, release_{}, base_{}, exponent_{}, reference_{}, weakest_{}, smooth_{};
  LanesOf<N> noise_ = LanesOf<N>{} + energy(kNoiseDb);
};

/// The shaping of one step after the other, N bands at once. Frames: `step` of them each time.
template <std::size_t N>
class alignas(LanesOf<N>) Shaper {
 public:
  Shaper(const HornTuning& tuning, int rate_hz, std::size_t step) : front_(front(tuning, rate_hz)), bands_(step) {
    const Sections lower = lower_edges(tuning, rate_hz), upper = upper_edges(tuning, rate_hz);
    for (std::size_t group = 0; group < kGroups; ++group) {
      lower_[group] = BiquadLanes<N>(std::span<const Biquad, N>(lower.data() + group * N, N));
      upper_[group] = BiquadLanes<N>(std::span<const Biquad, N>(upper.data() + group * N, N));
      gains_[group] = BandGains<N>(tuning, group * N, static_cast<double>(step) / rate_hz);
    }
  }

  /// The first frames, of which nothing leaves.
  void prime(std::span<const float> first) {
    for (const float sample : first) front_.next(sample);
    sounding_ = true;
  }

  [[gnu::always_inline]] void shape(std::span<const float> in, std::span<float> out) {
    if (!std::exchange(started_, true)) to_silence();
    const bool silent = std::all_of(in.begin(), in.end(), [](float sample) { return sample == 0.0F; });
    if (silent && !sounding_) {
      to_silence();
      std::fill(out.begin(), out.end(), 0.0F);
      return;
    }
    Bands energy = split(in);
    const auto length = static_cast<float>(in.size());
    Bands slope{};
    for (std::size_t group = 0; group < kGroups; ++group) {
      slope[group] = (gains_[group].after(energy[group] / length) - gain_[group]) / length;
    }
    Bands gain = gain_;
    for (std::size_t i = 0; i < out.size(); ++i) {
      LanesOf<N> sum{};
      for (std::size_t group = 0; group < kGroups; ++group) {
        gain[group] += slope[group];
        sum += bands_[i][group] * gain[group];
      }
      out[i] = sum_of(sum);
    }
    gain_ = gain;
    sounding_ = front_.settle();
    for (auto& filter : lower_) sounding_ |= filter.settle();
    for (auto& filter : upper_) sounding_ |= filter.settle();
  }

 private:
  static constexpr std::size_t kGroups = HornTuning::kBands / N;
  struct alignas(LanesOf<N>) Bands {
    LanesOf<N> groups[kGroups];
    LanesOf<N>& operator[](std::size_t group) { return groups[group]; }
  };

  /// The gains after a step of silence.
  [[gnu::always_inline]] void to_silence() {
    for (std::size_t group = 0; group < kGroups; ++group) gain_[group] = gains_[group].after(LanesOf<N>{});
  }

  /// Fills `bands_`. Returns: the energy in each band. The filters work on copies of their own, which need not be in
  /// memory after every frame, and all of them in one loop: each waits for its own last frame, none for the others.
  [[gnu::always_inline]] Bands split(std::span<const float> in) {
    auto cascade = front_;
    auto lower = lower_, upper = upper_;
    Bands energy{};
    for (std::size_t i = 0; i < in.size(); ++i) {
      const auto frame = all_lanes<N>(cascade.next(in[i]));
      for (std::size_t group = 0; group < kGroups; ++group) {
        const LanesOf<N> band = upper[group].next(lower[group].next(frame));
        bands_[i][group] = band;
        energy[group] += band * band;
      }
    }
    front_ = cascade;
    lower_ = lower;
    upper_ = upper;
    return energy;
  }

  BiquadCascade front_;
  std::array<BiquadLanes<N>, kGroups> lower_, upper_;
  std::array<BandGains<N>, kGroups> gains_{};
  Bands gain_{};  ///< at the last step's end
  std::vector<Bands> bands_;
  bool started_ = false;
  bool sounding_ = false;  ///< the filters hold something
};

void shape(Shaper<4>& shaper, std::span<const float> in, std::span<float> out) {
  shaper.shape(in, out);
}

// Most PCs have registers for all eight bands at once; the same code, compiled for them, takes half the time.
#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] void shape(Shaper<8>& shaper, std::span<const float> in, std::span<float> out) {
  shaper.shape(in, out);
}
#endif

template <std::size_t N>
class Horn : public Stream {
  static_assert(alignof(Shaper<N>) == N * sizeof(float));

 public:
  Horn(std::unique_ptr<Stream> source, int rate_hz, std::size_t step, const HornTuning& tuning)
      : source_(std::move(source)), shaper_(tuning, rate_hz, step), in_(step), out_(step) {}

  std::size_t read(std::span<float> block) override {
    std::size_t done = 0;
    while (done < block.size()) {
      if (out_from_ == out_to_ && !next_step()) break;
      const std::size_t frames = std::min(block.size() - done, out_to_ - out_from_);
      std::copy_n(out_.begin() + static_cast<std::ptrdiff_t>(out_from_), frames,
                  block.begin() + static_cast<std::ptrdiff_t>(done));
      out_from_ += frames;
      done += frames;
    }
    return done;
  }

 private:
  /// Returns: false when everything that was pulled has been given.
  bool next_step() {
    if (!std::exchange(primed_, true)) {
      // The cascade's delay is taken out: its first frames of emptiness are passed over.
      std::array<float, BiquadCascade::kDelay> first{};
      pull(first);
      shaper_.prime(first);
    }
    pull(in_);
    if (left_ == 0) return false;
    shape(shaper_, in_, out_);
    out_from_ = 0;
    out_to_ = std::min<std::uint64_t>(out_.size(), left_);
    left_ -= out_to_;
    return true;
  }

  /// Fills `samples`, with silence past the source's end.
  void pull(std::span<float> samples) {
    std::size_t got = 0;
    while (!ended_ && got < samples.size()) {
      const std::size_t more = source_->read(samples.subspan(got));
      ended_ = more == 0;
      got += more;
    }
    for (float& sample : samples.first(got))
      sample = std::isfinite(sample) ? std::clamp(sample, -kLoudest, kLoudest) : 0.0F;
    std::fill(samples.begin() + static_cast<std::ptrdiff_t>(got), samples.end(), 0.0F);
    left_ += got;
  }

  std::unique_ptr<Stream> source_;
  Shaper<N> shaper_;
  std::vector<float> in_, out_;  ///< of one step
  std::size_t out_from_ = 0, out_to_ = 0;
  std::uint64_t left_ = 0;  ///< frames pulled and not yet given
  bool primed_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> horn(std::unique_ptr<Stream> source, int sample_rate_hz, const HornTuning& tuning,
                             [[maybe_unused]] HornLanes lanes) {
  const auto step = std::max<std::size_t>(4, static_cast<std::size_t>(std::lround(kStepSeconds * sample_rate_hz)));
#if defined(__x86_64__)
  if (lanes == HornLanes::fitting && __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0)
    return std::make_unique<Horn<8>>(std::move(source), sample_rate_hz, step, tuning);
#endif
  return std::make_unique<Horn<4>>(std::move(source), sample_rate_hz, step, tuning);
}

}  // namespace loaxa::audio::signal
