#include "audio/sound_meter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "audio/signal/fade.hpp"
#include "audio/signal/loudness.hpp"

namespace loaxa::audio {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostColumns = 1600;  // a page on paper shows about as many dots
constexpr auto kFinestColumn = 2ms;         // half a period of a deep hum
constexpr std::size_t kMostPoints = 1200;
constexpr auto kPoint = 100ms;           // Source: EBU Tech 3341, a meter's update rate of at least 10 Hz
constexpr auto kMomentary = 400ms;       // Source: EBU Tech 3341
constexpr auto kShortTerm = 3s;          // Source: EBU Tech 3341
constexpr std::size_t kPeakBlock = 512;  // Units: frames; a little over what a player hands over
constexpr float kFullScale = 32768.0F;
constexpr double kLowestDbtp = -120.0;

int hundredths(std::optional<double> lufs) {
  if (!lufs) return SoundPicture::kUnknown;
  return std::max(SoundPicture::kUnknown, static_cast<int>(std::lround(*lufs * 100)));
}

int to_s16(double sample) {
  return static_cast<int>(std::lround(sample * static_cast<double>(kFullScale)));
}

}  // namespace

// Of two short-term values the later one stays: its window reaches back over both. Momentary ones may differ much.
void SoundMeter::LoudnessPoint::merge(const LoudnessPoint& later) {
  const bool known = momentary_high != SoundPicture::kUnknown;
  momentary_low = known ? std::min(momentary_low, later.momentary_low) : later.momentary_low;
  momentary_high = std::max(momentary_high, later.momentary_high);
  short_term = later.short_term;
}

SoundMeter::SoundMeter(int sample_rate_hz, int channels, std::vector<int> play_on, signal::Profile profile,
                       std::chrono::milliseconds meant_silence)
    : carrier_(static_cast<std::size_t>(play_on.front() - 1)),
      envelope_(kMostColumns, signal::frames_in(kFinestColumn, sample_rate_hz)),
      whole_(sample_rate_hz, static_cast<int>(play_on.size()), signal::LoudnessMeter::Detail::over_time),
      points_(kMostPoints),
      point_frames_(signal::frames_in(kPoint, sample_rate_hz)),
      peak_(kPeakBlock),
      peaks_(kPeakBlock),
      flaws_(sample_rate_hz, meant_silence) {
  picture_.sample_rate_hz = sample_rate_hz;
  picture_.channels = channels;
  picture_.play_on = std::move(play_on);
  picture_.target_lufs = signal::target_lufs(profile, static_cast<int>(picture_.play_on.size()));
}

void SoundMeter::add(std::span<const std::int16_t> interleaved) {
  settle();
  const auto width = static_cast<std::size_t>(picture_.channels);
  pending_.resize(interleaved.size() / width);
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    pending_[i] = static_cast<float>(interleaved[i * width + carrier_]) / kFullScale;
  }
}

void SoundMeter::tell(const Happening& happening) {
  waiting_.push_back(happening);
}

void SoundMeter::settle() {
  std::span<const float> rest{pending_};
  while (!waiting_.empty() && waiting_.front().frame < picture_.frames + rest.size()) {
    const auto frame = waiting_.front().frame;
    const auto before = frame > picture_.frames ? static_cast<std::size_t>(frame - picture_.frames) : 0;
    measure(rest.first(before));
    rest = rest.subspan(before);
    begin(waiting_.front());
    waiting_.pop_front();
  }
  measure(rest);
  pending_.clear();
}

void SoundMeter::measure(std::span<const float> mono) {
  if (mono.empty()) return;
  envelope_.add(mono);
  measure_loudness(mono);
  measure_peak(mono);
  flaws_.add(mono);
  picture_.frames += mono.size();
}

void SoundMeter::measure_loudness(std::span<const float> mono) {
  if (part_) part_->add(mono);
  for (std::size_t done = 0; done < mono.size();) {
    const auto count = std::min(mono.size() - done, point_frames_ - since_point_);
    whole_.add(mono.subspan(done, count));
    done += count;
    since_point_ += count;
    if (since_point_ < point_frames_) continue;
    since_point_ = 0;
    points_.add(loudness_now());
  }
}

// What is asked of a window that is not full yet would only tell of the silence before the programme.
SoundMeter::LoudnessPoint SoundMeter::loudness_now() const {
  LoudnessPoint point;
  const auto seen = (points_.columns().size() + 1) * points_.steps_per_column() * point_frames_;
  const auto full = [&](auto window) { return seen >= signal::frames_in(window, picture_.sample_rate_hz); };
  if (full(kMomentary)) point.momentary_low = point.momentary_high = hundredths(whole_.momentary_lufs());
  if (full(kShortTerm)) point.short_term = hundredths(whole_.short_term_lufs());
  return point;
}

// Most blocks lie so far below the highest peak that they need no oversampling.
void SoundMeter::measure_peak(std::span<const float> mono) {
  for (std::size_t done = 0; done < mono.size();) {
    const auto block = mono.subspan(done, std::min(mono.size() - done, kPeakBlock));
    peak_.take(block);
    if (peak_.bound() > highest_) {
      const auto peaks = std::span(peaks_).first(block.size());
      peak_.measure(peaks, highest_);
      const auto found = std::max_element(peaks.begin(), peaks.end());
      if (*found > highest_) {
        highest_ = *found;
        const auto seen = picture_.frames + done + static_cast<std::uint64_t>(found - peaks.begin());
        picture_.true_peak_frame = seen - std::min<std::uint64_t>(seen, signal::TruePeak::kDelay);
      }
    }
    done += block.size();
  }
}

void SoundMeter::begin(const Happening& happening) {
  if (const auto* part = std::get_if<PartBegins>(&happening.what)) {
    begin_part(*part);
  } else {
    picture_.sentences.push_back({happening.frame, !std::get<SentenceBegins>(happening.what).skipped.empty()});
  }
}

void SoundMeter::begin_part(const PartBegins& part) {
  if (part.kind == "voice") return;  // another voice in the same part
  if (part.kind == "bed") {
    if (!picture_.parts.empty()) picture_.parts.back().bed_left_out = part.left_out;
    return;
  }
  const bool heard = part.left_out.empty() || part.kind == "signal";  // a tone stands in for a signal's file
  const bool breaks_off = part_ && !heard && picture_.parts.back().index == part.part;
  end_part();
  if (breaks_off) {
    picture_.parts.back().left_out = part.left_out;
    return;
  }
  PartPicture begun;
  begun.index = part.part;
  begun.kind = part.kind;
  begun.what = part.what;
  begun.begin = begun.end = picture_.frames;
  begun.left_out = part.left_out;
  picture_.parts.push_back(std::move(begun));
  if (!heard) return;
  part_.emplace(picture_.sample_rate_hz, static_cast<int>(picture_.play_on.size()),
                signal::LoudnessMeter::Detail::integrated);
  flaws_.expect_silence(part.kind == "pause");
}

void SoundMeter::end_part() {
  if (!part_) return;
  picture_.parts.back().end = picture_.frames;
  picture_.parts.back().lufs = part_->integrated_lufs();
  part_.reset();
}

SoundPicture SoundMeter::finish() {
  settle();
  for (; !waiting_.empty(); waiting_.pop_front()) begin(waiting_.front());
  measure_peak(std::vector<float>(signal::TruePeak::kDelay));  // the last samples' peaks come out
  end_part();
  flaws_.finish();
  picture_.lufs = whole_.integrated_lufs();
  picture_.range_lu = whole_.range_lu();
  picture_.true_peak_dbtp =
      highest_ > 0 ? std::max(kLowestDbtp, 20.0 * std::log10(static_cast<double>(highest_))) : kLowestDbtp;
  picture_.flaws = flaws_.flaws();
  picture_.flaw_count = flaws_.count();
  copy_curves();
  return std::move(picture_);
}

void SoundMeter::copy_curves() {
  envelope_.finish();
  picture_.wave_frames = envelope_.frames_per_column();
  for (const auto& column : envelope_.columns()) {
    picture_.wave_low.push_back(to_s16(static_cast<double>(column.low)));
    picture_.wave_high.push_back(to_s16(static_cast<double>(column.high)));
    picture_.wave_rms.push_back(to_s16(std::sqrt(column.power / static_cast<double>(column.frames))));
  }
  picture_.loudness_frames = points_.steps_per_column() * point_frames_;
  for (const auto& point : points_.columns()) {
    picture_.momentary_low.push_back(point.momentary_low);
    picture_.momentary_high.push_back(point.momentary_high);
    picture_.short_term.push_back(point.short_term);
  }
}

}  // namespace loaxa::audio
