#include "config/fault.hpp"

#include <fmt/format.h>

namespace loaxa::config {

std::string to_string(const Fault& fault, Language language) {
  const auto& message = language == Language::english ? fault.english : fault.message;
  if (fault.line == 0) return fmt::format("{}: {}", fault.file, message);
  return fmt::format("{}:{}:{}: {}", fault.file, fault.line, fault.column, message);
}

}  // namespace loaxa::config
