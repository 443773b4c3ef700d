#include "schedules/priority.hpp"

#include <array>
#include <utility>

namespace loaxa::schedules {

namespace {
constexpr std::array<std::pair<Priority, std::string_view>, 3> kWords{
    {{Priority::routine, "routine"}, {Priority::priority, "priority"}, {Priority::emergency, "emergency"}}};
}  // namespace

std::string_view to_string(Priority priority) {
  return kWords.at(static_cast<std::size_t>(priority)).second;
}

std::optional<Priority> parse_priority(std::string_view word) {
  for (const auto& [value, name] : kWords) {
    if (name == word) return value;
  }
  return std::nullopt;
}

}  // namespace loaxa::schedules
