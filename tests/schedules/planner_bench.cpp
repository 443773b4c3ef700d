#include <algorithm>
#include <chrono>
#include <queue>
#include <vector>

#include <fmt/format.h>

#include "schedules/planner.hpp"

// What 100,000 rules of every form cost to plan, beside the plain way: each entry's `next` in a priority queue. Both
// must give the same airings, else the program fails.

namespace {

using namespace loaxa::schedules;
using namespace std::chrono;
using Clock = steady_clock;

constexpr int kRules = 100'000;
constexpr int kRounds = 9;

const LocalTime kStart = local_days{year{2026} / 11 / 23} + hours{9} + minutes{17};

/// The i-th of a mix of all forms, spread over minutes, days and dates so that few rules share a condition.
Recurrence rule_of(int i) {
  const auto hhmm = [](int minute) { return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60); };
  const std::string time = hhmm(300 + i * 7 % 960);
  const std::string from = fmt::format("2026-{:02}-{:02}", 1 + i / 10 % 12, 1 + i / 120 % 28);
  const std::string until = fmt::format("20{:02}-{:02}-{:02}", 27 + i / 3000 % 60, 1 + i / 7 % 12, 1 + i / 90 % 28);
  switch (i % 10) {
    case 0:
      return parse(fmt::format("{{time: \"{}\"}}", time));
    case 1:
      return parse(
          fmt::format("{{time: [\"{}\", \"17:00\"], days: weekdays, from: {}, until: {}}}", time, from, until));
    case 2:
      return parse(fmt::format("{{time: \"{}\", days: [mon, thu], until: {}}}", time, until));
    case 3:
      return parse(fmt::format("{{time: \"{}\", lunar_days: [1, 15], from: {}}}", time, from));
    case 4:
      return parse(fmt::format("{{time: \"{}\", lunar_date: {}/{}}}", time, 1 + i / 10 % 30, 1 + i / 300 % 12));
    case 5:
      return parse(fmt::format("{{time: \"{}\", weekday_of_month: [first mon, last fri], until: {}}}", time, until));
    case 6:
      return parse(
          fmt::format("{{at: 20{:02}-{:02}-{:02} {}}}", 26 + i / 8000, 1 + i / 10 % 12, 1 + i / 120 % 28, time));
    case 7:
      return parse(fmt::format("{{between: \"07:00-20:00\", every: 1h, from: {}, until: {}}}", from, until));
    case 8:
      return parse(
          fmt::format("{{time: \"{}\", days: [sat, sun], lunar_days: {}, leap: also}}", time, 1 + i / 10 % 30));
    default:
      return parse(
          fmt::format("{{time: \"{}\", lunar_date: {}/{}, leap: only}}", time, 1 + i / 10 % 29, 2 + i / 300 % 7));
  }
}

std::vector<Entry> entries() {
  std::vector<Entry> result(kRules);
  for (int i = 0; i < kRules; ++i) {
    Entry& entry = result[static_cast<std::size_t>(i)];
    entry.programme = fmt::format("p{:06}.yaml", i);
    entry.priority = i % 97 == 0 ? Priority::priority : Priority::routine;
    entry.when = {rule_of(i)};
    if (i % 10 == 0) entry.except = {parse_exception("2026-11-25"), parse_exception("lunar 1/1")};
  }
  return result;
}

/// Rules that air in leap months alone, each with a condition of its own.
std::vector<Entry> rare_entries() {
  std::vector<Entry> result(kRules);
  for (int i = 0; i < kRules; ++i) {
    Entry& entry = result[static_cast<std::size_t>(i)];
    entry.programme = fmt::format("p{:06}.yaml", i);
    entry.when = {parse(fmt::format("{{time: \"06:00\", lunar_date: {}/{}, leap: only, until: {}-{:02}-{:02}}}",
                                    1 + i % 29, 1 + i / 29 % 11, 2100 + i / 3000, 1 + i % 12, 1 + i / 12 % 28))};
  }
  return result;
}

template <typename Work>
double median_ms(int rounds, Work work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = Clock::now();
    work();
    times.push_back(duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

/// The plain way: a queue of each entry's next airing.
std::vector<Airing> queued(const std::vector<Entry>& all, LocalTime from, LocalTime until) {
  using Item = std::tuple<LocalTime, int, std::string, std::size_t>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
  const auto push = [&](std::size_t i, LocalTime after) {
    if (const auto time = next(all[i], after))
      queue.emplace(*time, -static_cast<int>(all[i].priority), all[i].programme, i);
  };
  for (std::size_t i = 0; i < all.size(); ++i) push(i, from - seconds{1});
  std::vector<Airing> airings;
  while (!queue.empty() && std::get<0>(queue.top()) < until) {
    const auto [time, priority, name, i] = queue.top();
    queue.pop();
    airings.push_back({i, time});
    push(i, time);
  }
  return airings;
}

}  // namespace

int main() {
  const LocalTime end = kStart + days{7};
  const std::vector<Entry> all = entries();
  std::optional<Planner> planner;
  const double build = median_ms(3, [&] { planner.emplace(all); });
  const auto begin = Clock::now();
  std::optional<Airing> first = planner->next(kStart);
  const double cold = duration<double, std::milli>(Clock::now() - begin).count();
  const double next = median_ms(kRounds, [&] { first = planner->next(kStart); });
  const double far = median_ms(3, [&] { first = planner->next(local_days{year{2198} / 12 / 31} + hours{23}); });
  std::vector<Airing> week;
  const double span = median_ms(kRounds, [&] { week = planner->between(kStart, end); });
  std::vector<Airing> plain;
  const double queue = median_ms(1, [&] { plain = queued(all, kStart, end); });
  std::size_t airing = 0;
  const double queue_next = median_ms(1, [&] {
    for (const Entry& entry : all) airing += loaxa::schedules::next(entry, kStart) ? 1 : 0;
  });
  const Planner rare{rare_entries()};
  std::optional<Airing> leap;
  const double rare_next = median_ms(3, [&] { leap = rare.next(kStart); });

  fmt::print("{} rules of every form, built into a planner in {:.1f} ms\n", kRules, build);
  fmt::print("next airing of all: {:.2f} ms (the first time {:.2f} ms, from the end of 2198 {:.2f} ms); limit 20 ms\n",
             next, cold, far);
  fmt::print("  each entry's own next, {} of them with one: {:.1f} ms, {:.0f} times as long\n", airing, queue_next,
             queue_next / next);
  fmt::print("  {} rules that all wait for a leap month, no two alike: {:.1f} ms\n", kRules, rare_next);
  fmt::print("seven days, {} airings: {:.1f} ms; limit 250 ms\n", week.size(), span);
  fmt::print("  a priority queue of each entry's next: {:.1f} ms, {:.1f} times as long\n", queue, queue / span);
  if (plain == week) return 0;
  fmt::print("the two ways differ\n");
  return 1;
}
