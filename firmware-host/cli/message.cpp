#include "firmware-host/cli/message.hpp"

#include <cstdlib>
#include <string_view>

namespace loaxa::host::cli {

config::Language language_from_environment() {
  const char* wanted = std::getenv("LOAXA_LANG");
  const std::string_view word = wanted != nullptr ? wanted : "";
  const bool english = word == "en" || word.starts_with("en_") || word.starts_with("en-");
  return english ? config::Language::english : config::Language::vietnamese;
}

const std::string& in(config::Language language, const Message& message) {
  return language == config::Language::english ? message.en : message.vi;
}

}  // namespace loaxa::host::cli
