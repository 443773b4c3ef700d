// The way of a frame: a high-pass and two all-passes (a cascade of four sections), then eight bands side by side. Time
// runs in steps of 0.7 ms: of each step the energy in each band is known before the step is given out, so that is the
// look-ahead. The energy, smoothed with an attack and a release, says the band's gain at the step's end; within the
// step gains move along straight lines. The bands are added up again, every second one inverted: neighbours with slopes
// of 12 dB an octave are in phase then where they meet.
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

constexpr std::size_t kGroups = HornTuning::kBands / kLanes;
using Bands = std::array<Lanes, kGroups>;
using BandFilters = std::array<BiquadLanes, kGroups>;

BandFilters in_groups(const std::array<Biquad, HornTuning::kBands>& sections) {
  BandFilters filters;
  for (std::size_t group = 0; group < kGroups; ++group) {
    std::array<Biquad, kLanes> four{};
    std::copy_n(sections.begin() + static_cast<std::ptrdiff_t>(group * kLanes), kLanes, four.begin());
    filters[group] = BiquadLanes(four);
  }
  return filters;
}

BandFilters lower_edges(const HornTuning& tuning, int rate_hz) {
  std::array<Biquad, HornTuning::kBands> sections{};
  for (std::size_t i = 0; i < tuning.crossover_hz.size(); ++i) {
    // A band that begins beyond what the rate can carry holds nothing.
    sections[i + 1] = below_nyquist(tuning.crossover_hz[i], rate_hz)
                          ? high_pass(tuning.crossover_hz[i], kButterworth, rate_hz)
                          : Biquad{.b0 = 0};
  }
  return in_groups(sections);
}

BandFilters upper_edges(const HornTuning& tuning, int rate_hz) {
  std::array<Biquad, HornTuning::kBands> sections{};
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const double edge_hz = i < tuning.crossover_hz.size() ? tuning.crossover_hz[i] : tuning.low_pass_hz;
    if (below_nyquist(edge_hz, rate_hz)) sections[i] = low_pass(edge_hz, kButterworth, rate_hz);
  }
  return in_groups(sections);
}

/// Share of the way that a first-order smoother of `time_ms` goes in one step.
float share(double time_ms, double step_s) {
  return static_cast<float>(1.0 - std::exp(-step_s * 1000.0 / time_ms));
}

/// What the level of each of four bands makes of its gain.
class BandGains {
 public:
  BandGains() = default;

  /// `first`: of the four in the tuning; every second band is inverted.
  BandGains(const HornTuning& tuning, std::size_t first, double step_s)
      : weakest_(all_lanes(energy(tuning.weakest_db))) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const auto& band = tuning.bands[first + lane];
      attack_[lane] = share(band.attack_ms, step_s);
      release_[lane] = share(band.release_ms, step_s);
      base_[lane] = from_db(band.gain_db) * ((first + lane) % 2 == 1 ? -1.0F : 1.0F);
      exponent_[lane] = static_cast<float>(-band.strength / 2);
      reference_[lane] = energy(band.reference_db);
    }
  }

  /// `mean_square`: of a step. Returns: the gains at its end.
  Lanes after(Lanes mean_square) {
    smooth_ += (mean_square > smooth_ ? attack_ : release_) * (mean_square - smooth_);
    const Lanes level = higher(smooth_, all_lanes(kLeastEnergy)) / reference_;
    const Lanes gain = base_ * power(higher(level, weakest_), exponent_);
    return smooth_ < noise_ ? gain * (smooth_ / noise_) : gain;
  }

 private:
  static float energy(double db) { return static_cast<float>(std::pow(10.0, db / 10.0)); }

  Lanes attack_{}, release_{}, base_{}, exponent_{}, reference_ = all_lanes(1), weakest_ = all_lanes(1);
  Lanes noise_ = all_lanes(energy(kNoiseDb)), smooth_{};
};

class Horn : public Stream {
 public:
  Horn(std::unique_ptr<Stream> source, int rate_hz, const HornTuning& tuning)
      : source_(std::move(source)),
        step_(std::max<std::size_t>(4, static_cast<std::size_t>(std::lround(kStepSeconds * rate_hz)))),
        front_(front(tuning, rate_hz)),
        lower_(lower_edges(tuning, rate_hz)),
        upper_(upper_edges(tuning, rate_hz)),
        in_(step_),
        bands_(step_),
        out_(step_) {
    for (std::size_t group = 0; group < kGroups; ++group) {
      gains_[group] = BandGains(tuning, group * kLanes, static_cast<double>(step_) / rate_hz);
      gain_[group] = gains_[group].after(Lanes{});
    }
  }

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
  bool next_step();
  std::size_t pull(std::span<float> samples);
  void shape();
  Bands split();

  std::unique_ptr<Stream> source_;
  const std::size_t step_;  ///< Units: frames
  BiquadCascade front_;
  BandFilters lower_, upper_;
  std::array<BandGains, kGroups> gains_{};
  Bands gain_{};  ///< at the last step's end

  // Of one step.
  std::vector<float> in_;
  std::vector<Bands> bands_;
  std::vector<float> out_;
  std::size_t out_from_ = 0, out_to_ = 0;

  std::uint64_t left_ = 0;  ///< frames pulled and not yet given
  bool primed_ = false, ended_ = false;
};

/// Fills `samples`, with silence past the source's end.
std::size_t Horn::pull(std::span<float> samples) {
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
  return got;
}

/// Returns: false when everything that was pulled has been given.
bool Horn::next_step() {
  if (!std::exchange(primed_, true)) {
    // The cascade's delay is taken out: its first frames of emptiness are passed over.
    std::array<float, BiquadCascade::kDelay> first{};
    pull(first);
    for (const float sample : first) front_.next(sample);
  }
  pull(in_);
  if (left_ == 0) return false;
  shape();
  out_from_ = 0;
  out_to_ = std::min<std::uint64_t>(step_, left_);
  left_ -= out_to_;
  return true;
}

void Horn::shape() {
  const Bands energy = split();
  const auto length = static_cast<float>(step_);
  Bands slope{};
  for (std::size_t group = 0; group < kGroups; ++group)
    slope[group] = (gains_[group].after(energy[group] / length) - gain_[group]) / length;
  Bands gain = gain_;
  for (std::size_t i = 0; i < step_; ++i) {
    Lanes sum{};
    for (std::size_t group = 0; group < kGroups; ++group) {
      gain[group] += slope[group];
      sum += bands_[i][group] * gain[group];
    }
    out_[i] = sum_of(sum);
  }
  gain_ = gain;
  front_.settle();
  for (auto& filter : lower_) filter.settle();
  for (auto& filter : upper_) filter.settle();
}

/// Fills `bands_` from `in_`. Returns: the energy in each band. The filters work on copies of their own, which need not
/// be in memory after every frame, and all of them in one loop: each waits for its own last frame, none for the others.
Bands Horn::split() {
  static_assert(kGroups == 2);
  auto cascade = front_;
  auto lower_0 = lower_[0], lower_1 = lower_[1], upper_0 = upper_[0], upper_1 = upper_[1];
  Lanes energy_0{}, energy_1{};
  for (std::size_t i = 0; i < step_; ++i) {
    const Lanes frame = all_lanes(cascade.next(in_[i]));
    const Lanes band_0 = upper_0.next(lower_0.next(frame)), band_1 = upper_1.next(lower_1.next(frame));
    bands_[i] = {band_0, band_1};
    energy_0 += band_0 * band_0;
    energy_1 += band_1 * band_1;
  }
  front_ = cascade;
  lower_ = {lower_0, lower_1};
  upper_ = {upper_0, upper_1};
  return {energy_0, energy_1};
}

}  // namespace

std::unique_ptr<Stream> horn(std::unique_ptr<Stream> source, int sample_rate_hz, const HornTuning& tuning) {
  return std::make_unique<Horn>(std::move(source), sample_rate_hz, tuning);
}

}  // namespace loaxa::audio::signal
