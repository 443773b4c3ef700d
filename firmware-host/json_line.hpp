#pragma once

#include <string>

namespace loaxa::host {

/// `json`, one of nlohmann's, on one line; bytes that are not UTF-8 become U+FFFD, so it never throws for what a
/// request or a file held.
template <typename Json>
std::string json_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace loaxa::host
