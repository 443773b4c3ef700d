#include "tests/firmware-host/station/simulation.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

#include "firmware-host/station/history.hpp"

// The stand-in for the world around a station; the tests that use it are beside it.
namespace loaxa::host::simulation {

using namespace std::chrono;

namespace {

/// How long a fake voice takes to sound, and to be silent after a stop.
constexpr milliseconds kOpening{4};
constexpr milliseconds kFade{25};

/// What a part without a length of its own takes.
constexpr milliseconds kWords{10'000};

milliseconds length_of(const audio::Script& script) {
  milliseconds length{0};
  for (const audio::Part& part : script.parts) {
    const auto* pause = std::get_if<audio::Pause>(&part.content);
    length += pause != nullptr ? pause->length : kWords;
  }
  return length;
}

}  // namespace

audio::Script script_of(const std::string& title, milliseconds length) {
  audio::Part part;
  part.content = audio::Pause{length};
  return {title, {part}};
}

Instant at(std::string_view clock) {
  const FixedZone zone{hours{7}};
  std::string day = "24", time(clock);
  if (const auto space = time.find(' '); space != std::string::npos) {
    day = time.substr(0, space);
    time = time.substr(space + 1);
  }
  const auto instant = from_iso8601("2026-11-" + day + " " + time, zone);
  if (!instant) throw std::invalid_argument("no time: " + std::string(clock));
  return *instant;
}

milliseconds length_of(std::string_view words) {
  long number = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(words.data() + words.size() - end));
  if (error == std::errc{}) {
    if (unit == "ms") return milliseconds{number};
    if (unit == "s") return seconds{number};
    if (unit == "min") return minutes{number};
    if (unit == "h") return hours{number};
    if (unit == "d") return days{number};
  }
  throw std::invalid_argument("no length: " + std::string(words));
}

Simulation::Simulation(Instant start, bool trusted) : now_{start, Monotonic{hours{1}}}, trusted_(trusted) {
  settings.rules.quiet_hours.clear();
  finish_with.sample_rate_hz = 1000;
}

config::Programme& Simulation::programme(const std::string& name, schedules::Priority priority,
                                         const std::vector<schedules::TimeOfDay>& times, milliseconds length) {
  std::erase_if(programmes, [&](const config::Programme& p) { return p.entry.programme == name; });
  config::Programme added;
  added.file = name;
  added.script = script_of(name.substr(0, name.find('.')), length);
  added.entry.programme = name;
  added.entry.title = added.script.title;
  added.entry.priority = priority;
  schedules::Recurrence rule;
  rule.times = times;
  added.entry.when = {rule};
  programmes.push_back(added);
  return programmes.back();
}

void Simulation::programmes_changed() {
  if (station_) send(ProgrammesChanged{programmes});
}

void Simulation::settings_changed() {
  if (station_) send(SettingsChanged{settings, {}});
}

void Simulation::up() {
  station_.emplace(settings, NameBook{}, zone_);
  History history = history_of(airings());
  history.last_row = last_row;
  history.lost = journal_lost;
  history.memory = memory_;
  perform(station_->begin(now_, history));
  send(ProgrammesChanged{programmes});
  if (trusted_) send(TrustChanged{true});
}

void Simulation::down() {
  tell_sentence();
  memory_ = station_->memory();
  station_.reset();
  voice_.reset();
  if (amplifier_on_since_) switch_amplifier(false);
}

void Simulation::switch_amplifier(bool on) {
  if (on == amplifier_on_since_.has_value()) broken.push_back("the amplifier is switched to what it is");
  switched.push_back({now_.wall, on});
  amplifier_on_since_ = on ? std::optional{now_.mono} : std::nullopt;
}

void Simulation::power_cut() {
  down();
  memory_.clear();
}

/// Which sentence the voice has come to, told when it matters.
void Simulation::tell_sentence() {
  if (!voice_ || !voice_->first_frame || !station_) return;
  const AirJob& job = voice_->start.job;
  const auto once = length_of(job.script);
  const auto said = voice_->skipped + duration_cast<milliseconds>(now_.mono - voice_->begins);
  const auto turn = once + job.repeat_pause;
  const int time = turn > milliseconds{0} ? static_cast<int>(said / turn) : 0;
  const VoiceId id = voice_->start.voice;
  const auto heard = static_cast<std::uint64_t>(duration_cast<milliseconds>(now_.mono - voice_->begins).count());
  send(VoiceReported{id, FramesReport{heard, heard, voice_->first_frame, 1.0}});
  while (voice_->times_told <= time) {
    ++voice_->times_told;
    send(VoiceReported{id, PartReport{0, "say", "", ""}});
    if (!voice_ || voice_->start.voice != id) return;
  }
  send(VoiceReported{id, SentenceReport{0, static_cast<int>((said - time * turn) / seconds{1}), "", 1, ""}});
}

void Simulation::run_until(Instant wall) {
  const Monotonic end = now_.mono + (wall - now_.wall);
  while (true) {
    const auto moment = next_moment();
    if (!moment || *moment > end) break;
    advance_to(*moment);
    voice_events();
    ++wakes_;
    if (station_) send(TimeCame{});
  }
  advance_to(end);
}

std::optional<Monotonic> Simulation::next_moment() const {
  std::optional<Monotonic> moment;
  const auto keep = [&](Monotonic candidate) {
    if (!moment || candidate < *moment) moment = std::max(candidate, now_.mono);
  };
  if (station_) {
    const Wake wake = station_->next_wake();
    if (wake.wall) keep(now_.mono + (*wake.wall - now_.wall));
    if (wake.mono) keep(*wake.mono);
  }
  if (voice_) keep(voice_->first_frame ? voice_->ends : voice_->begins);
  if (voice_ && voice_->stops) keep(*voice_->stops);
  return moment;
}

void Simulation::advance_to(Monotonic moment) {
  if (moment <= now_.mono) return;
  now_.wall += duration_cast<microseconds>(moment - now_.mono);
  now_.mono = moment;
}

void Simulation::voice_events() {
  if (!voice_) return;
  const VoiceId id = voice_->start.voice;
  if (voice_->stops && now_.mono >= *voice_->stops) return finish(FinishedReport::How::stopped);
  if (!voice_->first_frame && now_.mono >= voice_->begins) {
    voice_->first_frame = now_.wall;
    const auto& airing = rows.at(newest_.at(voice_->start.airing));
    const bool goes_on = voice_->start.job.from.has_value();
    if (airing.slot && !heard_slots_.insert(airing.id).second && !goes_on)
      broken.push_back(airing.id + " is heard twice");
    const bool cold = !amplifier_on_since_ || now_.mono < *amplifier_on_since_ + settings.amplifier.warm_up;
    if (settings.amplifier.relay != "none" && cold && !voice_->start.job.alert) {
      broken.push_back(airing.id + " is heard on a cold amplifier");
    }
    if (airing.slot && now_.wall < *airing.planned) broken.push_back(airing.id + " is heard before its time");
    send(VoiceReported{id, OpenedReport{"fake", 10ms, 1000, true}});
    for (const AirReport& report : chatter) send(VoiceReported{id, report});
    send(VoiceReported{id, FramesReport{0, 0, now_.wall, 1.0}});
  } else if (voice_->first_frame && now_.mono >= voice_->ends) {
    finish(voice_->limited ? FinishedReport::How::limit : FinishedReport::How::complete);
  }
}

void Simulation::finish(FinishedReport::How how) {
  tell_sentence();
  const Sounding ended = *voice_;
  voice_.reset();
  FinishedReport report = finish_with;
  report.how = how;
  report.first_frame = ended.first_frame;
  if (report.written == 0 && ended.first_frame) report.written = report.consumed = 1000;
  send(VoiceReported{ended.start.voice, report});
  send(VoiceEnded{ended.start.voice, "xong"});
}

void Simulation::start_voice(const StartVoice& start) {
  if (voice_) broken.push_back(fmt::format("{} starts while {} is on air", start.airing, voice_->start.airing));
  starts.push_back(start);
  Sounding sounding;
  sounding.start = start;
  sounding.begins = now_.mono + kOpening;
  if (start.job.start_at)
    sounding.begins = now_.mono + std::max<microseconds>(*start.job.start_at - now_.wall, kOpening);
  milliseconds length{0};
  length = length_of(start.job.script);
  length = length * start.job.repeat_times + start.job.repeat_pause * (start.job.repeat_times - 1);
  if (const auto& from = start.job.from) {
    const auto once = length_of(start.job.script);
    sounding.skipped = from->time * (once + start.job.repeat_pause) + seconds{from->sentence};
    sounding.times_told = from->time;
    if (from->part > 0) sounding.skipped = length;
    length -= sounding.skipped;
  }
  sounding.limited = start.job.end_after && length > *start.job.end_after;
  sounding.ends = sounding.begins + (sounding.limited ? *start.job.end_after : length);
  voice_ = sounding;
}

void Simulation::perform(const Actions& actions) {
  for (const Action& action : actions) {
    if (const auto* start = std::get_if<StartVoice>(&action)) {
      start_voice(*start);
    } else if (const auto* stop = std::get_if<StopVoice>(&action)) {
      if (voice_ && voice_->start.voice == stop->voice && !voice_->stops) voice_->stops = now_.mono + kFade;
    } else if (const auto* record = std::get_if<RecordRow>(&action)) {
      check_row(record->row);
      if (newest_.count(record->row.id) == 0) order_.push_back(record->row.id);
      newest_[record->row.id] = rows.size();
      rows.push_back(record->row);
      last_row = now_.wall;
    } else if (const auto* relay = std::get_if<SwitchAmplifier>(&action)) {
      switch_amplifier(relay->on);
    }
  }
  check_wake();
}

void Simulation::check_row(const Airing& row) {
  const auto before = airing(row.id);
  const bool may_come_again =
      before && before->slot && (before->result == Result::missed || before->result == Result::refused);
  if (before && before->result && !may_come_again) broken.push_back(row.id + " has a row after its result");
  if (row.result.has_value() != (row.stage == Stage::ended)) broken.push_back(row.id + " ends without a result");
  if (row.result && row.result != Result::aired && row.reason.empty()) broken.push_back(row.id + " has no reason");
}

void Simulation::check_wake() {
  if (!station_) return;
  const Wake wake = station_->next_wake();
  if (wake.wall && *wake.wall <= now_.wall) broken.push_back("a wake-up of the wall clock is in the past");
  if (wake.mono && *wake.mono <= now_.mono) broken.push_back("a wake-up is in the past");
}

void Simulation::send(const Event& event) {
  if (station_) perform(station_->handle(now_, event));
}

Answer Simulation::ask(const Request& request) {
  Answer answer = station_->ask(now_, request);
  perform(answer.actions);
  return answer;
}

std::vector<std::string> Simulation::stop(const std::string& id) {
  const Stopped stopped = station_->stop(now_, id);
  perform(stopped.actions);
  return stopped.airings;
}

std::vector<std::string> Simulation::stop_all() {
  const Stopped stopped = station_->stop_all(now_);
  perform(stopped.actions);
  return stopped.airings;
}

void Simulation::jump(Instant wall) {
  now_.wall = wall;
  send(ClockJumped{});
}

void Simulation::trust(bool trusted) {
  trusted_ = trusted;
  send(TrustChanged{trusted});
}

void Simulation::voice_dies() {
  tell_sentence();
  const VoiceId id = voice_->start.voice;
  voice_.reset();
  send(VoiceEnded{id, "bị tín hiệu 11"});
}

void Simulation::voice_hangs() {
  tell_sentence();
  const VoiceId id = voice_->start.voice;
  voice_.reset();
  send(VoiceEnded{id, "âm thanh đứng lại", true});
}

void Simulation::voice_silent() {
  tell_sentence();
  send(VoiceReported{voice_->start.voice, DeadAirReport{0, 10s}});
}

void Simulation::voice_fails(bool device) {
  tell_sentence();
  const VoiceId id = voice_->start.voice;
  voice_.reset();
  send(VoiceReported{id, FailedReport{"không mở được thiết bị", "cannot open the device", device}});
  send(VoiceEnded{id, "thoát với mã 1"});
}

std::vector<Airing> Simulation::airings() const {
  std::vector<Airing> newest;
  for (const std::string& id : order_) newest.push_back(rows.at(newest_.at(id)));
  return newest;
}

std::optional<Airing> Simulation::airing(const std::string& id) const {
  const auto found = newest_.find(id);
  if (found == newest_.end()) return std::nullopt;
  return rows.at(found->second);
}

const Airing* Simulation::find(const std::string& id) const {
  const auto found = newest_.find(id);
  return found == newest_.end() ? nullptr : &rows.at(found->second);
}

}  // namespace loaxa::host::simulation
