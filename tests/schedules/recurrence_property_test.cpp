#include <algorithm>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

#include "schedules/lunar.hpp"
#include "schedules/recurrence.hpp"
#include "tests/schedules/random_rules.hpp"

using namespace loaxa::schedules;
using namespace std::chrono;

namespace {

/// Whether a rule's conditions on the day hold, written down anew, without the room's own code but the
/// lunar calendar.
bool airs_on(const Recurrence& rule, local_days day) {
  const Date date{day};
  const weekday name{day};
  if (rule.from && date < *rule.from) return false;
  if (rule.until && date > *rule.until) return false;
  if (rule.days != 0 && ((rule.days >> name.c_encoding()) & 1) == 0) return false;
  if (!rule.weekday_of_month.empty()) {
    const bool any = std::any_of(rule.weekday_of_month.begin(), rule.weekday_of_month.end(), [&](NthWeekday each) {
      const year_month month = date.year() / date.month();
      if (each.nth < 0) return local_days{month / each.weekday[last]} == day;
      const auto found = month / each.weekday[static_cast<unsigned>(each.nth)];
      return found.ok() && local_days{found} == day;
    });
    if (!any) return false;
  }
  const auto lunar = to_lunar(day);
  if (rule.lunar_date && (lunar->day != rule.lunar_date->day || lunar->month != rule.lunar_date->month)) return false;
  if (!rule.lunar_days.empty() &&
      std::find(rule.lunar_days.begin(), rule.lunar_days.end(), lunar->day) == rule.lunar_days.end()) {
    return false;
  }
  if (!rule.lunar_date && rule.lunar_days.empty()) return true;
  const Leap leap = rule.leap.value_or(rule.lunar_date ? Leap::skip : Leap::also);
  return leap == Leap::also || lunar->leap_month == (leap == Leap::only);
}

std::set<LocalTime> by_scanning(const Recurrence& rule, local_days first, local_days last) {
  std::set<LocalTime> found;
  if (rule.at) {
    if (*rule.at >= first && *rule.at < last) found.insert(*rule.at);
    return found;
  }
  for (local_days day = first - days{2}; day < last; day += days{1}) {
    if (!airs_on(rule, day)) continue;
    std::vector<TimeOfDay> times = rule.times;
    if (rule.between) {
      TimeOfDay end = rule.between->last;
      if (end < rule.between->first) end += days{1};
      for (TimeOfDay t = rule.between->first; t <= end; t += rule.every) times.push_back(t);
    }
    for (const TimeOfDay t : times) {
      if (day + t >= first && day + t < last) found.insert(day + t);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("next gives exactly what looking at every day gives, in growing order") {
  RandomRules random{20261124};
  const local_days first{year{2024} / 1 / 1}, last{year{2029} / 1 / 1};
  std::size_t total = 0;
  for (int i = 0; i < 1500; ++i) {
    const Recurrence rule = random.rule();
    const std::set<LocalTime> expected = by_scanning(rule, first, last);
    std::vector<LocalTime> found;
    for (auto time = next(rule, first - seconds{1}); time && *time < last; time = next(rule, *time)) {
      if (!found.empty() && *time <= found.back()) break;
      found.push_back(*time);
    }
    INFO(print(rule));
    REQUIRE(found == std::vector<LocalTime>(expected.begin(), expected.end()));
    total += found.size();
  }
  CHECK(total > 100'000);  // the rules were not all empty
}

TEST_CASE("what is asked between two occurrences is the later one") {
  RandomRules random{7};
  for (int i = 0; i < 2000; ++i) {
    const Recurrence rule = random.rule();
    const LocalTime after = local_days{random.date(2024, 2028)} + seconds{random.number(0, 86'399)};
    const auto found = next(rule, after);
    if (!found) continue;
    INFO(print(rule));
    CHECK(*found > after);
    CHECK(next(rule, *found - seconds{1}) == found);
    const auto halfway = after + (*found - after) / 2;
    CHECK(next(rule, halfway) == (halfway < *found ? found : next(rule, *found)));
  }
}

TEST_CASE("every rule prints and parses into itself") {
  RandomRules random{99};
  for (int i = 0; i < 5000; ++i) {
    const Recurrence rule = random.rule();
    INFO(print(rule));
    CHECK(parse(print(rule)) == rule);
    CHECK(print(parse(print(rule))) == print(rule));
  }
}

TEST_CASE("next ends for every rule and every instant, however strange") {
  RandomRules random{5};
  const LocalTime instants[] = {LocalTime::min(), LocalTime{}, local_days{year{2199} / 12 / 31},
                                local_days{year{9999} / 1 / 1}, LocalTime::max()};
  for (int i = 0; i < 1000; ++i) {
    const Recurrence rule = random.rule();
    for (const LocalTime instant : instants) {
      const auto found = next(rule, instant);
      CHECK((!found || *found > instant));
    }
  }
}

TEST_CASE("no text makes parse do anything but read it or refuse it") {
  RandomRules random{11};
  constexpr std::string_view kAlphabet = "{}[],:\"' 0123456789-/abdefhilmnorstuwy\n\xC4\x91";
  int refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = print(random.rule());
    for (int change = random.number(0, 4); change > 0; --change) {
      const auto at = static_cast<std::size_t>(random.number(0, static_cast<int>(text.size()) - 1));
      const char letter = kAlphabet[static_cast<std::size_t>(random.number(0, static_cast<int>(kAlphabet.size()) - 1))];
      if (random.chance(40)) {
        text[at] = letter;
      } else if (random.chance(50)) {
        text.insert(at, 1, letter);
      } else if (text.size() > 1) {
        text.erase(at, static_cast<std::size_t>(random.number(1, 5)));
        text.push_back('x');
      }
    }
    try {
      const Recurrence rule = parse(text);
      INFO(text);
      CHECK(parse(print(rule)) == rule);
    } catch (const Error& error) {
      ++refused;
      CHECK_FALSE(std::string{error.what()}.empty());
      CHECK_FALSE(error.english().empty());
    }
  }
  CHECK(refused > 1000);
}
