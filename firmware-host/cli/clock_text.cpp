#include "firmware-host/cli/clock_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/terminal.hpp"

namespace loaxa::host::cli {

namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key) || object[key].is_null()) return {};
  return printable(object[key].is_string() ? object[key].get<std::string>() : object[key].dump());
}

}  // namespace

std::string clock_line(std::string_view text, config::Language language) {
  const auto clock = json::parse(text, nullptr, false);
  const bool trusted = text_of(clock, "trusted") == "true";
  const auto by = text_of(clock, "by");
  const auto why = by.empty() ? std::string{} : fmt::format(" ({})", by);
  const Message good{"tin được" + why, "trusted" + why};
  const Message bad{"chưa tin được" + why + "; đặt giờ bằng: loaxa clock set HH:MM",
                    "not trusted" + why + "; set it: loaxa clock set HH:MM"};
  return in(language, trusted ? good : bad);
}

std::string clock_lines(std::string_view text, config::Language language) {
  const auto clock = json::parse(text, nullptr, false);
  std::string out = fmt::format("{} {}\n", in(language, {"Đồng hồ:", "clock:  "}), clock_line(text, language));
  if (const auto now = text_of(clock, "now"); !now.empty()) {
    out += fmt::format("{} {}\n", in(language, {"Bây giờ:", "now:    "}), shown_time(now));
  }
  if (const auto since = text_of(clock, "since"); !since.empty()) {
    out += fmt::format("{} {}\n", in(language, {"Từ lúc: ", "since:  "}), shown_time(since));
  }
  return out;
}

}  // namespace loaxa::host::cli
