// `loaxa status`: everything an official or a technician asks first, on one page.

#include <cmath>
#include <optional>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/clock_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/daemon_client.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/time_words.hpp"

namespace loaxa::host::cli {

namespace {

using nlohmann::json;

constexpr std::size_t kLabelColumns = 14;  // Units: columns; the longest label and a space

/// What the answer lacks is null: a page with a gap is better than none.
const json& get(const json& object, const char* key) {
  static const json nothing;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() ? *found : nothing;
}

std::string text_of(const json& value) {
  if (value.is_null()) return {};
  return printable(value.is_string() ? value.get<std::string>() : value.dump());
}

bool says_false(const json& value) {
  return value.is_boolean() && !value.get<bool>();
}

std::string length_of(const json& seconds) {
  if (!seconds.is_number()) return {};
  const double value = seconds.get<double>();
  if (!std::isfinite(value) || value < 0 || value > 1e8) return {};
  return clock_length(std::chrono::seconds{static_cast<long>(value + 0.5)});
}

/// The page, written line by line.
class Page {
 public:
  /// `columns`: of the terminal; what one glance needs fits its line, faults are shown whole.
  Page(json status, config::Language language, std::optional<std::size_t> columns)
      : status_(std::move(status)), language_(language), columns_(columns) {}

  std::string text() {
    station();
    on_air();
    queue();
    next();
    line({"Đồng hồ", "clock"}, clock_line(get(status_, "clock").dump(), language_));
    if (const auto since = shown_time(text_of(get(get(status_, "clock"), "since"))); !since.empty())
      line({"", ""}, fmt::format("{} {}", word({"từ lúc", "since"}), since));
    machine();
    places({"Lỗi", "faults"}, get(status_, "faults"));
    places({"Lưu ý", "notices"}, get(status_, "notices"));
    look_ahead();
    return std::move(out_);
  }

 private:
  std::string word(const Message& message) const { return in(language_, message); }

  void line(const Message& label, const std::string& value) {
    out_ += pad(label.vi.empty() ? "" : word(label) + ":", kLabelColumns) + value + "\n";
  }

  /// A line of things that may be long: titles, sentences.
  void short_line(const Message& label, const std::string& value) {
    line(label, columns_ && *columns_ > kLabelColumns ? fit(value, *columns_ - kLabelColumns) : value);
  }

  std::string airing(const json& airing) const {
    auto text = fmt::format("{} [{}]", text_of(get(airing, "title")),
                            priority_word(text_of(get(airing, "priority")), language_));
    if (const auto reason = text_of(get(airing, "reason")); !reason.empty()) text += fmt::format(" ({})", reason);
    return text + fmt::format("  id {}", text_of(get(airing, "id")));
  }

  void station() {
    line({"Đài", "station"}, text_of(get(status_, "station")));
    line({"Phiên bản", "version"},
         fmt::format("{}, {} {}", text_of(get(status_, "version")), word({"chạy từ", "running since"}),
                     shown_time(text_of(get(status_, "since")))));
  }

  void on_air() {
    const auto& now = get(status_, "on_air");
    if (now.is_null()) return line({"Đang phát", "on air"}, word({"không có gì", "nothing"}));
    short_line({"Đang phát", "on air"}, airing(now));
    const auto& progress = get(status_, "progress");
    if (progress.is_null()) return;
    auto text = length_of(get(progress, "played_s"));
    if (const auto left = length_of(get(progress, "remaining_s")); !left.empty()) {
      text += fmt::format(", {} {}", word({"còn", "left"}), left);
    }
    const auto& part = get(progress, "part");
    if (part.is_number_integer()) {
      text += fmt::format(", {} {}", word({"phần", "part"}), part.get<long>() + 1);
    } else if (part.is_string()) {
      text += ", " + text_of(part);
    }
    const auto& sentence = get(progress, "sentence");
    if (sentence.is_number_integer()) {
      text += fmt::format(", {} {}", word({"câu", "sentence"}), sentence.get<long>() + 1);
    } else if (sentence.is_string()) {
      text += ": " + text_of(sentence);
    }
    short_line({"", ""}, text);
  }

  void queue() {
    const auto& waiting = get(status_, "queue");
    if (!waiting.is_array() || waiting.empty()) return line({"Hàng chờ", "queue"}, word({"trống", "empty"}));
    Message label{"Hàng chờ", "queue"};
    for (const auto& one : waiting) {
      const auto planned = shown_time(text_of(get(one, "planned")));
      short_line(std::exchange(label, Message{}), planned + (planned.empty() ? "" : "  ") + airing(one));
    }
  }

  void next() {
    const auto& coming = get(status_, "next");
    if (coming.is_null()) return line({"Sắp tới", "next"}, word({"không có lịch nào", "nothing is planned"}));
    line({"Sắp tới", "next"}, fmt::format("{}  {} ({})", shown_time(text_of(get(coming, "start"))),
                                          text_of(get(coming, "title")), text_of(get(coming, "programme"))));
  }

  void machine() {
    line({"Âm lượng", "volume"}, text_of(get(status_, "volume")) + " %");
    line({"Thiết bị", "device"}, text_of(get(status_, "device")) +
                                     (says_false(get(status_, "device_ok")) ? word({" (HỎNG)", " (FAILED)"}) : ""));
    const auto& journal = get(status_, "journal");
    const auto unwritten = get(journal, "unwritten").is_number() ? get(journal, "unwritten").get<long>() : 0;
    auto state = says_false(get(journal, "ok")) ? word({"KHÔNG ghi được", "CANNOT be written"}) : word({"tốt", "good"});
    if (unwritten > 0)
      state += fmt::format(", {} {}", unwritten, word({"dòng chưa ghi xuống đĩa", "rows not yet on the disk"}));
    line({"Nhật ký", "journal"}, state);
    if (const auto problem = text_of(get(journal, "problem")); !problem.empty()) line({"", ""}, problem);
  }

  void look_ahead() {
    const auto at = shown_time(text_of(get(status_, "checked")));
    if (at.empty()) return;
    const auto& findings = get(status_, "findings");
    const auto count = findings.is_array() ? findings.size() : 0;
    line({"24 giờ tới", "next 24 h"}, count == 0
                                          ? fmt::format("{} ({} {})", word({"không có gì cần sửa", "nothing to mend"}),
                                                        word({"kiểm tra lúc", "checked at"}), at)
                                          : fmt::format("{} {} ({} {})", count, word({"điều cần xem", "findings"}),
                                                        word({"kiểm tra lúc", "checked at"}), at));
    places({"", ""}, findings);
  }

  void places(Message label, const json& faults) {
    if (!faults.is_array() || faults.empty()) return;
    for (const auto& fault : faults) {
      auto place = text_of(get(fault, "file"));
      const auto row = text_of(get(fault, "line"));
      if (!row.empty() && row != "0") place += fmt::format(":{}:{}", row, text_of(get(fault, "column")));
      const auto english = text_of(get(fault, "english"));
      const bool in_english = language_ == config::Language::english && !english.empty();
      const auto message = in_english ? english : text_of(get(fault, "message"));
      line(std::exchange(label, Message{}), fmt::format("{}: {}", place, message));
    }
  }

  json status_;
  config::Language language_;
  std::optional<std::size_t> columns_;
  std::string out_;
};

}  // namespace

Exit status_command(const Context& context, Form form) {
  const auto answer = ask_daemon(context, "GET", "/status");
  const auto columns = is_terminal(STDOUT_FILENO) ? std::optional{terminal_columns(STDOUT_FILENO)} : std::nullopt;
  print(form == Form::json ? answer + "\n" : Page{json::parse(answer), context.language, columns}.text());
  flush_output(context);
  return Exit::done;
}

}  // namespace loaxa::host::cli
