#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "config/fault.hpp"

namespace loaxa::host::cli {

/// One message in both languages: Vietnamese for the official, English for LOAXA_LANG=en.
struct Message {
  std::string vi, en;
};

/// LOAXA_LANG decides: `en` (or `en_US...`) English, everything else Vietnamese.
config::Language language_from_environment();

/// The words of `message` in `language`.
const std::string& in(config::Language language, const Message& message);

/// Exit codes. Source: README.md, "Commands".
enum class Exit { done = 0, failed = 1, usage = 2, no_daemon = 3 };

/// A command cannot be carried out: what to tell, and what the program returns.
class Failure : public std::runtime_error {
 public:
  Failure(Exit code, Message message) : std::runtime_error(message.vi), code_(code), message_(std::move(message)) {}
  Exit code() const { return code_; }
  const Message& message() const { return message_; }

 private:
  Exit code_;
  Message message_;
};

}  // namespace loaxa::host::cli
