#include "firmware-host/cli/airing_text.hpp"

#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/terminal.hpp"

namespace loaxa::host::cli {

namespace {

struct Word {
  std::string_view code, vi, en;
};

constexpr std::array<Word, 5> kResults{{{"aired", "đã phát", "aired"},
                                        {"cut", "bị cắt", "cut"},
                                        {"missed", "bị lỡ", "missed"},
                                        {"refused", "bị từ chối", "refused"},
                                        {"failed", "bị hỏng", "failed"}}};
constexpr std::array<Word, 3> kPriorities{{{"routine", "thông thường", "routine"},
                                           {"priority", "ưu tiên", "priority"},
                                           {"emergency", "khẩn cấp", "emergency"}}};
constexpr std::array<Word, 7> kWeekdays{{{"0", "Chủ nhật", "Sunday"},
                                         {"1", "Thứ hai", "Monday"},
                                         {"2", "Thứ ba", "Tuesday"},
                                         {"3", "Thứ tư", "Wednesday"},
                                         {"4", "Thứ năm", "Thursday"},
                                         {"5", "Thứ sáu", "Friday"},
                                         {"6", "Thứ bảy", "Saturday"}}};

std::string choose(const Word& word, config::Language language) {
  return std::string{language == config::Language::english ? word.en : word.vi};
}

template <std::size_t Size>
std::string look_up(const std::array<Word, Size>& words, std::string_view code, config::Language language) {
  for (const auto& word : words) {
    if (word.code == code) return choose(word, language);
  }
  return std::string{code};
}

}  // namespace

std::string result_word(std::string_view result, config::Language language) {
  return look_up(kResults, result, language);
}

std::string priority_word(std::string_view priority, config::Language language) {
  return look_up(kPriorities, priority, language);
}

std::string weekday_word(std::chrono::weekday day, config::Language language) {
  return choose(kWeekdays.at(day.c_encoding() % 7), language);
}

std::string shown_time(std::string_view iso8601) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (iso8601.size() < kShape.size()) return std::string{iso8601};
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = std::isdigit(static_cast<unsigned char>(iso8601[i])) != 0;
    if (kShape[i] == 'd' ? !digit : iso8601[i] != kShape[i]) return std::string{iso8601};
  }
  return fmt::format("{}/{}/{} {}", iso8601.substr(8, 2), iso8601.substr(5, 2), iso8601.substr(0, 4),
                     iso8601.substr(11, 8));
}

std::string print_airing(const Context& context, const std::string& answer, Form form) {
  const auto json = nlohmann::json::parse(answer);
  const auto airing = json.is_object() ? json.value("airing", nlohmann::json{}) : nlohmann::json{};
  std::string id;
  if (airing.is_string()) id = airing.get<std::string>();
  if (airing.is_object() && airing.contains("id")) {
    id = airing["id"].is_string() ? airing["id"].get<std::string>() : airing["id"].dump();
  }
  print((form == Form::json ? answer : printable(id)) + "\n");
  flush_output(context);
  const auto queued = json.is_object() ? json.value("queued", nlohmann::json{}) : nlohmann::json{};
  if (form == Form::people && queued.is_boolean() && queued.get<bool>()) {
    note(context, {"Đang chờ lượt; xem `loaxa status`.", "it waits for its turn; see `loaxa status`."});
  }
  return id;
}

}  // namespace loaxa::host::cli
