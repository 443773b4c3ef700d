#include "firmware-host/daemon/voice_stage.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "firmware-host/daemon/error.hpp"

namespace loaxa::host {

using std::chrono::milliseconds;

namespace {

/// A new voice warms up when the one before it has opened its device: neither disturbs the other on a small board.
constexpr milliseconds kWarmUpDelay{400};
/// After a try of a missing device: its list of devices is half a second old when the next try comes.
/// Source: kDeviceRetry of station/endings.cpp, 2 s.
constexpr milliseconds kBeforeNextTry{1500};
constexpr milliseconds kFirstRetry{1000}, kLongestRetry{30000};
/// A warm voice that lived as long as this was a good one: its successor need not wait.
constexpr std::chrono::seconds kGoodLife{60};

}  // namespace

VoiceStage::VoiceStage(EventLoop& loop, const Log& log, std::filesystem::path program, VoiceLimits limits,
                       Events events)
    : loop_(loop), log_(log), program_(std::move(program)), limits_(limits), events_(std::move(events)) {
  warm_up_later(milliseconds{0});
}

std::optional<pid_t> VoiceStage::warm_pid() const {
  if (!warm_) return std::nullopt;
  return warm_->voice->pid();
}

VoiceStage::Member VoiceStage::make_member() {
  auto role = std::make_shared<Role>();
  // A siren that nobody can hear need not be looked at before its turn, every two seconds.
  const WarmFor warm_for = device_missing_ ? WarmFor{warm_for_.device, {}} : warm_for_;
  Member member{.role = role, .voice = nullptr};
  member.voice = std::make_unique<VoiceProcess>(
      loop_, log_, program_, warm_for, limits_,
      VoiceProcess::Events{.on_report = [this, role](const AirReport& report) { on_report(*role, report); },
                           .on_end = [this, role](const VoiceEnd& end) { on_voice_end(role, end); }});
  return member;
}

void VoiceStage::start(Run run, const AirJob& job) {
  try {
    const bool was_warm = warm_.has_value();
    auto member = was_warm ? std::move(*warm_) : make_member();
    warm_.reset();
    if (was_warm && !device_missing_) member.role->second_try = job;
    hand_out(run, std::move(member), job);
    warm_up_later(std::max(device_missing_ ? kBeforeNextTry : kWarmUpDelay, back_off_));
  } catch (const DaemonError& error) {
    const VoiceEnd end{.reported = false, .why = error.what(), .english = error.english()};
    note_trouble(end);
    retry_later();
    unstarted_[run] = loop_.after(milliseconds{0}, [this, run, end] {
      unstarted_.erase(run);
      events_.on_end(run, end);
    });
  }
}

void VoiceStage::hand_out(Run run, Member member, const AirJob& job) {
  member.role->run = run;
  AirJob given = job;
  given.device_first = device_missing_;
  running_.insert_or_assign(run, std::move(member)).first->second.voice->air(given);
}

void VoiceStage::stop(Run run) {
  const auto found = running_.find(run);
  if (found == running_.end()) return;
  found->second.role->second_try.reset();
  found->second.voice->stop();
}

void VoiceStage::kill(Run run) {
  const auto found = running_.find(run);
  if (found == running_.end()) return;
  found->second.role->second_try.reset();
  found->second.voice->kill("không còn cần", "is no longer needed");
}

void VoiceStage::set_volume(Run run, int percent) {
  const auto found = running_.find(run);
  if (found == running_.end()) return;
  if (auto& again = found->second.role->second_try) again->output.volume = percent;
  found->second.voice->set_volume(percent);
}

void VoiceStage::set_warm_for(const WarmFor& warm_for) {
  if (warm_for == warm_for_) return;
  warm_for_ = warm_for;
  if (!warm_) return;
  dismiss_warm();
  warm_up_later(milliseconds{0});
}

void VoiceStage::close() {
  closed_ = true;
  warm_timer_.reset();
  if (warm_) dismiss_warm();
}

void VoiceStage::dismiss_warm() {
  warm_->role->leaving = true;
  warm_->voice->dismiss();
  leaving_.push_back(std::move(*warm_));
  warm_.reset();
}

void VoiceStage::warm_up_later(milliseconds delay) {
  if (closed_) return;
  warm_timer_ = loop_.after(delay, [this] { warm_up(); });
}

void VoiceStage::warm_up() {
  if (warm_ || closed_) return;
  try {
    warm_ = make_member();
  } catch (const DaemonError& error) {
    note_trouble({.reported = false, .why = error.what(), .english = error.english()});
    retry_later();
  }
}

void VoiceStage::note_trouble(const VoiceEnd& end) {
  if (!trouble_) log_.error(end.why, end.english);
  trouble_ = end;
}

void VoiceStage::retry_later() {
  back_off_ = std::clamp(back_off_ * 2, kFirstRetry, kLongestRetry);
  warm_up_later(back_off_);
}

void VoiceStage::on_report(Role& role, const AirReport& report) {
  if (std::holds_alternative<ReadyReport>(report)) trouble_.reset();
  if (std::holds_alternative<OpenedReport>(report)) {
    back_off_ = milliseconds{0};
    device_missing_ = false;
    role.opened = true;
    role.second_try.reset();
  }
  const auto* failed = std::get_if<FailedReport>(&report);
  if (failed != nullptr && failed->device && role.second_try) {
    role.held = *failed;
    return;
  }
  if (failed != nullptr && failed->device && !role.opened) {
    device_missing_ = true;
    if (!warm_) warm_up_later(std::max(kBeforeNextTry, back_off_));
  }
  if (role.run) events_.on_report(*role.run, report);
}

void VoiceStage::on_voice_end(const std::shared_ptr<Role>& role, const VoiceEnd& end) {
  if (role->leaving) {
    std::erase_if(leaving_, [&role](const Member& member) { return member.role == role; });
    return;
  }
  if (role->run) {
    running_.erase(*role->run);
    if (!role->held) return events_.on_end(*role->run, end);
    if (role->second_try && !closed_) return try_again(*role->run, *role->second_try, *role->held, end);
    events_.on_report(*role->run, *role->held);
    events_.on_end(*role->run, end);
    return;
  }
  // An idle voice ended by itself: were it replaced at once, one that always does would keep the board busy.
  const bool was_ready = warm_->voice->is_ready();
  if (std::chrono::steady_clock::now() - warm_->born > kGoodLife) back_off_ = milliseconds{0};
  warm_.reset();
  if (closed_) return;
  if (!was_ready) note_trouble(end);
  retry_later();
}

void VoiceStage::try_again(Run run, const AirJob& job, const FailedReport& failed, const VoiceEnd& end) {
  try {
    hand_out(run, make_member(), job);
  } catch (const DaemonError& error) {
    note_trouble({.reported = false, .why = error.what(), .english = error.english()});
    events_.on_report(run, failed);
    events_.on_end(run, end);
  }
}

}  // namespace loaxa::host
