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

/// So many left-out things are named in a reason; the rest is counted.
constexpr std::size_t kNamedLeftOut = 10;

}  // namespace

Voice::Voice(VoiceId id, Item item, AirJob job, std::optional<Limit> limit, const Now& now)
    : id_(id), item_(std::move(item)), job_(std::move(job)), limit_(std::move(limit)), begins_(now.mono) {
  if (job_.start_at) begins_ += *job_.start_at - now.wall;
  if (item_.row.slot && *item_.row.planned > now.wall) start_mono_ = now.mono + (*item_.row.planned - now.wall);
}

bool Voice::note(const AirReport& report) {
  const bool was_heard = first_frame_.has_value();
  if (const auto* opened = std::get_if<OpenedReport>(&report)) {
    sample_rate_hz_ = opened->sample_rate_hz;
    real_device_ = opened->heard;
  } else if (const auto* part = std::get_if<PartReport>(&report)) {
    progress_.part = part->index;
    if (part->kind == "voice") {
      stand_in_ = reasons::stand_in(std::filesystem::path(part->what).filename().string(), part->left_out);
    } else if (!part->left_out.empty()) {
      note_left_out(part->what, part->left_out);
    }
  } else if (const auto* sentence = std::get_if<SentenceReport>(&report)) {
    progress_.part = sentence->part;
    progress_.sentence = sentence->text;
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
  if (report.how == FinishedReport::How::stopped) return stopped(first_frame_.has_value());
  if (report.how == FinishedReport::How::limit) {
    return {Result::cut, with_notes(limit_ ? limit_->reason : std::string(reasons::kStoppedAlone))};
  }
  if (report.written == 0) return {Result::failed, with_notes(std::string(reasons::kNothingHeard))};
  const double share = static_cast<double>(report.consumed) / static_cast<double>(report.written);
  if (share < kAiredShare) return {Result::cut, with_notes(reasons::partly_consumed(100 * share))};
  return {Result::aired, with_notes({})};
}

Outcome Voice::failed(const FailedReport& report) const {
  if (stop_) return stopped(first_frame_.has_value());
  // What was heard did begin: the device went away under it.
  if (first_frame_) return {Result::cut, with_notes(report.message)};
  return {Result::failed, with_notes(report.message)};
}

Outcome Voice::lost(const std::string& how, const Now& now) const {
  // It cannot tell any more whether it sounded: what may have been heard counts as heard.
  if (stop_) return stopped(!waits(now));
  return {first_frame_ ? Result::cut : Result::failed, with_notes(reasons::voice_lost(how))};
}

Outcome Voice::stopped(bool heard) const {
  if (!stop_) return {heard ? Result::cut : Result::failed, with_notes(std::string(reasons::kStoppedAlone))};
  return {heard ? Result::cut : Result::missed, with_notes(stop_->reason)};
}

std::string Voice::with_notes(std::string reason) const {
  std::string left_out = reasons::left_out(left_out_);
  if (left_out_more_ > 0) left_out += fmt::format(" và {} chỗ khác", left_out_more_);
  return reasons::join({std::move(reason), real_device_ ? std::string{} : std::string(reasons::kNoDevice),
                        item_.row.reason, stand_in_, left_out});
}

}  // namespace loaxa::host
