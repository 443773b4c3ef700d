#include "config/speech_notices.hpp"

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/speech/program.hpp"
#include "audio/speech/voices.hpp"

namespace loaxa::config {

std::vector<Fault> speech_notices(const audio::speech::VoiceSettings& speech, const Node& root,
                                  const std::string& file) {
  std::vector<Fault> notices;
  const auto* section = root.find("speech");
  const auto add = [&](std::string_view key, std::string message, std::string english) {
    const auto* node = section == nullptr ? nullptr : section->find(key);
    const Place place = node == nullptr ? Place{} : node->place;
    notices.push_back({file, place.line, place.column, std::move(message), std::move(english)});
  };
  const auto* voice = audio::speech::find_voice(speech.voice);
  if (voice != nullptr && !voice->weakness.empty()) {
    add("voice", fmt::format("giọng {} khó nghe hơn: {}", voice->name, voice->weakness),
        fmt::format("the voice {} is harder to understand: {}", voice->name, voice->weakness_english));
  }
  if (speech.external.command.empty()) return notices;
  try {
    audio::speech::program_path(speech.external.command.front());
  } catch (const audio::Error& error) {
    add("engine", fmt::format("speech.engine chưa có hiệu lực: {}; eSpeak NG đọc thay", error.what()),
        fmt::format("speech.engine is not in force: {}; eSpeak NG speaks instead", error.english()));
  }
  if (speech.slow_names) {
    add("slow_names", "speech.slow_names chỉ có hiệu lực với espeak-ng, không với bộ đọc ngoài",
        "speech.slow_names acts on espeak-ng alone, not on an external engine");
  }
  return notices;
}

}  // namespace loaxa::config
