// `loaxa rehearse`: what would be on air in a span of time, with outages, jumps of the clock and alerts in it. The
// station that loaxad runs, in simulated time, over the real programmes; no daemon is asked and nothing is journaled.

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/lengths.hpp"
#include "firmware-host/cli/table.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/cli/value_words.hpp"
#include "firmware-host/rehearsal.hpp"

namespace loaxa::host::cli {

namespace {

using namespace std::chrono;
using schedules::LocalTime;

constexpr days kLongest{366};

std::string clock_text(LocalTime time) {
  const hh_mm_ss clock{time - floor<days>(time)};
  return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string date_text(LocalTime time) {
  const year_month_day date{floor<days>(time)};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

/// `A` and `B` of `A..B` or `A=B`.
std::pair<LocalTime, LocalTime> two_times(const std::string& option, const std::string& word,
                                          const std::string& between, LocalTime from) {
  const auto place = word.find(between);
  if (place != std::string::npos) {
    const auto first = parse_time(word.substr(0, place), from, DayOfTime::coming);
    if (first) {
      const auto second = parse_time(word.substr(place + between.size()), *first,
                                     between == ".." ? DayOfTime::coming : DayOfTime::same);
      if (second) return {*first, *second};
    }
  }
  throw UsageError(
      {fmt::format("{}: «{}» không đúng; cần hai giờ nối bằng «{}», như 05:00{}06:30.", option, word, between, between),
       fmt::format("{}: `{}` is wrong; expected two times joined by `{}`, such as 05:00{}06:30.", option, word, between,
                   between)});
}

RehearsalPlan plan_of(const RehearseRequest& request, const Zone& zone) {
  const auto now = zone.local(Instant{floor<seconds>(system_clock::now())});
  const auto from = request.from.empty() ? now : *parse_time(request.from, now, DayOfTime::same);
  const auto until = request.until.empty() ? from + days{1} : *parse_time(request.until, from, DayOfTime::coming);
  if (until <= from) throw Failure(Exit::failed, {"--until phải sau --from.", "--until must be later than --from."});
  if (until - from > kLongest) {
    throw Failure(Exit::failed, {"Chỉ diễn tập được nhiều nhất 366 ngày một lần; hãy rút ngắn --until.",
                                 "at most 366 days can be rehearsed at once; bring --until closer."});
  }
  RehearsalPlan plan;
  plan.from = zone.instant(from);
  plan.until = zone.instant(until);
  for (const auto& word : request.outages) {
    const auto [begin, end] = two_times("--outage", word, "..", from);
    if (end <= begin) {
      throw UsageError({fmt::format("--outage: «{}» kết thúc trước khi bắt đầu.", word),
                        fmt::format("--outage: `{}` ends before it begins.", word)});
    }
    plan.outages.push_back({zone.instant(begin), zone.instant(end)});
  }
  for (const auto& word : request.jumps) {
    const auto [at, to] = two_times("--clock-jump", word, "=", from);
    plan.jumps.push_back({zone.instant(at), zone.instant(to)});
  }
  for (const auto& word : request.emergencies)
    plan.emergencies.push_back(zone.instant(*parse_time(word, from, DayOfTime::coming)));
  return plan;
}

std::string event_text(const RehearsalEvent& event, const Zone& zone, config::Language language) {
  using What = RehearsalEvent::What;
  switch (event.what) {
    case What::power_cut:
      return in(language, {"— mất điện", "— power cut"});
    case What::power_back:
      return in(language, {"— có điện lại", "— power is back"});
    case What::clock_set: {
      const auto to = zone.local(*event.to);
      return fmt::format("{} {} {}", in(language, {"— đồng hồ được chỉnh thành", "— the clock is set to"}),
                         date_text(to), clock_text(to));
    }
    case What::emergency:
      break;
  }
  return in(language, {"— có yêu cầu phát tin khẩn cấp", "— an emergency is asked for"});
}

std::string result_of(const Airing& airing, const Context& context) {
  if (airing.result) return result_word(to_string(*airing.result), context.language);
  return context.text(airing.stage == Stage::started ? Message{"đang phát", "on air"} : Message{"đang chờ", "waiting"});
}

/// When it is to be listed: when it began, else when it was to.
Instant moment_of(const Airing& airing) {
  return airing.started.value_or(airing.planned.value_or(Instant{}));
}

void print_table(const Context& context, RehearsalResult result, const Zone& zone) {
  const auto word = [&context](const char* vi, const char* en) { return context.text({vi, en}); };
  Table table{{word("Ngày", "date"), word("Từ", "from"), word("Đến", "to"), word("Kết quả", "result"),
               word("Mức", "priority"), word("Chương trình", "programme"), word("Lý do", "reason")}};
  std::stable_sort(result.airings.begin(), result.airings.end(),
                   [](const Airing& a, const Airing& b) { return moment_of(a) < moment_of(b); });
  auto event = result.events.begin();
  const auto add_events_before = [&](Instant at) {
    for (; event != result.events.end() && event->at <= at; ++event) {
      const auto local = zone.local(event->at);
      table.add({date_text(local), clock_text(local), "", "", "", event_text(*event, zone, context.language), ""});
    }
  };
  for (const auto& airing : result.airings) {
    add_events_before(moment_of(airing));
    const auto local = zone.local(moment_of(airing));
    const auto ended = airing.started && airing.ended ? clock_text(zone.local(*airing.ended)) : std::string{};
    table.add({date_text(local), clock_text(local), ended, result_of(airing, context),
               priority_word(schedules::to_string(airing.priority), context.language), airing.title, airing.reason});
  }
  add_events_before(Instant::max());
  if (!table.empty()) return print(table.text());
  note(context, {"Không có lượt phát nào trong khoảng này.", "nothing airs in this span."});
}

void print_json(const RehearsalResult& result, const Zone& zone) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& airing : result.airings) list.push_back(nlohmann::ordered_json::parse(to_json(airing, zone)));
  print(list.dump() + "\n");
}

}  // namespace

Exit rehearse_command(const Context& context, const RehearseRequest& request) {
  const auto settings = load_settings(context);
  const SystemZone zone;
  auto plan = plan_of(request, zone);
  std::vector<config::Programme> programmes;
  std::set<std::size_t> which;
  for (auto& file : config::load_programmes(context.places, settings)) {
    note_faults(context, file.loaded.faults);
    if (file.loaded.value) programmes.push_back(*std::move(file.loaded.value));
  }
  const auto planner = make_planner(programmes);
  for (const auto& airing : planner.between(zone.local(plan.from), zone.local(plan.until))) which.insert(airing.entry);
  for (const auto& jump : plan.jumps) {
    const auto to = zone.local(jump.to);
    for (const auto& airing : planner.between(to, to + ceil<seconds>(plan.until - plan.from)))
      which.insert(airing.entry);
  }
  plan.runs = dry_runs(context, settings, programmes, which);
  for (auto& programme : programmes) {
    auto& entry = programme.entry;
    const auto run = plan.runs.find(entry.programme);
    if (run != plan.runs.end()) entry.length = airing_length(run->second.length, entry.repeat);
  }
  const auto result = rehearse(plan, programmes, settings, zone);
  if (request.form == Form::json)
    print_json(result, zone);
  else
    print_table(context, result, zone);
  flush_output(context);
  return Exit::done;
}

}  // namespace loaxa::host::cli
