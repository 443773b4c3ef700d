#include "schedules/entry.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schedules/exceptions.hpp"
#include "schedules/lunar.hpp"
#include "schedules/words.hpp"

namespace loaxa::schedules {

namespace {
constexpr std::string_view kLunar = "lunar";
}

Exception parse_exception(std::string_view word) {
  if (word.substr(0, kLunar.size()) == kLunar) {
    const auto start = word.find_first_not_of(' ', kLunar.size());
    if (start != std::string_view::npos && start > kLunar.size()) return parse_lunar_day(word.substr(start));
  } else if (!word.empty() && word.front() >= '0' && word.front() <= '9' && word.find('/') == std::string_view::npos) {
    return parse_date(word);
  }
  throw Error(fmt::format("ngày nghỉ \"{}\" không đúng: hãy viết ngày dương 2026-02-17 hoặc ngày âm lunar 1/1", word),
              fmt::format("\"{}\" is not an exception: write a date, 2026-02-17, or a lunar one, lunar 1/1", word));
}

bool is_excepted(const std::vector<Exception>& except, const DayFacts& facts) {
  return std::any_of(except.begin(), except.end(), [&](const Exception& each) {
    if (const auto* date = std::get_if<Date>(&each)) {
      return std::chrono::local_days{*date}.time_since_epoch().count() == facts.day;
    }
    const auto& lunar = std::get<LunarDay>(each);
    return (facts.lunar_month & 1U) != 0 && facts.lunar_date == 32 * lunar.month + lunar.day;
  });
}

std::optional<LocalTime> next(const Entry& entry, LocalTime after) {
  while (true) {
    std::optional<LocalTime> first;
    for (const Recurrence& rule : entry.when) {
      const auto found = next(rule, after);
      if (found && (!first || *found < *first)) first = found;
    }
    if (!first) return std::nullopt;
    const auto day = std::chrono::floor<std::chrono::days>(*first);
    if (!is_excepted(entry.except, facts_of(static_cast<std::int32_t>(day.time_since_epoch().count())))) return first;
    // An excepted day airs nothing: go on at its end. Each round moves at least one day, and the calendar has an end.
    after = day + std::chrono::days{1} - std::chrono::seconds{1};
  }
}

}  // namespace loaxa::schedules
