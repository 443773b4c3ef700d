// `loaxa next`: what is coming. Settings and programmes from their files, the plan from schedules, the lengths from the
// voice; no daemon is asked.

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/lengths.hpp"
#include "firmware-host/cli/table.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/next_json.hpp"
#include "schedules/lunar.hpp"

namespace loaxa::host::cli {

namespace {

using namespace std::chrono;
using schedules::LocalTime;

constexpr std::size_t kDefaultCount = 10;
constexpr std::size_t kNamedClashes = 3;  // Units: airings; a table's row is read at a glance, --json has them all

std::vector<config::Programme> good_programmes(const Context& context, const config::Settings& settings) {
  std::vector<config::Programme> good;
  for (auto& file : config::load_programmes(context.places, settings)) {
    note_faults(context, file.loaded.faults);
    if (file.loaded.value) good.push_back(*std::move(file.loaded.value));
  }
  return good;
}

ComingSpan make_span(const NextRequest& request) {
  const SystemZone zone;
  const auto now = zone.local(Instant{floor<seconds>(system_clock::now())});
  ComingSpan span{.from = now, .until = std::nullopt, .count = std::nullopt};
  if (!request.from.empty()) span.from = *parse_time(request.from, now, DayOfTime::same);
  if (!request.until.empty()) span.until = parse_time(request.until, span.from, DayOfTime::coming);
  if (request.count) span.count = static_cast<std::size_t>(*request.count);
  if (!span.until && !span.count) span.count = kDefaultCount;
  if (!span.until || *span.until > span.from) return span;
  throw Failure(Exit::failed, {"--until phải sau --from.", "--until must be later than --from."});
}

/// Entries that air in the span or near its ends, whose lengths decide what clashes.
std::set<std::size_t> concerned(const schedules::Planner& planner, const std::vector<Coming>& coming) {
  std::set<std::size_t> entries;
  if (coming.empty()) return entries;
  constexpr hours kAround{6};  // longer than any `longest`
  const LocalTime midnight = floor<days>(coming.front().airing.planned);
  for (const auto& one : coming) entries.insert(one.airing.entry);
  for (const auto& one : planner.between(midnight, coming.front().airing.planned)) entries.insert(one.entry);
  const auto last = coming.back().airing.planned;
  for (const auto& one : planner.between(last, last + kAround)) entries.insert(one.entry);
  return entries;
}

std::string lunar_text(LocalTime time, config::Language language) {
  const auto lunar = schedules::to_lunar(floor<days>(time));
  if (!lunar) return {};
  const Message leap{" nhuận", " leap"};
  return fmt::format("{}/{}{}", lunar->day, lunar->month, lunar->leap_month ? in(language, leap) : "");
}

std::string date_text(LocalTime time) {
  const year_month_day date{floor<days>(time)};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

std::string time_text(LocalTime time) {
  const hh_mm_ss clock{time - floor<days>(time)};
  auto text = fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
  if (clock.seconds().count() != 0) text += fmt::format(":{:02}", clock.seconds().count());
  return text;
}

std::string remarks(const Context& context, const Coming& one, const schedules::Planner& planner) {
  std::vector<std::string> words;
  for (const auto conflict : one.conflicts) {
    if (conflict != schedules::Conflict::clash) words.push_back(context.text(conflict_words(conflict)));
  }
  std::vector<std::string> named;
  for (const auto& other : std::span(one.clashes).first(std::min(one.clashes.size(), kNamedClashes))) {
    named.push_back(planner.entries()[other.entry].programme + " " + time_text(other.planned));
  }
  if (!named.empty()) {
    auto clash = fmt::format("{} {}", context.text({"trùng với", "clashes with"}), fmt::join(named, ", "));
    if (const auto rest = one.clashes.size() - named.size(); rest > 0) {
      clash += fmt::format(" {} {} {}", context.text({"và", "and"}), rest, context.text({"lượt khác", "more"}));
    }
    words.push_back(std::move(clash));
  }
  return fmt::format("{}", fmt::join(words, "; "));
}

void print_table(const Context& context, const std::vector<Coming>& coming, const schedules::Planner& planner) {
  const auto word = [&context](const char* vi, const char* en) { return context.text({vi, en}); };
  Table table{{word("Thứ", "day"), word("Ngày", "date"), word("Giờ", "time"), word("Âm lịch", "lunar"),
               word("Dài", "length"), word("Mức", "priority"), word("Chương trình", "programme"),
               word("Ghi chú", "remarks")}};
  for (const auto& one : coming) {
    const auto& entry = planner.entries()[one.airing.entry];
    const auto when = one.airing.planned;
    table.add({weekday_word(weekday{floor<days>(when)}, context.language), date_text(when), time_text(when),
               lunar_text(when, context.language), entry.length.count() > 0 ? clock_length(entry.length) : "?",
               priority_word(schedules::to_string(entry.priority), context.language), entry.title,
               remarks(context, one, planner)});
  }
  print(table.text());
}

}  // namespace

Exit next_command(const Context& context, const NextRequest& request) {
  const auto settings = load_settings(context);
  const auto span = make_span(request);
  auto programmes = good_programmes(context, settings);
  auto planner = make_planner(programmes);
  auto coming = coming_airings(planner, settings.rules, span);
  if (const auto entries = concerned(planner, coming); !entries.empty()) {
    measure_lengths(context, settings, programmes, entries);
    planner = make_planner(programmes);
    coming = coming_airings(planner, settings.rules, span);
  }
  if (request.form == Form::json) {
    print(to_json(coming, planner, SystemZone{}) + "\n");
  } else if (coming.empty()) {
    note(context, {"Không có lượt phát nào trong khoảng này.", "nothing airs in this span."});
  } else {
    print_table(context, coming, planner);
  }
  if (coming.size() == kMostComing) {
    note(context, {fmt::format("Chỉ liệt kê {} lượt đầu; hãy rút ngắn khoảng thời gian.", kMostComing),
                   fmt::format("only the first {} airings are listed; ask for a shorter span.", kMostComing)});
  }
  flush_output(context);
  return Exit::done;
}

}  // namespace loaxa::host::cli
