#pragma once

#include <optional>
#include <string>

#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/context.hpp"

namespace loaxa::host::cli {

/// `4b1f 09c2 …`: a hash in groups that a person can compare with paper.
std::string hash_in_groups(const std::string& hash);

/// The hash that was given, without spaces and hyphens and in lower case; nothing: it is none, or too short to name
/// one.
std::optional<std::string> anchor_given(const std::string& words);

/// `loaxa journal --verify [--anchor HASH]`.
Exit verify_command(const Context& context, const JournalRequest& request);

}  // namespace loaxa::host::cli
