#include "config/fault.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "config/fault_list.hpp"

namespace loaxa::config {

std::string to_string(const Fault& fault, Language language) {
  const auto& message = language == Language::english ? fault.english : fault.message;
  if (fault.line == 0) return fmt::format("{}: {}", fault.file, message);
  return fmt::format("{}:{}:{}: {}", fault.file, fault.line, fault.column, message);
}

std::string without_controls(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool second_set = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || second_set) text[i] = ' ';
    if (second_set) text[i + 1] = ' ';
  }
  return text;
}

void FaultList::add(Place place, std::string message, std::string english) {
  faults_.push_back(
      {file_, place.line, place.column, without_controls(std::move(message)), without_controls(std::move(english))});
}

std::vector<Fault> FaultList::take() {
  std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  return std::move(faults_);
}

}  // namespace loaxa::config
