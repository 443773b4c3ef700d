#pragma once

#include <string>
#include <vector>

namespace loaxa::host::cli {

/// The whole program: understands the words, runs the command, tells what went wrong.
/// `words`: the command line without the program's name. Returns: the exit code.
int run_command_line(const std::vector<std::string>& words);

}  // namespace loaxa::host::cli
