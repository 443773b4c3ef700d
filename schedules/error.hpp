#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace loaxa::schedules {

/// A rule is wrong. The message says what is and what was expected, never where (config knows the place); what() is the
/// Vietnamese one.
class Error : public std::runtime_error {
 public:
  Error(const std::string& vietnamese, std::string english)
      : std::runtime_error(vietnamese), english_(std::move(english)) {}
  const std::string& english() const { return english_; }

 private:
  std::string english_;
};

}  // namespace loaxa::schedules
