// From words to a command: CLI11 takes the words apart, value_words.cpp checks their form, the command does the work.
// What CLI11 has to complain of is said again here in the user's language.

#include "firmware-host/cli/command_line.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "audio/error.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/help.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/value_words.hpp"
#include "schedules/error.hpp"

namespace loaxa::host::cli {

namespace {

/// Every word that any command can be given; empty: it was not given.
struct Words {
  std::map<std::string, std::string> values;
  std::map<std::string, bool> flags;
  std::vector<std::string> list;

  const std::string& value(const std::string& name) { return values[name]; }
  Form form() { return flags["--json"] ? Form::json : Form::people; }
};

using Action = std::function<Exit(const Context&, Words&)>;

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

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

Exit do_read(const Context& context, Words& words) {
  ReadRequest request{.input = words.value("FILE"), .lines = words.flags["--lines"], .form = words.form()};
  if (request.input.empty()) request.input = "-";
  return read_command(context, request);
}

Exit do_render(const Context& context, Words& words) {
  RenderRequest request{.input = words.value("INPUT"),
                        .output = words.value("--output"),
                        .profile = profile_given("--profile", words.value("--profile")),
                        .voice = std::nullopt,
                        .words_per_minute = whole_number("--rate", words.value("--rate"), 80, 300),
                        .sample_rate_hz = whole_number("--sample-rate", words.value("--sample-rate"), 8000, 192000),
                        .channels = whole_number("--channels", words.value("--channels"), 1, 8)};
  if (!words.value("--voice").empty()) request.voice = words.value("--voice");
  require_sound_name(request.output);
  return render_command(context, request);
}

Exit do_play(const Context& context, Words& words) {
  return play_command(context, {.input = words.value("INPUT"),
                                .priority = priority_word_given("--priority", words.value("--priority")),
                                .reason = words.value("--reason"),
                                .form = words.form()});
}

Exit do_say(const Context& context, Words& words) {
  constexpr int kMostRepeats = 100;
  require_duration("--every", words.value("--every"));
  require_time("--until", words.value("--until"));
  return say_command(
      context,
      {.text = joined(words.list),
       .priority = priority_word_given("--priority", words.value("--priority")).value_or(schedules::Priority::routine),
       .repeat = whole_number("--repeat", words.value("--repeat"), 1, kMostRepeats),
       .every = words.value("--every"),
       .until = words.value("--until"),
       .replace = words.value("--replace"),
       .reason = words.value("--reason"),
       .form = words.form()});
}

Exit do_stop(const Context& context, Words& words) {
  if (words.flags["--all"] && !words.value("ID").empty()) {
    throw UsageError({"--all dừng tất cả, nên không đi cùng một mã.", "--all stops everything; it takes no id."});
  }
  return stop_command(context, {.id = words.value("ID"), .all = words.flags["--all"], .form = words.form()});
}

Exit do_volume(const Context& context, Words& words) {
  return volume_command(context, whole_number("volume", words.value("PERCENT"), 0, 100), words.form());
}

Exit do_next(const Context& context, Words& words) {
  constexpr int kMost = 100000;
  require_time("--from", words.value("--from"));
  require_time("--until", words.value("--until"));
  return next_command(context, {.count = whole_number("-n", words.value("-n"), 1, kMost),
                                .from = words.value("--from"),
                                .until = words.value("--until"),
                                .form = words.form()});
}

Exit do_check(const Context& context, Words& words) {
  return check_command(context, words.list, words.form());
}

Exit do_journal(const Context& context, Words& words) {
  require_time("--since", words.value("--since"));
  require_time("--until", words.value("--until"));
  if (words.flags["--csv"] && words.form() == Form::json) {
    throw UsageError({"--csv và --json không đi cùng nhau.", "--csv and --json exclude each other."});
  }
  const auto form = words.flags["--csv"]         ? JournalForm::csv
                    : words.form() == Form::json ? JournalForm::json
                                                 : JournalForm::people;
  return journal_command(context, {.since = words.value("--since"), .until = words.value("--until"), .form = form});
}

/// The grammar of all commands. The root holds references into `words`, so both live as long as the parse.
std::map<std::string, Action> describe(CLI::App& root, Words& words) {
  root.require_subcommand(1);
  root.set_help_flag("-h,--help", "");
  Grammar{root, "read", words}.value("FILE").flag("--lines").flag("--json");
  Grammar{root, "render", words}
      .required("INPUT")
      .required("-o,--output")
      .value("--profile")
      .value("--voice")
      .value("--rate")
      .value("--sample-rate")
      .value("--channels");
  Grammar{root, "play", words}.required("INPUT").value("--priority").value("--reason").flag("--json");
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
  Grammar{root, "devices", words}.flag("--json");
  Grammar clock{root, "clock", words};
  clock.flag("--json");
  Grammar{clock.app(), "set", words}.list("TIME", true).flag("--json");
  Grammar{root, "next", words}.value("-n").value("--from").value("--until").flag("--json");
  Grammar{root, "check", words}.list("PATH", false).flag("--json");
  Grammar{root, "journal", words}.value("--since").value("--until").flag("--csv").flag("--json");
  return {{"read", do_read},
          {"render", do_render},
          {"play", do_play},
          {"say", do_say},
          {"stop", do_stop},
          {"volume", do_volume},
          {"status", [](const Context& context, Words& w) { return status_command(context, w.form()); }},
          {"devices", [](const Context& context, Words& w) { return devices_command(context, w.form()); }},
          {"clock",
           [](const Context& context, Words& w) {
             if (w.list.empty()) return clock_command(context, w.form());
             require_time("clock set", joined(w.list));
             return set_clock_command(context, joined(w.list), w.form());
           }},
          {"next", do_next},
          {"check", do_check},
          {"journal", do_journal}};
}

/// What the usage line calls a positional.
std::string vietnamese_name(const std::string& name) {
  static const std::map<std::string, std::string> kNames{
      {"INPUT", "ĐẦU_VÀO"}, {"TEXT", "CHỮ"}, {"TIME", "GIỜ"}, {"--output", "-o RA"}};
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
  const auto actions = describe(root, words);
  try {
    root.parse(std::vector<std::string>{given.rbegin(), given.rend()});  // CLI11 takes them from the back
    return code(actions.at(name)(context, words));
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
