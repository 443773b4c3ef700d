#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "firmware-host/cli/message.hpp"

namespace loaxa::host::cli {

/// One line of a command's help.
struct OptionHelp {
  std::string spec;
  Message what;
};

/// What `--help` tells of one command.
struct CommandHelp {
  std::string name;
  std::string usage;  ///< what follows `loaxa `
  Message about;
  std::vector<OptionHelp> options;
};

/// All commands, in the order in which they are told.
const std::vector<CommandHelp>& command_helps();

/// The command of that name; nothing: there is none.
const CommandHelp* find_help(std::string_view name);

/// `loaxa --help`.
std::string overview_text(config::Language language);

/// `loaxa NAME --help`.
std::string help_text(const CommandHelp& help, config::Language language);

/// `Cách dùng: loaxa ...`.
std::string usage_line(const CommandHelp& help, config::Language language);

/// The command whose name is nearest to a mistyped one; nothing: none is near.
std::optional<std::string> nearest_command(std::string_view word);

}  // namespace loaxa::host::cli
