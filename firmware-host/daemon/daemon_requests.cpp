// The daemon's requests. Those that only read the journal or the plan are answered in the server's thread; all others
// in the loop's, where the station is.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/daemon/api_requests.hpp"
#include "firmware-host/daemon/error.hpp"
#include "firmware-host/daemon/shell.hpp"
#include "firmware-host/json_line.hpp"
#include "firmware-host/next_json.hpp"

namespace loaxa::host {

using nlohmann::json;

namespace {

constexpr std::size_t kDefaultComing = 10;

ApiAnswer ok(std::string body) {
  return {200, std::move(body)};
}

ApiAnswer ok(const json& body) {
  return {200, json_line(body)};
}

bool is_path(const std::string& path) {
  for (const auto* known : {"/status", "/next", "/journal", "/play", "/say", "/stop", "/volume", "/clock"}) {
    if (path == known) return true;
  }
  return false;
}

}  // namespace

void Daemon::Shell::on_request(const ApiRequest& request, ApiServer::Respond respond) {
  const auto route = request.method + " " + request.path;
  try {
    if (route == "GET /next") return respond(answer_next(request));
    if (route == "GET /journal") return respond(answer_journal(request));
  } catch (const RequestError& error) {
    return respond(error.answer());
  }
  loop_.post([this, request, respond = std::move(respond)] {
    try {
      auto answered = answer(request);
      const bool begins = asked_ && asked_->voice && asked_->arrived == request.arrived;
      if (!begins || held_answer_) return respond(std::move(answered));
      held_answer_ = loop_.after(kVoiceFirst, [this, respond, answered = std::move(answered)] {
        respond(answered);
        held_answer_.reset();
      });
    } catch (const RequestError& error) {
      respond(error.answer());
    } catch (const std::exception& error) {
      respond(error_answer(500, fmt::format("Lỗi bên trong loaxad: {}", error.what()),
                           fmt::format("internal error of loaxad: {}", error.what())));
    }
  });
}

ApiAnswer Daemon::Shell::answer(const ApiRequest& request) {
  const auto route = request.method + " " + request.path;
  if (route == "GET /status") return ok(to_json(status(), zone_));
  if (route == "POST /say") return answer_ask(with_alarm(say_request(request.body, zone_), places_), request.arrived);
  if (route == "POST /play")
    return answer_ask(with_alarm(play_request(request.body, zone_, places_), places_), request.arrived);
  if (route == "POST /stop") return answer_stop(request);
  if (route == "GET /volume") return ok(json{{"volume", volume_}});
  if (route == "PUT /volume") return answer_volume(request);
  if (route == "PUT /clock") return answer_clock(request);
  if (is_path(request.path)) {
    throw RequestError(405, fmt::format("{} không dùng được với {}.", request.method, request.path),
                       fmt::format("{} does not allow {}", request.path, request.method));
  }
  throw RequestError(404, fmt::format("Không có {}.", request.path), fmt::format("there is no {}", request.path));
}

ApiAnswer Daemon::Shell::answer_ask(const Request& request, Instant arrived) {
  if (quitting_) throw RequestError(409, "loaxad đang dừng.", "loaxad is stopping");
  const auto taken = station_->ask(now(), request);
  asked_ = Asked{taken.airing, arrived, {}};
  perform(taken.actions);
  keep_memory(kVoiceFirst);
  after_station();
  if (taken.refusal) {
    const int code = taken.refusal->why == Refusal::Why::wrong ? 400 : 409;
    throw RequestError(code, taken.refusal->message, taken.refusal->english);
  }
  return ok(json{{"airing", taken.airing}, {"queued", taken.queued}});
}

ApiAnswer Daemon::Shell::answer_stop(const ApiRequest& request) {
  const auto asked = stop_request(request.body);
  const auto stopped = asked.all ? station_->stop_all(now()) : station_->stop(now(), asked.id);
  perform(stopped.actions);
  keep_memory();
  after_station();
  if (stopped.airings.empty() && !asked.id.empty()) {
    throw RequestError(404, fmt::format("Không có lượt phát «{}» nào đang phát hay đang chờ.", asked.id),
                       fmt::format("no airing «{}» is on air or waits", asked.id));
  }
  if (stopped.airings.empty() && !asked.all) {
    throw RequestError(404, "Không có gì đang phát.", "nothing is on air");
  }
  return ok(json{{"stopped", stopped.airings}});
}

ApiAnswer Daemon::Shell::answer_volume(const ApiRequest& request) {
  set_volume(volume_request(request.body));
  return ok(json{{"volume", volume_}});
}

ApiAnswer Daemon::Shell::answer_clock(const ApiRequest& request) {
  const auto time = clock_request(request.body, zone_);
  try {
    clock_.set_by_person(time);
  } catch (const DaemonError& error) {
    throw RequestError(409, error.what(), error.english());
  }
  judge_clock();
  return ok(to_json(clock_status(), zone_));
}

ApiAnswer Daemon::Shell::answer_next(const ApiRequest& request) const {
  std::shared_ptr<const Plan> plan;
  {
    const std::lock_guard lock{plan_mutex_};
    plan = plan_;
  }
  if (!plan) return ok(json::array());
  const auto from = query_instant(request, "from", zone_).value_or(now().wall);
  const auto until = query_instant(request, "until", zone_);
  ComingSpan span{.from = zone_.local(from), .until = {}, .count = query_count(request, "n", kMostComing)};
  if (until) span.until = zone_.local(*until);
  if (!span.until && !span.count) span.count = kDefaultComing;
  return ok(to_json(coming_airings(plan->planner, plan->rules, span), plan->planner, zone_));
}

ApiAnswer Daemon::Shell::answer_journal(const ApiRequest& request) const {
  const JournalSpan span{.since = query_instant(request, "since", zone_),
                         .until = query_instant(request, "until", zone_)};
  const auto texts = query_flag(request, "texts") ? JournalTexts::included : JournalTexts::left_out;
  try {
    return ok(to_json(journal_->airings(span, texts), zone_, texts));
  } catch (const JournalTooLong&) {
    throw RequestError(413,
                       fmt::format("Lời của các lượt phát này dài quá {} MB; hãy lấy từng khoảng ngắn hơn, ví dụ từng "
                                   "tháng (--since, --until).",
                                   kMostTextBytes >> 20U),
                       fmt::format("the texts of these airings are longer than {} MB; ask for a shorter span, such as "
                                   "a month (--since, --until)",
                                   kMostTextBytes >> 20U));
  }
}

ClockStatus Daemon::Shell::clock_status() const {
  const bool plays = settings_.clock.untrusted == config::ClockSettings::Untrusted::play;
  return {verdict_, verdict_since_, now().wall, plays};
}

Status Daemon::Shell::status() const {
  Status status{.since = since_,
                .station = settings_.station.name,
                .clock = clock_status(),
                .snapshot = station_->snapshot(now()),
                .volume = volume_,
                .device = device_,
                .device_ok = device_ok_,
                .journal_problem = journal_->problem(),
                .journal_unwritten = journal_->unwritten(),
                .faults = faults_,
                .notices = notices_,
                .checked = checked_};
  if (device_fault_) status.faults.push_back(*device_fault_);
  if (volume_fault_) status.faults.push_back(*volume_fault_);
  if (amplifier_->fault()) status.faults.push_back(*amplifier_->fault());
  if (const auto& trouble = stage_->trouble()) {
    status.faults.push_back({"loaxa-air", 0, 0, trouble->why, trouble->english});
  }
  return status;
}

}  // namespace loaxa::host
