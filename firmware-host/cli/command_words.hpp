#pragma once

#include <map>
#include <string>
#include <vector>

#include "firmware-host/cli/commands.hpp"

namespace loaxa::host::cli {

/// Every word that any command can be given, by its option's or positional's name; empty: it was not given.
struct Words {
  std::map<std::string, std::string> values;
  std::map<std::string, bool> flags;
  std::vector<std::string> list;                          ///< of the one positional that takes many
  std::map<std::string, std::vector<std::string>> lists;  ///< of options that may be given more than once

  const std::string& value(const std::string& name) { return values[name]; }
  Form form() { return flags["--json"] ? Form::json : Form::people; }
};

/// Makes the request of `command` from its words and has it done.
/// Requires: a command that help.hpp knows. Throws: UsageError for a word of the wrong form; Failure.
Exit run_words(const Context& context, const std::string& command, Words& words);

}  // namespace loaxa::host::cli
