#include "firmware-host/cli/value_words.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "audio/speech/voices.hpp"
#include "firmware-host/cli/time_words.hpp"

namespace loaxa::host::cli {

namespace {

[[noreturn]] void refuse(const std::string& option, const std::string& word, const std::string& vi,
                         const std::string& en) {
  throw UsageError({fmt::format("{}: «{}» không đúng; cần {}.", option, word, vi),
                    fmt::format("{}: `{}` is wrong; expected {}.", option, word, en)});
}

}  // namespace

std::optional<int> whole_number(const std::string& option, const std::string& word, int least, int most) {
  if (word.empty()) return std::nullopt;
  int value = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (problem == std::errc{} && end == word.data() + word.size() && value >= least && value <= most) return value;
  refuse(option, word, fmt::format("một số từ {} đến {}", least, most),
         fmt::format("a number from {} to {}", least, most));
}

std::optional<schedules::Priority> priority_word_given(const std::string& option, const std::string& word) {
  if (word.empty()) return std::nullopt;
  if (const auto priority = schedules::parse_priority(word)) return priority;
  refuse(option, word, "routine, priority hoặc emergency", "routine, priority or emergency");
}

std::optional<audio::playback::OutputSettings::Profile> profile_given(const std::string& option,
                                                                      const std::string& word) {
  using Profile = audio::playback::OutputSettings::Profile;
  if (word.empty()) return std::nullopt;
  if (word == "flat") return Profile::flat;
  if (word == "horn") return Profile::horn;
  refuse(option, word, "flat hoặc horn", "flat or horn");
}

std::optional<std::string> voice_given(const std::string& option, const std::string& word) {
  if (word.empty()) return std::nullopt;
  if (audio::speech::find_voice(word) != nullptr) return word;
  std::vector<std::string_view> names;
  for (const auto& voice : audio::speech::voices()) names.push_back(voice.name);
  refuse(option, word, fmt::format("một trong các giọng {}", fmt::join(names, ", ")),
         fmt::format("one of the voices {}", fmt::join(names, ", ")));
}

std::optional<std::chrono::year_month> month_given(const std::string& option, const std::string& word) {
  if (word.empty()) return std::nullopt;
  const auto slash = word.find('/');
  const auto dash = word.find('-');
  const auto year_word = slash == std::string::npos ? word.substr(0, dash) : word.substr(slash + 1);
  const auto month_word =
      slash == std::string::npos ? word.substr(std::min(dash, word.size() - 1) + 1) : word.substr(0, slash);
  const auto number = [](const std::string& digits, std::size_t most) -> std::optional<int> {
    int value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool all = problem == std::errc{} && end == digits.data() + digits.size() && digits.size() <= most;
    return all && value > 0 ? std::optional(value) : std::nullopt;
  };
  const auto y = number(year_word, 4), m = number(month_word, 2);
  if (year_word.size() == 4 && y && m && *m <= 12) {
    return std::chrono::year_month{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)}};
  }
  refuse(option, word, "tháng như 2026-11 hoặc 11/2026", "a month such as 2026-11 or 11/2026");
}

void require_time(const std::string& option, const std::string& word) {
  // Any reference serves: only the form is looked at.
  if (word.empty() || parse_time(word, schedules::LocalTime{}, DayOfTime::same)) return;
  refuse(option, word, "giờ như 17:00, \"2026-11-24 17:00\" hoặc 2026-11-24T17:00+07:00",
         "a time such as 17:00, \"2026-11-24 17:00\" or 2026-11-24T17:00+07:00");
}

void require_duration(const std::string& option, const std::string& word) {
  if (word.empty() || parse_duration(word)) return;
  refuse(option, word, "khoảng thời gian như 30s, 5min, 1h", "a duration such as 30s, 5min, 1h");
}

void require_sound_name(const std::string& word) {
  const auto extension = std::filesystem::path{word}.extension();
  if (word.empty() || extension == ".wav" || extension == ".flac" || extension == ".ogg") return;
  refuse("-o", word, "tên tệp có đuôi .wav, .flac hoặc .ogg", "a file name that ends in .wav, .flac or .ogg");
}

void require_plot_name(const std::string& word) {
  if (word.empty() || std::filesystem::path{word}.extension() == ".svg") return;
  refuse("--plot", word, "tên tệp có đuôi .svg", "a file name that ends in .svg");
}

}  // namespace loaxa::host::cli
