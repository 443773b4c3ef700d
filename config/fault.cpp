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

std::vector<Fault> FaultList::take() {
  std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  return std::move(faults_);
}

}  // namespace loaxa::config
