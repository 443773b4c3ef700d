#pragma once

#include <string>
#include <vector>

#include "tests/layering/source_tree.hpp"

namespace loaxa::layering {

/// Every breach of the house's walls, one line each: `file:line: what`; empty when they stand. The walls:
/// - firmware-host -> config -> {audio, schedules}; audio and schedules know no other room;
/// - in audio: text knows nobody, signal nobody, playback only signal, speech only signal and text; the
///   room's own files (on_air, script) know all;
/// - an engine library is included in one .cpp of the whole project and in no header;
/// - fmt, nlohmann-json and CLI11 in no header; libsystemd in firmware-host alone;
/// - no folder named common, util, core or the like.
/// Source: README.md, "Where to change what".
std::vector<std::string> breaches(const SourceTree& tree);

/// The libraries that a program's file says it needs. Throws: std::runtime_error when it cannot be read.
std::vector<std::string> needed_libraries(const std::string& program);

}  // namespace loaxa::layering
