#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "audio/playback/output.hpp"
#include "firmware-host/cli/message.hpp"
#include "schedules/priority.hpp"

namespace loaxa::host::cli {

/// A word of the command line whose form is wrong; ends with exit code 2 and the command's usage.
class UsageError : public Failure {
 public:
  explicit UsageError(Message message) : Failure(Exit::usage, std::move(message)) {}
};

/// Each takes the word that was given to `option`; empty: it was not given. Throws: UsageError that names the option,
/// what was given and what was expected.
std::optional<int> whole_number(const std::string& option, const std::string& word, int least, int most);
std::optional<schedules::Priority> priority_word_given(const std::string& option, const std::string& word);
std::optional<audio::playback::OutputSettings::Profile> profile_given(const std::string& option,
                                                                      const std::string& word);
std::optional<std::string> voice_given(const std::string& option, const std::string& word);

/// `2026-11` or `11/2026`.
std::optional<std::chrono::year_month> month_given(const std::string& option, const std::string& word);

/// Passes a TIME or DURATION of time_words.hpp, or nothing at all.
void require_time(const std::string& option, const std::string& word);
void require_duration(const std::string& option, const std::string& word);

/// Passes the name of a sound file, or of a picture, that can be written; or nothing at all.
void require_sound_name(const std::string& word);
void require_plot_name(const std::string& word);

}  // namespace loaxa::host::cli
