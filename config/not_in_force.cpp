#include "config/not_in_force.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace loaxa::config {

namespace {

/// A setting that is read and kept but does not act yet. Whoever makes it act deletes its row.
struct NotYet {
  std::string_view section, key;
  bool (*asked)(const Settings& settings);
  std::string_view instead;  ///< what happens now
  std::string_view instead_english;
};

/// None at the moment.
constexpr std::array<NotYet, 0> kNotYet{};

}  // namespace

std::vector<Fault> not_in_force(const Settings& settings, const Node& root, const std::string& file) {
  std::vector<Fault> notices;
  for (const auto& row : kNotYet) {
    if (!row.asked(settings)) continue;
    const auto* section = root.find(row.section);
    const auto* node = section == nullptr ? nullptr : section->find(row.key);
    const Place place = node == nullptr ? Place{} : node->place;
    notices.push_back(
        {file, place.line, place.column,
         fmt::format("{}.{} chưa có hiệu lực trong bản này: {}", row.section, row.key, row.instead),
         fmt::format("{}.{} is not yet in force in this version: {}", row.section, row.key, row.instead_english)});
  }
  std::stable_sort(notices.begin(), notices.end(), [](const Fault& a, const Fault& b) { return a.line < b.line; });
  return notices;
}

}  // namespace loaxa::config
