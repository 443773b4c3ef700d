#include "firmware-host/cli/source.hpp"

#include <cstdlib>
#include <unistd.h>

#include <fmt/format.h>

#include "audio/error.hpp"
#include "firmware-host/cli/text_input.hpp"

namespace loaxa::host::cli {

namespace {

constexpr std::chrono::milliseconds kProgrammeLatency{100};  // Units: ms. Source: README.md, "What it promises"
constexpr std::chrono::milliseconds kEmergencyLatency{50};

/// The station's own book where we may write, else one in the user's cache. Source: XDG Base Directory Specification.
std::filesystem::path loudness_book(const config::Places& places) {
  namespace fs = std::filesystem;
  if (::access(places.state.c_str(), W_OK | X_OK) == 0) return places.loudness_book();
  const auto from = [](const char* variable) {
    const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nothing sets the environment
    return fs::path{value == nullptr ? "" : value};
  };
  auto cache = from("XDG_CACHE_HOME");
  if (!cache.is_absolute()) cache = from("HOME") / ".cache";
  if (!cache.is_absolute()) return places.loudness_book();
  std::error_code ignored;  // without the folder nothing is remembered, which is no error
  fs::create_directories(cache / "loaxa", ignored);
  return cache / "loaxa" / places.loudness_book().filename();
}

bool is_programme(const std::string& input) {
  const auto extension = std::filesystem::path{input}.extension();
  return extension == ".yaml" || extension == ".yml" || extension == ".YAML" || extension == ".YML";
}

Source bulletin(const Context& context, const std::string& input, const config::Settings& settings) {
  auto text = read_text(input);
  audio::text::Reading reading;
  try {
    reading = audio::text::read_document(text, load_lexicon(context, settings), settings.reading);
  } catch (const audio::Error& error) {
    throw Failure(Exit::failed, {fmt::format("{}: {}", shown_name(input), error.what()),
                                 fmt::format("{}: {}", input, error.english())});
  }
  if (reading.sentences.empty()) {
    throw Failure(Exit::failed, {fmt::format("{}: bản tin không có chữ nào để đọc.", shown_name(input)),
                                 fmt::format("{}: the bulletin has no words to read.", input)});
  }
  const auto title = input == "-" ? std::string{"Bản tin"} : std::filesystem::path{input}.stem().string();
  Source source;
  source.script.title = title;
  source.script.parts.push_back({.content = audio::Say{std::move(text)}, .bed = "", .gain_db = 0});
  return source;
}

}  // namespace

Source load_source(const Context& context, const std::string& input, const config::Settings& settings) {
  if (!is_programme(input)) return bulletin(context, input, settings);
  auto programme = load_programme(context, input, settings);
  return {
      .script = std::move(programme.script), .priority = programme.entry.priority, .repeat = programme.entry.repeat};
}

audio::Script inline_script(const Source& source) {
  audio::Script once{.title = source.script.title, .parts = {}};
  for (const auto& part : source.script.parts) {
    auto sent = part;
    if (const auto* file = std::get_if<audio::Bulletin>(&part.content))
      sent.content = audio::Say{read_text(file->file)};
    if (auto* sound = std::get_if<audio::Sound>(&sent.content)) sound->file = std::filesystem::absolute(sound->file);
    if (!sent.bed.empty()) sent.bed = std::filesystem::absolute(sent.bed);
    once.parts.push_back(std::move(sent));
  }
  auto whole = once;
  for (int time = 1; time < source.repeat.times; ++time) {
    if (source.repeat.pause.count() > 0) {
      whole.parts.push_back({.content = audio::Pause{source.repeat.pause}, .bed = "", .gain_db = 0});
    }
    whole.parts.insert(whole.parts.end(), once.parts.begin(), once.parts.end());
  }
  return whole;
}

AirJob make_job(const Context& context, const Source& source, const config::Settings& settings) {
  return make_job(context, source, settings, load_name_book(context, settings));
}

AirJob make_job(const Context& context, const Source& source, const config::Settings& settings,
                std::map<std::string, std::string, std::less<>> name_book) {
  AirJob job;
  job.script = source.script;
  job.voice = settings.speech;
  // as the station does: an alert depends on no other program
  if (source.priority == schedules::Priority::emergency) job.voice.external = {};
  job.style = settings.reading;
  job.alert = source.priority == schedules::Priority::emergency;
  job.loudness_book = loudness_book(context.places).string();
  job.name_book = std::move(name_book);
  job.output = settings.output;
  job.latency = source.priority == schedules::Priority::emergency ? kEmergencyLatency : kProgrammeLatency;
  job.repeat_times = source.repeat.times;
  job.repeat_pause = source.repeat.pause;
  return job;
}

}  // namespace loaxa::host::cli
