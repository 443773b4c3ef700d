#pragma once

#include <filesystem>
#include <string>

namespace loaxa::host::cli {

/// An answer of the daemon. A status of 0 does not occur: then Failure was thrown.
struct HttpAnswer {
  long status = 0;
  std::string body;
};

/// One request over the unix socket; `path` with its query, already escaped. An empty body sends none.
/// Throws: Failure when the daemon cannot be reached, does not answer within 30 s or answers no HTTP.
HttpAnswer http_request(const std::filesystem::path& socket, const std::string& method, const std::string& path,
                        const std::string& body);

}  // namespace loaxa::host::cli
