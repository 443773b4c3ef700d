// loaxad's shell. The station (firmware-host/station.hpp) decides; this performs.
//
// One thread turns an event loop. What wakes it: the wall clock's alarm for the next airing, or a jump of that clock; a
// line or the end of a voice; a request from the API's thread; changed files, after the worker has read them; a signal.
// Each of them becomes one Event for the station, and the Actions that come back are performed in their order: voices
// are started and stopped (voice_stage), the relay is switched (amplifier_switch), rows go to the journal, whose own
// thread waits for the disk. After each event the alarm is armed anew. Nothing here blocks: files are read and written
// by the worker, the API has its own thread, and a voice is only ever spoken to through pipes.
#include "firmware-host/daemon/daemon.hpp"

#include <csignal>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "firmware-host/daemon/amplifier_off.hpp"
#include "firmware-host/daemon/shell.hpp"
#include "firmware-host/daemon/volume_file.hpp"

namespace loaxa::host {

using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

/// From SIGTERM: a voice that does not stop is killed after 2 s (VoiceLimits), the journal gets the rest.
constexpr milliseconds kLastWait{3500};

}  // namespace

Daemon::Daemon(DaemonSetup setup, const Log& log) : shell_(std::make_unique<Shell>(std::move(setup), log)) {}
Daemon::~Daemon() = default;
int Daemon::run() {
  return shell_->run();
}

Now Daemon::Shell::now() {
  return {std::chrono::time_point_cast<microseconds>(std::chrono::system_clock::now()),
          std::chrono::steady_clock::now()};
}

Daemon::Shell::Shell(DaemonSetup setup, const Log& log)
    : log_(log),
      places_(std::move(setup.places)),
      since_(now().wall),
      state_lock_(std::move(setup.state_lock)),
      loop_(log),
      socket_lock_(std::move(setup.listening.lock)),
      listening_(std::move(setup.listening.socket)),
      settings_(std::move(setup.settings)),
      clock_(std::move(setup.clock), places_.runtime()),
      verdict_since_(since_),
      memory_file_(places_.runtime(), boot_id()),
      library_(std::make_shared<Library>(places_, settings_, setup.defaults_allowed)) {
  terminate_ = loop_.on_signal(SIGTERM, [this] { shut_down("SIGTERM"); });
  interrupt_ = loop_.on_signal(SIGINT, [this] { shut_down("SIGINT"); });
  hang_up_ = loop_.on_signal(SIGHUP, [this] {
    notify_.reloading();
    reload(Library::all(), true);
  });
  alarm_ = std::make_unique<WallAlarm>(
      loop_, [this] { tell(TimeCame{}); }, [this] { on_jump(); });
  stage_ = std::make_unique<VoiceStage>(
      loop_, log_, setup.voice_program, setup.voice_limits,
      VoiceStage::Events{.on_report = [this](VoiceId voice, const AirReport& report) { on_report(voice, report); },
                         .on_end = [this](VoiceId voice, const VoiceEnd& end) { on_voice_end(voice, end); }});
  lengths_ = std::make_unique<LengthBook>(loop_, log_, setup.voice_program, places_.loudness_book(), [this] {
    update_plan();
    check_if_ready();
  });
  evening_ = std::make_unique<DailyAlarm>(loop_, zone_, [this] { check_tonight(); });
  amplifier_ = std::make_unique<AmplifierSwitch>(loop_, log_, std::move(setup.board), relay_note(places_));
  journal_ = std::make_unique<Journal>(places_.journal());
  if (const auto opening = journal_->opening(); !opening.message.empty()) {
    log_.error(opening.message, opening.english);
  }
  begin();
}

Daemon::Shell::~Shell() {
  amplifier_.reset();
  api_.reset();
  worker_.reset();
  // While the lock is held nobody else can have bound it.
  ::unlink(places_.socket.c_str());
}

/// Takes the state over from the daemon before, then opens the door.
void Daemon::Shell::begin() {
  auto history = journal_->history();
  history.memory = memory_file_.read();
  last_row_ = history.last_row;
  const auto kept = read_volume(places_.state / "volume");
  volume_chosen_ = kept.has_value();
  volume_ = kept.value_or(settings_.output.volume);
  device_ = settings_.output.device;

  // Watched before they are read: what is saved in between is read again, never missed.
  watch_folders();
  auto files = library_->reload(Library::all());
  settings_ = files.settings;
  name_book_ = files.name_book;
  stage_->set_warm_for({settings_.output.device, places_.siren().string()});
  amplifier_->use(settings_.amplifier.relay);
  station_ = std::make_unique<Station>(for_station(settings_), name_book_, zone_);
  perform(station_->begin(now(), history));
  tell(VolumeSet{volume_});
  worker_ = std::make_unique<Worker>();
  take_over(std::move(files));
  judge_clock();
  follow_name_book();
  api_ = std::make_unique<ApiServer>(
      std::move(listening_),
      [this](const ApiRequest& request, ApiServer::Respond respond) { on_request(request, std::move(respond)); });
}

int Daemon::Shell::run() {
  loop_.keep_watchdog();
  log_.notice(fmt::format("loaxad {} đã sẵn sàng: {} chương trình, ổ cắm {}.", LOAXA_VERSION, programmes_.size(),
                          places_.socket.string()),
              fmt::format("loaxad {} is ready: {} programmes, socket {}", LOAXA_VERSION, programmes_.size(),
                          places_.socket.string()));
  notify_.ready();
  return loop_.run();
}

// ---- the station ----

void Daemon::Shell::tell(const Event& event) {
  const auto actions = station_->handle(now(), event);
  perform(actions);
  // The first frames change how the airing stands, those that follow only how far it is.
  const auto* reported = std::get_if<VoiceReported>(&event);
  const bool is_progress = reported != nullptr && std::holds_alternative<FramesReport>(reported->report);
  if (!is_progress || !actions.empty()) keep_memory();
  after_station();
}

/// For the daemon after a crash of this one. Nothing waits for the write but the next one.
void Daemon::Shell::keep_memory(milliseconds delay) {
  auto memory = station_->memory();
  if (memory == kept_memory_ || !worker_) return;
  kept_memory_ = memory;
  worker_->run([this, delay, memory = std::move(memory)] {
    std::this_thread::sleep_for(delay);
    memory_file_.write(memory);
  });
}

/// The station knows no folders: its stand-in sound is named by its place.
config::Settings Daemon::Shell::for_station(config::Settings settings) const {
  auto& fallback = settings.station.fallback;
  if (!fallback.empty()) fallback = places_.sound(fallback).string();
  return settings;
}

void Daemon::Shell::perform(const Actions& actions) {
  for (const auto& action : actions) {
    if (const auto* start = std::get_if<StartVoice>(&action)) {
      auto job = start->job;
      job.loudness_book = places_.loudness_book().string();
      stage_->start(start->voice, job);
      if (asked_ && asked_->airing == start->airing) asked_->voice = start->voice;
    } else if (const auto* stop = std::get_if<StopVoice>(&action)) {
      stage_->stop(stop->voice);
    } else if (const auto* volume = std::get_if<ChangeVolume>(&action)) {
      stage_->set_volume(volume->voice, volume->percent);
    } else if (const auto* row = std::get_if<RecordRow>(&action)) {
      record(row->row);
    } else if (const auto* relay = std::get_if<SwitchAmplifier>(&action)) {
      amplifier_->set(relay->on);
    }
  }
}

void Daemon::Shell::after_station() {
  arm();
  lengths_->pause(!station_->idle());
  check_if_ready();
  const auto shown = station_->snapshot(now());
  if (quitting_) {
    end_if_done();
  } else if (shown.on_air) {
    notify_.status(fmt::format("Đang phát: {}", shown.on_air->title));
  } else if (shown.next) {
    notify_.status(fmt::format("Lượt tới: {} {}", to_iso8601(shown.next->start, zone_), shown.next->title));
  } else {
    notify_.status("Không có lịch nào.");
  }
}

void Daemon::Shell::arm() {
  const auto wake = station_->next_wake();
  alarm_->arm(wake.wall);
  if (wake.mono == mono_armed_ && mono_timer_) return;
  mono_armed_ = wake.mono;
  mono_timer_.reset();
  if (!wake.mono) return;
  mono_timer_ = loop_.after(std::chrono::ceil<microseconds>(*wake.mono - std::chrono::steady_clock::now()), [this] {
    mono_armed_.reset();
    tell(TimeCame{});
  });
}

void Daemon::Shell::on_report(VoiceId voice, const AirReport& report) {
  note_device(report);
  tell_first_write(voice, report);
  tell(VoiceReported{voice, report});
}

void Daemon::Shell::on_voice_end(VoiceId voice, const VoiceEnd& end) {
  if (!end.reported) log_.warning(end.why, end.english);
  if (end.hung && !end.reported) {
    device_ok_ = false;
    device_fault_ = config::Fault{"output.device", 0, 0, end.why, end.english};
  }
  tell(VoiceEnded{voice, end.why, end.hung});
}

void Daemon::Shell::note_device(const AirReport& report) {
  if (const auto* opened = std::get_if<OpenedReport>(&report)) {
    // A folder, or nothing, is called what the settings call it.
    const auto& setting = settings_.output.device;
    device_ = setting == "none" || setting.starts_with("file:") ? setting : opened->device;
    device_ok_ = true;
    device_fault_.reset();
  } else if (const auto* failed = std::get_if<FailedReport>(&report)) {
    log_.error(failed->message, failed->english);
    if (!failed->device) return;
    device_ok_ = false;
    device_fault_ = config::Fault{"output.device", 0, 0, failed->message, failed->english};
  }
}

/// What an alert's listeners wait for: from the request's arrival to the first sound that the device was given.
void Daemon::Shell::tell_first_write(VoiceId voice, const AirReport& report) {
  const auto* frames = std::get_if<FramesReport>(&report);
  if (frames == nullptr || !frames->first_write || !asked_ || asked_->voice != voice) return;
  const auto ms = std::chrono::duration<double, std::milli>(*frames->first_write - asked_->arrived).count();
  log_.info(fmt::format("Lượt phát {}: âm thanh tới thiết bị sau {:.1f} ms", asked_->airing, ms),
            fmt::format("airing {}: first write to the device after {:.1f} ms", asked_->airing, ms));
  asked_.reset();
}

void Daemon::Shell::record(const Airing& row) {
  const auto at = now().wall;
  journal_->append(row, at);
  last_row_ = std::max(last_row_.value_or(at), at);
  const auto problem = journal_->problem();
  if (problem && problem != told_journal_problem_) log_.error(*problem, *problem);
  told_journal_problem_ = problem;
  if (row.result) {
    const auto reason = row.reason.empty() ? "" : " (" + row.reason + ")";
    log_.info(fmt::format("Lượt phát {} «{}»: {}{}", row.id, row.title, to_string(*row.result), reason),
              fmt::format("airing {} «{}»: {}{}", row.id, row.title, to_string(*row.result), reason));
  } else if (row.stage == Stage::started) {
    log_.info(fmt::format("Đang phát {} «{}»", row.id, row.title), fmt::format("on air: {} «{}»", row.id, row.title));
  }
}

// ---- its end ----

void Daemon::Shell::shut_down(const char* signal) {
  if (quitting_) return loop_.quit(0);  // somebody insists
  quitting_ = true;
  log_.notice(fmt::format("Nhận {}: dừng lượt đang phát rồi thoát.", signal),
              fmt::format("{}: stopping what is on air, then ending", signal));
  notify_.stopping();
  lengths_->close();
  stage_->close();
  give_up_timer_ = loop_.after(kLastWait, [this] { loop_.quit(0); });
  tell(ShuttingDown{});
}

void Daemon::Shell::end_if_done() {
  if (station_->idle() && stage_->empty()) loop_.quit(0);
}

}  // namespace loaxa::host
