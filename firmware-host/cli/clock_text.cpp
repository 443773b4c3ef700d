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

/// Who vouches for the time. Source: README, control protocol; another word is shown as it is.
Message voucher(const std::string& by) {
  if (by == "ntp") return {"đồng bộ qua mạng, NTP", "by the network, NTP"};
  if (by == "rtc") return {"theo đồng hồ phần cứng", "by the hardware clock"};
  if (by == "person") return {"đặt bằng tay", "set by hand"};
  return {by, by};
}

}  // namespace

std::string clock_line(std::string_view text, config::Language language) {
  const auto clock = json::parse(text, nullptr, false);
  const bool trusted = text_of(clock, "trusted") == "true";
  const auto by = text_of(clock, "by");
  const auto words = in(language, voucher(by));
  const auto why = words.empty() ? std::string{} : fmt::format(" ({})", words);
  const Message good{"tin được" + why, "trusted" + why};
  Message doing;
  const auto untrusted = text_of(clock, "untrusted");
  if (untrusted == "play")
    doing = {"; vẫn phát theo lịch (clock.untrusted: play)",
             "; the schedule airs nevertheless (clock.untrusted: play)"};
  if (untrusted == "hold") doing = {"; lịch phát đang tạm giữ", "; the schedule is held"};
  const Message bad{"chưa tin được" + why + doing.vi + "; đặt giờ bằng: loaxa clock set HH:MM",
                    "not trusted" + why + doing.en + "; set it: loaxa clock set HH:MM"};
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
