#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace loaxa::rig {

/// What became of work that was done in a process of its own.
struct Ended {
  std::vector<std::string> lines;  ///< what the work said, also before it died
  std::string death;               ///< how it died: a signal, an exception, no end in time; empty: it came to its end
};

/// What the work says, line by line, without line ends.
using Say = std::function<void(const std::string& line)>;

/// Does `work` in a forked child, so that what kills it is a finding and not the end of the caller. A child that is not
/// done within `longest` is killed. Requires: no other threads. Throws: std::system_error when there can be no child.
Ended in_child(const std::function<void(const Say&)>& work, std::chrono::milliseconds longest);

/// Of this process. Units: ms of CPU time; KiB of memory at its highest.
double cpu_ms();
long peak_kib();

}  // namespace loaxa::rig
