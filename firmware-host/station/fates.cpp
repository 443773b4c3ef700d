#include "firmware-host/station/fates.hpp"

#include <algorithm>

namespace loaxa::host {

namespace {

using Passed = std::pair<schedules::LocalTime, Fates::Fate>;

template <typename Line>
auto place_of(Line& line, schedules::LocalTime planned) {
  return std::lower_bound(line.begin(), line.end(), planned,
                          [](const Passed& slot, schedules::LocalTime time) { return slot.first < time; });
}

}  // namespace

std::optional<Fates::Fate> Fates::of(std::string_view programme, schedules::LocalTime planned) const {
  const auto line = lines_.find(programme);
  if (line == lines_.end()) return std::nullopt;
  const auto place = place_of(line->second, planned);
  if (place == line->second.end() || place->first != planned) return std::nullopt;
  return place->second;
}

void Fates::set(std::string_view programme, schedules::LocalTime planned, Fate fate, schedules::Priority priority) {
  const bool was_begun = of(programme, planned) == Fate::begun;
  Line& line = lines_.try_emplace(std::string(programme)).first->second;
  const auto place = place_of(line, planned);
  if (place != line.end() && place->first == planned) {
    place->second = fate;
  } else {
    line.insert(place, {planned, fate});
  }
  if (fate == Fate::begun && !was_begun && priority == schedules::Priority::routine) {
    ++routine_[std::chrono::floor<std::chrono::days>(planned)];
  }
}

void Fates::release(std::string_view programme, schedules::LocalTime planned, schedules::Priority priority) {
  const auto line = lines_.find(programme);
  if (line == lines_.end()) return;
  const auto place = place_of(line->second, planned);
  if (place == line->second.end() || place->first != planned) return;
  if (place->second == Fate::begun && priority == schedules::Priority::routine) {
    --routine_[std::chrono::floor<std::chrono::days>(planned)];
  }
  line->second.erase(place);
}

void Fates::forget_passed_after(schedules::LocalTime time) {
  for (auto& [programme, line] : lines_) {
    std::erase_if(line, [&](const Passed& slot) { return slot.first > time && slot.second == Fate::passed; });
  }
}

int Fates::routine_begun_on(schedules::LocalTime time) const {
  const auto day = routine_.find(std::chrono::floor<std::chrono::days>(time));
  return day == routine_.end() ? 0 : day->second;
}

}  // namespace loaxa::host
