#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "firmware-host/cli/context.hpp"

namespace loaxa::host::cli {

/// Whether a daemon listens on the socket. Throws: Failure when one does but may not be asked (no permission).
bool daemon_runs(const Context& context);

/// A query such as `?since=2026-02-17T05%3A30%3A00%2B07%3A00`; empty values are left out.
std::string query(const std::vector<std::pair<std::string, std::string>>& values);

/// One request of the control protocol (firmware-host/README.md). Returns: the answer's JSON text.
/// Throws: Failure with exit code 3 without a daemon, 1 with the daemon's own words when it refuses.
std::string ask_daemon(const Context& context, const std::string& method, const std::string& path,
                       const std::string& body = {});

/// Who asks: the login name behind sudo, or this one.
std::string caller();

}  // namespace loaxa::host::cli
