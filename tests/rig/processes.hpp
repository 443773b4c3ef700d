#pragma once

#include <chrono>
#include <sys/types.h>
#include <vector>

namespace loaxa::rig {

/// The children of a process that live. Of one that is gone: none.
std::vector<pid_t> children(pid_t pid);

/// Processor time of a process, its children and theirs, those among them that ended. Units: 10 ms is the finest.
std::chrono::milliseconds processor_time(pid_t pid);

}  // namespace loaxa::rig
