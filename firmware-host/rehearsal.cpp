// The world around a station, for a rehearsal: two clocks that jump from one moment at which something happens to the
// next, one voice that takes as long as its programme, a journal in memory, and the accidents of the plan.
#include "firmware-host/rehearsal.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "firmware-host/station/history.hpp"

namespace loaxa::host {

namespace {

using namespace std::chrono;

/// How long a voice takes to sound, and to be silent after a stop. Source: firmware-host/README.md, "On air".
constexpr milliseconds kOpening{50};
constexpr milliseconds kFade{120};

/// Of the made-up device. Units: Hz.
constexpr int kRate = 1000;

class World {
 public:
  World(const RehearsalPlan& plan, const std::vector<config::Programme>& programmes, const config::Settings& settings,
        const Zone& zone)
      : plan_(plan), programmes_(programmes), settings_(settings), zone_(zone), now_{plan.from, Monotonic{hours{1}}} {
    for (const auto& programme : programmes_) lengths_[programme.entry.programme] = programme.entry.length;
    for (const auto& outage : plan.outages) {
      add(outage.begin, [this] { power_cut(); });
      add(outage.end, [this] { power_back(); });
    }
    for (const auto& jump : plan.jumps) add(jump.at, [this, to = jump.to] { set_clock(to); });
    for (const Instant at : plan.emergencies) add(at, [this] { alert(); });
    std::stable_sort(accidents_.begin(), accidents_.end(),
                     [](const Accident& a, const Accident& b) { return a.at < b.at; });
  }

  RehearsalResult run() {
    start();
    while (now_.wall < plan_.until) {
      const Monotonic next = next_moment();
      const Monotonic end = now_.mono + (plan_.until - now_.wall);
      advance_to(std::min(next, end));
      if (next > end) break;
      happen();
      voice_events();
      if (station_) send(TimeCame{});
    }
    for (const auto& id : order_) result_.airings.push_back(rows_.at(id));
    return std::move(result_);
  }

 private:
  struct Accident {
    Instant at;
    std::function<void()> happens;
  };
  struct Sounding {
    StartVoice start;
    Monotonic begins, ends;
    std::optional<Instant> first_frame;
    bool limited = false;
    std::optional<Monotonic> stops;
    milliseconds skipped{0};  ///< of the airing, heard before it was interrupted
  };

  void add(Instant at, std::function<void()> happens) { accidents_.push_back({at, std::move(happens)}); }

  // ---- the daemon ----

  void start() {
    station_.emplace(settings_, NameBook{}, zone_);
    std::vector<Airing> newest;
    for (const auto& id : order_) newest.push_back(rows_.at(id));
    History history = history_of(newest);
    history.last_row = last_row_;
    perform(station_->begin(now_, history));
    send(ProgrammesChanged{programmes_});
    send(TrustChanged{true});
  }

  void send(const Event& event) { perform(station_->handle(now_, event)); }

  void perform(const Actions& actions) {
    for (const Action& action : actions) {
      if (const auto* begun = std::get_if<StartVoice>(&action)) {
        start_voice(*begun);
      } else if (const auto* stop = std::get_if<StopVoice>(&action)) {
        if (voice_ && voice_->start.voice == stop->voice && !voice_->stops) voice_->stops = now_.mono + kFade;
      } else if (const auto* record = std::get_if<RecordRow>(&action)) {
        if (rows_.insert_or_assign(record->row.id, record->row).second) order_.push_back(record->row.id);
        last_row_ = std::max(last_row_.value_or(now_.wall), now_.wall);
      }
    }
  }

  // ---- time ----

  Monotonic next_moment() const {
    Monotonic moment = Monotonic::max();
    const auto keep = [&](Monotonic candidate) { moment = std::min(moment, std::max(candidate, now_.mono)); };
    if (station_) {
      const Wake wake = station_->next_wake();
      if (wake.wall) keep(now_.mono + (*wake.wall - now_.wall));
      if (wake.mono) keep(*wake.mono);
    }
    if (voice_) keep(voice_->first_frame ? voice_->ends : voice_->begins);
    if (voice_ && voice_->stops) keep(*voice_->stops);
    if (!accidents_.empty()) keep(now_.mono + (accidents_.front().at - now_.wall));
    return moment;
  }

  void advance_to(Monotonic moment) {
    if (moment <= now_.mono) return;
    now_.wall += duration_cast<microseconds>(moment - now_.mono);
    now_.mono = moment;
  }

  // ---- what happens ----

  void happen() {
    while (!accidents_.empty() && accidents_.front().at <= now_.wall) {
      const Accident accident = accidents_.front();
      accidents_.pop_front();
      accident.happens();
    }
  }

  void tell(RehearsalEvent::What what, std::optional<Instant> to = std::nullopt) {
    result_.events.push_back({now_.wall, what, to});
  }

  void power_cut() {
    tell(RehearsalEvent::What::power_cut);
    last_row_ = std::max(last_row_.value_or(now_.wall), now_.wall);  // a station that has run misses what comes
    station_.reset();
    voice_.reset();
  }

  void power_back() {
    tell(RehearsalEvent::What::power_back);
    if (!station_) start();
  }

  void set_clock(Instant to) {
    tell(RehearsalEvent::What::clock_set, to);
    now_.wall = to;
    if (station_) send(ClockJumped{});
  }

  void alert() {
    tell(RehearsalEvent::What::emergency);
    if (!station_) return;
    Request request;
    request.kind = Request::Kind::say;
    request.priority = schedules::Priority::emergency;
    request.script.title = "Tin khẩn cấp giả định";
    request.script.parts.emplace_back().content = audio::Pause{plan_.emergency_length};
    request.reason = "diễn tập";
    request.by = "diễn tập";
    perform(station_->ask(now_, request).actions);
  }

  // ---- the voice ----

  /// Of what begins at once the row comes after the voice.
  std::string programme_of(const std::string& airing) const {
    if (const auto row = rows_.find(airing); row != rows_.end()) return row->second.programme;
    const auto shown = station_->snapshot(now_).on_air;
    return shown && shown->id == airing ? shown->programme : std::string{};
  }

  milliseconds once(const StartVoice& start) const {
    milliseconds made{0};
    bool known = true;
    for (const audio::Part& part : start.job.script.parts) {
      const auto* pause = std::get_if<audio::Pause>(&part.content);
      known = known && pause != nullptr;
      if (pause != nullptr) made += pause->length;
    }
    const auto length = lengths_.find(programme_of(start.airing));
    if (length == lengths_.end()) return known ? made : milliseconds{20'000};  // the station's own words
    if (length->second == seconds{0}) return plan_.unknown_length;
    const int times = std::max(1, start.job.repeat_times);
    return (milliseconds{length->second} - start.job.repeat_pause * (times - 1)) / times;
  }

  void start_voice(const StartVoice& start) {
    Sounding sounding;
    sounding.start = start;
    sounding.begins = now_.mono + kOpening;
    if (start.job.start_at)
      sounding.begins = now_.mono + std::max<microseconds>(*start.job.start_at - now_.wall, kOpening);
    const milliseconds turn = once(start);
    milliseconds length = turn * start.job.repeat_times + start.job.repeat_pause * (start.job.repeat_times - 1);
    if (const auto& from = start.job.from) {
      sounding.skipped = from->time * (turn + start.job.repeat_pause) + seconds{from->sentence};
      length = std::max(milliseconds{0}, length - sounding.skipped);
    }
    sounding.limited = start.job.end_after && length > *start.job.end_after;
    sounding.ends = sounding.begins + (sounding.limited ? *start.job.end_after : length);
    voice_ = std::move(sounding);
  }

  void voice_events() {
    if (!voice_ || !station_) return;
    const VoiceId id = voice_->start.voice;
    if (voice_->stops && now_.mono >= *voice_->stops) return finish(FinishedReport::How::stopped);
    if (!voice_->first_frame && now_.mono >= voice_->begins) {
      if (const auto* run = run_of(voice_->start); run != nullptr && !run->failure.empty()) {
        voice_.reset();
        send(VoiceReported{id, FailedReport{run->failure, run->failure_english}});
        return send(VoiceEnded{id, "xong"});
      }
      voice_->first_frame = now_.wall;
      send(VoiceReported{id, OpenedReport{"diễn tập", 0us, kRate, true}});
      if (voice_ && voice_->start.voice == id) send(VoiceReported{id, FramesReport{0, 0, now_.wall, 1.0}});
    } else if (voice_->first_frame && now_.mono >= voice_->ends) {
      finish(voice_->limited ? FinishedReport::How::limit : FinishedReport::How::complete);
    }
  }

  /// Where it has come to is told when it matters: in the end.
  void finish(FinishedReport::How how) {
    const Sounding ended = *std::exchange(voice_, std::nullopt);
    const VoiceId id = ended.start.voice;
    FinishedReport report;
    report.how = how;
    report.sample_rate_hz = kRate;
    report.first_frame = ended.first_frame;
    if (ended.first_frame) {
      const auto heard = duration_cast<milliseconds>(now_.mono - ended.begins);
      report.written = report.consumed = static_cast<std::uint64_t>(std::max<std::int64_t>(1, heard.count()));
      tell_losses(ended);
      tell_place(ended, heard);
    }
    send(VoiceReported{id, report});
    send(VoiceEnded{id, "xong"});
  }

  const DryRun* run_of(const StartVoice& start) const {
    const auto run = plan_.runs.find(programme_of(start.airing));
    return run == plan_.runs.end() ? nullptr : &run->second;
  }

  void tell_losses(const Sounding& ended) {
    using Kind = DryRun::Loss::Kind;
    const auto* run = run_of(ended.start);
    if (run == nullptr) return;
    for (const auto& loss : run->losses) {
      if (loss.kind == Kind::sentence) {
        send(VoiceReported{ended.start.voice, SentenceReport{loss.part - 1, 0, loss.what, loss.line, loss.why}});
        continue;
      }
      const char* kind = loss.kind == Kind::bed      ? "bed"
                         : loss.kind == Kind::signal ? "signal"
                         : loss.kind == Kind::engine ? "voice"
                                                     : "sound";
      send(VoiceReported{ended.start.voice, PartReport{loss.part - 1, kind, loss.what, loss.why}});
    }
  }

  void tell_place(const Sounding& ended, milliseconds heard) {
    const VoiceId id = ended.start.voice;
    const auto frames = static_cast<std::uint64_t>(heard.count());
    send(VoiceReported{id, FramesReport{frames, frames, ended.first_frame, 1.0}});
    const milliseconds turn = once(ended.start) + ended.start.job.repeat_pause;
    const milliseconds said = ended.skipped + heard;
    const int time = turn > milliseconds{0} ? static_cast<int>(said / turn) : 0;
    const int begun = ended.start.job.from ? ended.start.job.from->time : 0;
    for (int i = begun; i <= time; ++i) send(VoiceReported{id, PartReport{0, "say", "", ""}});
    send(VoiceReported{id, SentenceReport{0, static_cast<int>((said - time * turn) / seconds{1}), "", 1, ""}});
  }

  const RehearsalPlan& plan_;
  const std::vector<config::Programme>& programmes_;
  const config::Settings& settings_;
  const Zone& zone_;
  Now now_;
  std::deque<Accident> accidents_;
  std::map<std::string, seconds> lengths_;
  std::optional<Station> station_;
  std::optional<Sounding> voice_;
  std::map<std::string, Airing> rows_;  // the newest of each
  std::vector<std::string> order_;
  std::optional<Instant> last_row_;
  RehearsalResult result_;
};

}  // namespace

RehearsalResult rehearse(const RehearsalPlan& plan, const std::vector<config::Programme>& programmes,
                         const config::Settings& settings, const Zone& zone) {
  return World(plan, programmes, settings, zone).run();
}

}  // namespace loaxa::host
