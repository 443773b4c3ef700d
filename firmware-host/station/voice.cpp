#include "firmware-host/station/voice.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "firmware-host/station/reasons.hpp"

namespace loaxa::host {

namespace {

/// "Aired" means that the device consumed this share of what was written. Source: README.md, "What it promises".
constexpr double kAiredShare = 0.99;

/// Less than this of a voice, as its device counts, is no more than a syllable. Units: s.
constexpr double kHardlyHeardS = 0.25;

/// So many left-out things are named in a reason; the rest is counted.
constexpr std::size_t kNamedLeftOut = 10;

}  // namespace

Voice::Voice(VoiceId id, Item item, AirJob job, std::optional<Limit> limit, const Now& now)
    : id_(id),
      item_(std::move(item)),
      job_(std::move(job)),
      limit_(std::move(limit)),
      begins_(now.mono),
      transcript_(item_.row) {
  if (job_.start_at) begins_ += *job_.start_at - now.wall;
  if (job_.from) {
    place_ = began_ = *job_.from;
    last_part_ = place_.part - 1;
    in_sentence_ = !place_.text.empty();
  } else if (item_.row.slot && *item_.row.planned > now.wall) {
    start_mono_ = now.mono + (*item_.row.planned - now.wall);
  }
}

bool Voice::note(const AirReport& report) {
  const bool was_heard = first_frame_.has_value();
  transcript_.note(report);
  if (const auto* opened = std::get_if<OpenedReport>(&report)) {
    sample_rate_hz_ = opened->sample_rate_hz;
    real_device_ = opened->heard;
  } else if (const auto* part = std::get_if<PartReport>(&report)) {
    progress_.part = part->index;
    note_part(*part);
    if (part->kind == "voice") {
      stand_in_ = reasons::stand_in(std::filesystem::path(part->what).filename().string(), part->left_out);
    } else if (!part->left_out.empty()) {
      note_left_out(part->what, part->left_out);
    }
  } else if (const auto* sentence = std::get_if<SentenceReport>(&report)) {
    progress_.part = sentence->part;
    progress_.sentence = sentence->text;
    place_.part = sentence->part;
    place_.sentence = sentence->index;
    place_.text = sentence->text;
    in_sentence_ = true;
    if (!sentence->skipped.empty()) note_left_out("“" + sentence->text + "”", sentence->skipped);
  } else if (const auto* frames = std::get_if<FramesReport>(&report)) {
    if (frames->first_frame) first_frame_ = frames->first_frame;
    if (sample_rate_hz_ > 0) progress_.played_s = static_cast<double>(frames->consumed) / sample_rate_hz_;
    progress_.remaining_s = frames->remaining_s;
  } else if (const auto* finished = std::get_if<FinishedReport>(&report)) {
    if (finished->first_frame) first_frame_ = finished->first_frame;
  }
  return !was_heard && first_frame_.has_value();
}

void Voice::note_part(const PartReport& part) {
  if (part.kind == "voice" || part.kind == "bed") return;
  const bool first = job_.from && last_part_ == job_.from->part - 1 && part.index == job_.from->part;
  if (part.index <= last_part_) ++place_.time;
  last_part_ = part.index;
  if (first) return;  // its sentence is known already
  place_ = {place_.time, part.index, 0, {}};
  in_sentence_ = false;
}

audio::Place Voice::next_place() const {
  if (in_sentence_) return {place_.time, place_.part, place_.sentence + 1, {}};
  return {place_.time, place_.part + 1, 0, {}};
}

const audio::Place& Voice::place_by_device() const {
  return progress_.played_s < kHardlyHeardS ? began_ : place();
}

double Voice::played_s() const {
  return progress_.played_s + (item_.interrupted ? item_.interrupted->played_s : 0.0);
}

void Voice::note_left_out(const std::string& what, const std::string& why) {
  const std::string note = fmt::format("{} ({})", std::filesystem::path(what).filename().string(), why);
  // A script that is played twice leaves the same things out twice.
  if (std::find(left_out_.begin(), left_out_.end(), note) != left_out_.end()) return;
  if (left_out_.size() < kNamedLeftOut) {
    left_out_.push_back(note);
  } else {
    ++left_out_more_;
  }
}

void Voice::stopping(Then then, std::string reason) {
  if (stop_ && !(stop_->then == Then::put_back && then == Then::end)) return;
  stop_ = Stop{then, std::move(reason)};
}

Outcome Voice::finished(const FinishedReport& report) const {
  if (report.how == FinishedReport::How::stopped) return stopped(heard());
  if (report.how == FinishedReport::How::limit) {
    return {Result::cut, with_notes(limit_ ? limit_->reason : std::string(reasons::kStoppedAlone))};
  }
  if (report.written == 0 && job_.from) return {Result::aired, with_notes({})};  // nothing was left of it
  if (report.written == 0) return {Result::failed, with_notes(std::string(reasons::kNothingHeard))};
  const double share = static_cast<double>(report.consumed) / static_cast<double>(report.written);
  if (share < kAiredShare) return {Result::cut, with_notes(reasons::partly_consumed(100 * share))};
  return {Result::aired, with_notes({})};
}

Outcome Voice::failed(const FailedReport& report) const {
  if (stop_) return stopped(heard());
  // What was heard did begin: the device went away under it.
  if (heard()) return {Result::cut, with_notes(report.message)};
  return {Result::failed, with_notes(report.message)};
}

Outcome Voice::lost(const std::string& how, const Now& now) const {
  // It cannot tell any more whether it sounded: what may have been heard counts as heard.
  if (stop_) return stopped(!waits(now));
  return {heard() ? Result::cut : Result::failed, with_notes(reasons::voice_lost(how))};
}

Outcome Voice::stopped(bool heard) const {
  if (!stop_) return {heard ? Result::cut : Result::failed, with_notes(std::string(reasons::kStoppedAlone))};
  return {heard ? Result::cut : Result::missed, with_notes(stop_->reason)};
}

std::string Voice::with_notes(std::string reason) const {
  std::string left_out = reasons::left_out(left_out_);
  if (left_out_more_ > 0) left_out += fmt::format(" và {} chỗ khác", left_out_more_);
  const bool told = item_.row.reason.find(reasons::kNoDevice) != std::string::npos;
  return reasons::join({std::move(reason), real_device_ || told ? std::string{} : std::string(reasons::kNoDevice),
                        item_.row.reason, stand_in_, left_out});
}

}  // namespace loaxa::host
