#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace loaxa::host {

/// An action of the daemon's shell failed. The message says what, where and what to do; what() is the Vietnamese one.
class DaemonError : public std::runtime_error {
 public:
  DaemonError(const std::string& vietnamese, std::string english)
      : std::runtime_error(vietnamese), english_(std::move(english)) {}
  const std::string& english() const { return english_; }

 private:
  std::string english_;
};

}  // namespace loaxa::host
