// From words to a command: CLI11 takes the words apart, command_words.cpp makes its request of them
// (value_words.cpp checks their form), the command does the work.
// What CLI11 has to complain of is said again here in the user's language.

#include "firmware-host/cli/command_line.hpp"

#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "audio/error.hpp"
#include "firmware-host/cli/command_words.hpp"
#include "firmware-host/cli/help.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/value_words.hpp"
#include "schedules/error.hpp"

namespace loaxa::host::cli {

namespace {

/// One command's grammar as CLI11 wants it, and what it does.
class Grammar {
 public:
  Grammar(CLI::App& parent, const std::string& name, Words& words)
      : app_(*parent.add_subcommand(name, "")), words_(words) {}

  Grammar& value(const std::string& names) {
    app_.add_option(names, words_.values[key(names)]);
    return *this;
  }
  Grammar& required(const std::string& names) {
    app_.add_option(names, words_.values[key(names)])->required();
    return *this;
  }
  Grammar& values(const std::string& name) {
    app_.add_option(name, words_.lists[name])->allow_extra_args(false);
    return *this;
  }
  Grammar& flag(const std::string& name) {
    app_.add_flag(name, words_.flags[name]);
    return *this;
  }
  Grammar& list(const std::string& name, bool needed) {
    app_.add_option(name, words_.list)->required(needed);
    return *this;
  }
  CLI::App& app() { return app_; }

 private:
  static std::string key(const std::string& names) { return names.substr(names.rfind(',') + 1); }

  CLI::App& app_;
  Words& words_;
};

/// The grammar of all commands. The root holds references into `words`, so both live as long as the parse.
void describe(CLI::App& root, Words& words) {
  root.require_subcommand(1);
  root.set_help_flag("-h,--help", "");
  Grammar{root, "read", words}.value("FILE").flag("--lines").flag("--json");
  Grammar{root, "render", words}
      .required("INPUT")
      .value("-o,--output")
      .value("--plot")
      .value("--profile")
      .value("--voice")
      .value("--rate")
      .value("--sample-rate")
      .value("--channels");
  Grammar{root, "play", words}.required("INPUT").value("--priority").value("--reason").flag("--no-wait").flag("--json");
  Grammar{root, "say", words}
      .list("TEXT", true)
      .value("--priority")
      .value("--repeat")
      .value("--every")
      .value("--until")
      .value("--replace")
      .value("--reason")
      .flag("--json");
  Grammar{root, "stop", words}.value("ID").flag("--all").flag("--json");
  Grammar{root, "volume", words}.value("PERCENT").flag("--json");
  Grammar{root, "status", words}.flag("--json");
  Grammar{root, "devices", words}.value("DEVICE").flag("--test").flag("--json");
  Grammar clock{root, "clock", words};
  clock.flag("--json");
  Grammar{clock.app(), "set", words}.list("TIME", true).flag("--json");
  Grammar{root, "next", words}.value("-n").value("--from").value("--until").flag("--json");
  Grammar{root, "rehearse", words}
      .value("--from")
      .value("--until")
      .values("--outage")
      .values("--clock-jump")
      .values("--emergency")
      .flag("--json");
  Grammar{root, "check", words}.list("PATH", false).value("--airings").flag("--json");
  Grammar{root, "journal", words}
      .value("--since")
      .value("--until")
      .flag("--csv")
      .flag("--json")
      .flag("--verify")
      .value("--anchor")
      .value("--month")
      .flag("--html")
      .value("-o,--output");
}

/// What the usage line calls a positional.
std::string vietnamese_name(const std::string& name) {
  static const std::map<std::string, std::string> kNames{{"INPUT", "ĐẦU_VÀO"}, {"TEXT", "CHỮ"}, {"TIME", "GIỜ"}};
  const auto found = kNames.find(name);
  return found != kNames.end() ? found->second : name;
}

/// CLI11's complaint in both languages.
Message complaint(const CLI::ParseError& error, const CLI::App& root) {
  const std::string said = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const auto rest = root.remaining(true);
    const auto word = rest.empty() ? said : rest.front();
    if (word.starts_with("-")) {
      return {fmt::format("Không có tùy chọn {}. Nếu đó là chữ thì đặt -- ở trước.", word),
              fmt::format("there is no option {}. If it is meant as text, put -- before it.", word)};
    }
    return {fmt::format("Thừa «{}».", word), fmt::format("`{}` is too much.", word)};
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const auto option = said.substr(0, said.find(':'));
    return {fmt::format("{} cần một giá trị.", option), fmt::format("{} needs a value.", option)};
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const auto option = said.substr(0, said.find(" is required"));
    return {fmt::format("Thiếu {}.", vietnamese_name(option)), fmt::format("{} is missing.", option)};
  }
  return {fmt::format("Sai cách dùng: {}.", said), fmt::format("wrong usage: {}.", said)};
}

int code(Exit exit) {
  return static_cast<int>(exit);
}

int usage(const Context& context, const Message& message, const CommandHelp* help) {
  note(context, message);
  const auto line = help != nullptr ? usage_line(*help, context.language)
                                    : context.text({"Xem các lệnh: loaxa --help", "see the commands: loaxa --help"});
  note(context, {line, line});
  return code(Exit::usage);
}

int unknown_command(const Context& context, const std::string& word) {
  const auto near = nearest_command(word);
  return usage(
      context,
      {fmt::format("Không có lệnh «{}».{}", word, near ? fmt::format(" Ý bạn là «{}»?", *near) : ""),
       fmt::format("there is no command `{}`.{}", word, near ? fmt::format(" Did you mean `{}`?", *near) : "")},
      near ? find_help(*near) : nullptr);
}

/// Answers what needs no command: help, version, none at all, a mistyped one. Nothing: it is a command.
std::optional<int> without_command(const Context& context, const std::vector<std::string>& words) {
  if (words.empty()) {
    const auto text = overview_text(context.language);
    std::fwrite(text.data(), 1, text.size(), stderr);
    return code(Exit::usage);
  }
  const auto& first = words.front();
  if (first == "--version" || first == "-V") {
    print(fmt::format("loaxa {}\n", LOAXA_VERSION));
  } else if (first == "--help" || first == "-h" || (first == "help" && words.size() == 1)) {
    print(overview_text(context.language));
  } else if (first == "help") {
    const auto* help = find_help(words[1]);
    if (help == nullptr) return unknown_command(context, words[1]);
    print(help_text(*help, context.language));
  } else if (find_help(first) == nullptr) {
    return unknown_command(context, first);
  } else {
    return std::nullopt;
  }
  flush_output(context);
  return code(Exit::done);
}

int run_command(const Context& context, const std::vector<std::string>& given) {
  const auto& name = given.front();
  const auto* help = find_help(name);
  CLI::App root;
  Words words;
  describe(root, words);
  try {
    root.parse(std::vector<std::string>{given.rbegin(), given.rend()});  // CLI11 takes them from the back
    return code(run_words(context, name, words));
  } catch (const CLI::CallForHelp&) {
    print(help_text(*help, context.language));
    flush_output(context);
    return code(Exit::done);
  } catch (const CLI::ParseError& error) {
    return usage(context, complaint(error, root), help);
  } catch (const UsageError& error) {
    return usage(context, error.message(), help);
  }
}

int report(const Context& context, Exit exit, const Message& message) {
  std::fflush(stdout);
  if (!context.text(message).empty()) note(context, message);
  return code(exit);
}

}  // namespace

int run_command_line(const std::vector<std::string>& words) {
  Context context{.language = language_from_environment(), .places = {}};
  try {
    context.places = config::places_from_environment();
    if (const auto answered = without_command(context, words)) return *answered;
    return run_command(context, words);
  } catch (const Failure& failure) {
    return report(context, failure.code(), failure.message());
  } catch (const audio::Error& error) {
    return report(context, Exit::failed, {error.what(), error.english()});
  } catch (const schedules::Error& error) {
    return report(context, Exit::failed, {error.what(), error.english()});
  } catch (const std::bad_alloc&) {
    return report(context, Exit::failed, {"Máy hết bộ nhớ.", "out of memory."});
  } catch (const std::exception& error) {
    return report(context, Exit::failed,
                  {fmt::format("Lỗi bất ngờ: {}", error.what()), fmt::format("unexpected: {}", error.what())});
  }
}

}  // namespace loaxa::host::cli
