#include "firmware-host/cli/command_words.hpp"

#include <fmt/format.h>

#include "firmware-host/cli/journal_proof.hpp"
#include "firmware-host/cli/value_words.hpp"
#include "firmware-host/journal/verification.hpp"

namespace loaxa::host::cli {

namespace {

using Action = Exit (*)(const Context&, Words&);

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

Exit do_read(const Context& context, Words& words) {
  const auto& file = words.value("FILE");
  return read_command(
      context,
      {.input = file.empty() ? std::string("-") : file, .lines = words.flags["--lines"], .form = words.form()});
}

Exit do_render(const Context& context, Words& words) {
  RenderRequest request{.input = words.value("INPUT"),
                        .output = words.value("--output"),
                        .plot = words.value("--plot"),
                        .profile = profile_given("--profile", words.value("--profile")),
                        .voice = voice_given("--voice", words.value("--voice")),
                        .words_per_minute = whole_number("--rate", words.value("--rate"), 80, 300),
                        .sample_rate_hz = whole_number("--sample-rate", words.value("--sample-rate"), 8000, 192000),
                        .channels = whole_number("--channels", words.value("--channels"), 1, 8)};
  if (request.output.empty() && request.plot.empty()) {
    throw UsageError({"Thiếu -o RA (hoặc --plot HÌNH).", "-o OUT is missing (or --plot OUT)."});
  }
  require_sound_name(request.output);
  require_plot_name(request.plot);
  return render_command(context, request);
}

Exit do_play(const Context& context, Words& words) {
  return play_command(context,
                      {.input = words.value("INPUT"),
                       .priority = priority_word_given("--priority", words.value("--priority")),
                       .reason = words.value("--reason"),
                       .wait = words.flags["--no-wait"] ? PlayRequest::Wait::never : PlayRequest::Wait::at_a_terminal,
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

Exit do_status(const Context& context, Words& words) {
  return status_command(context, words.form());
}

Exit do_devices(const Context& context, Words& words) {
  const auto& only = words.value("DEVICE");
  const bool test = words.flags["--test"];
  if (!only.empty() && !test) {
    throw UsageError({"THIẾT_BỊ chỉ đi cùng --test.", "DEVICE goes with --test alone."});
  }
  return devices_command(context, {.test = test, .only = only, .form = words.form()});
}

Exit do_clock(const Context& context, Words& words) {
  if (words.list.empty()) return clock_command(context, words.form());
  require_time("clock set", joined(words.list));
  return set_clock_command(context, joined(words.list), words.form());
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

Exit do_rehearse(const Context& context, Words& words) {
  require_time("--from", words.value("--from"));
  require_time("--until", words.value("--until"));
  for (const auto& at : words.lists["--emergency"]) require_time("--emergency", at);
  return rehearse_command(context, {.from = words.value("--from"),
                                    .until = words.value("--until"),
                                    .outages = words.lists["--outage"],
                                    .jumps = words.lists["--clock-jump"],
                                    .emergencies = words.lists["--emergency"],
                                    .form = words.form()});
}

Exit do_check(const Context& context, Words& words) {
  require_duration("--airings", words.value("--airings"));
  return check_command(context, {.paths = words.list, .airings = words.value("--airings"), .form = words.form()});
}

Exit do_journal(const Context& context, Words& words) {
  require_time("--since", words.value("--since"));
  require_time("--until", words.value("--until"));
  if (words.flags["--csv"] && words.form() == Form::json) {
    throw UsageError({"--csv và --json không đi cùng nhau.", "--csv and --json exclude each other."});
  }
  JournalRequest request{.since = words.value("--since"),
                         .until = words.value("--until"),
                         .form = words.flags["--csv"]         ? JournalForm::csv
                                 : words.form() == Form::json ? JournalForm::json
                                                              : JournalForm::people,
                         .verify = words.flags["--verify"] || !words.value("--anchor").empty(),
                         .anchor = {},
                         .month = month_given("--month", words.value("--month")),
                         .output = words.value("--output")};
  if (!words.value("--anchor").empty()) {
    const auto anchor = anchor_given(words.value("--anchor"));
    if (!anchor) {
      throw UsageError(
          {fmt::format("--anchor cần mã cuối chuỗi (64 chữ số hexa, hoặc ít nhất {} chữ số đầu).", kLeastAnchorDigits),
           fmt::format("--anchor needs a last hash (64 hexadecimal digits, or at least the first {}).",
                       kLeastAnchorDigits)});
    }
    request.anchor = *anchor;
  }
  const bool html = words.flags["--html"];
  const bool bounded = !request.since.empty() || !request.until.empty();
  if (html != request.month.has_value() || (!html && !request.output.empty())) {
    throw UsageError({"Bản in cần cả --month THÁNG và --html; -o chỉ đi cùng chúng.",
                      "the record on paper needs both --month and --html; -o goes with them alone."});
  }
  if (html && (request.form != JournalForm::people || bounded)) {
    throw UsageError({"--html không đi cùng --csv, --json, --since hay --until.",
                      "--html does not go with --csv, --json, --since or --until."});
  }
  if (request.verify && (html || request.form == JournalForm::csv || bounded)) {
    throw UsageError({"--verify kiểm cả nhật ký; chỉ đi cùng --anchor và --json.",
                      "--verify checks the whole journal; it goes with --anchor and --json alone."});
  }
  if (html) request.form = JournalForm::html;
  return journal_command(context, request);
}

}  // namespace

Exit run_words(const Context& context, const std::string& command, Words& words) {
  static const std::map<std::string, Action> kActions{
      {"read", do_read},     {"render", do_render},   {"play", do_play},        {"say", do_say},     {"stop", do_stop},
      {"volume", do_volume}, {"status", do_status},   {"devices", do_devices},  {"clock", do_clock}, {"next", do_next},
      {"check", do_check},   {"journal", do_journal}, {"rehearse", do_rehearse}};
  return kActions.at(command)(context, words);
}

}  // namespace loaxa::host::cli
