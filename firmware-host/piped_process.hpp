#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

#include "firmware-host/descriptor.hpp"

namespace loaxa::host {

/// A child that was just started, and our ends of its pipes. It is the caller's to watch, end and reap.
struct PipedProcess {
  pid_t pid = -1;
  Descriptor input;   ///< write here
  Descriptor output;  ///< read here
  Descriptor errors;  ///< read here; open only for ChildErrors::piped
};

/// Where a child's stderr goes.
enum class ChildErrors { ours, piped };

/// Starts a program in a process group of its own (the terminal's Ctrl-C is ours to answer), its signals unblocked and
/// at their defaults, with `environment` (NAME=VALUE each) on top of ours. The pipes are blocking and closed on exec.
/// Thread: any. Throws: std::system_error when it cannot be started.
PipedProcess start_piped(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment, ChildErrors errors);

/// Makes reads and writes of our end return at once.
void make_nonblocking(const Descriptor& descriptor);

}  // namespace loaxa::host
