// `loaxa render`: a bulletin or a programme as a sound file, as a picture of its sound, or both. The voice writes into
// a workshop beside OUT; only a complete file is moved to OUT. The picture's numbers are measured by the voice, which
// has the engines, on the very frames that go into the file; the page is drawn here, in the language of who asked.

#include <ctime>
#include <numeric>
#include <optional>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "audio/speech/voices.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/plot/plot.hpp"
#include "firmware-host/cli/source.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/cli/voice_process.hpp"
#include "firmware-host/cli/voice_progress.hpp"
#include "firmware-host/cli/workshop.hpp"

namespace loaxa::host::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLongestStep{
    60000};                                          // Units: ms; the longest file that a slow card measures in silence
constexpr std::chrono::milliseconds kBarAfter{300};  // Units: ms; shorter work needs no bar

void apply(const RenderRequest& request, AirJob& job) {
  auto& output = job.output;
  output.volume = 100;  // the loudspeaker's volume is not the file's
  if (request.profile) output.profile = *request.profile;
  if (request.voice) {
    job.voice.voice = *request.voice;
    job.voice.external = {};  // these voices are eSpeak NG's
  }
  if (request.words_per_minute) job.voice.words_per_minute = *request.words_per_minute;
  if (request.sample_rate_hz) output.sample_rate_hz = *request.sample_rate_hz;
  if (!request.channels) return;
  output.channels = *request.channels;
  output.play_on.resize(static_cast<std::size_t>(output.channels));
  std::iota(output.play_on.begin(), output.play_on.end(), 1);
}

/// The voice that was asked for here; that of the settings is `loaxa check`'s matter.
void warn_of_voice(const Context& context, const RenderRequest& request) {
  const auto* voice = request.voice ? audio::speech::find_voice(*request.voice) : nullptr;
  if (voice == nullptr || voice->weakness.empty()) return;
  note(context, {fmt::format("Giọng {} khó nghe hơn: {}.", voice->name, voice->weakness),
                 fmt::format("the voice {} is harder to understand: {}.", voice->name, voice->weakness_english)});
}

[[noreturn]] void report_failure(const VoiceEnd& end) {
  if (end.how == VoiceEnd::How::stopped) {
    throw Failure(Exit::failed, {"Đã dừng theo yêu cầu; không có tệp nào được ghi.", "stopped; no file was written."});
  }
  throw Failure(Exit::failed, {end.message, end.english});
}

plot::Subject subject_of(const RenderRequest& request, const Source& source, const AirJob& job) {
  const auto& voice = job.voice;
  return {.script = source.script,
          .repeat_pause = job.repeat_pause,
          .input = request.input == "-" ? source.script.title : fs::path{request.input}.filename().string(),
          .output = fs::path{request.output}.filename().string(),
          .date = fmt::format("{:%d/%m/%Y %H:%M}", fmt::localtime(std::time(nullptr))),
          .profile = job.output.profile == audio::playback::OutputSettings::Profile::horn ? "horn" : "flat",
          .voice = voice.external.command.empty() ? voice.voice
                                                  : fs::path{voice.external.command.front()}.filename().string()};
}

void tell_what_was_made(const Context& context, const RenderRequest& request, const FinishedReport& finished,
                        int sentences) {
  const auto length = clock_length(
      std::chrono::seconds{static_cast<long>(static_cast<double>(finished.written) / finished.sample_rate_hz + 0.5)});
  const auto files = request.output.empty() || request.plot.empty()
                         ? request.output + request.plot
                         : fmt::format("{}, {}", request.output, request.plot);
  note(context, {fmt::format("Đã ghi {}: dài {}, {} câu.", files, length, sentences),
                 fmt::format("wrote {}: length {}, {} sentences.", files, length, sentences)});
}

struct Made {
  VoiceEnd end;
  int sentences = 0;
  std::optional<audio::SoundPicture> picture;
};

Made run(const Context& context, const AirJob& job, Interrupt& interrupt) {
  VoiceProgress progress{context.language, kBarAfter, VoiceProgress::Pace::made};
  Made made;
  made.end = run_voice(
      job,
      [&](const AirReport& report) {
        progress.take(report);
        if (const auto* told = std::get_if<PictureReport>(&report)) made.picture = told->picture;
      },
      interrupt, kLongestStep);
  progress.clear();
  made.sentences = progress.sentences();
  return made;
}

/// Nobody listens yet: the engine speaks within the voice, which saves waking two processes in turns. Should it take
/// the voice down, all is made anew by an engine apart, which costs its sentence alone.
Made made(const Context& context, AirJob job, Interrupt& interrupt) {
  job.engine_within = true;
  auto first = run(context, job, interrupt);
  if (first.end.how != VoiceEnd::How::crashed && first.end.how != VoiceEnd::How::stuck) return first;
  job.engine_within = false;
  return run(context, job, interrupt);
}

}  // namespace

Exit render_command(const Context& context, const RenderRequest& request) {
  const auto settings = load_settings(context);
  const auto source = load_source(context, request.input, settings);
  auto job = make_job(context, source, settings);
  apply(request, job);
  warn_of_voice(context, request);

  Interrupt interrupt;  // before the workshops: from here on Ctrl-C leaves nothing behind
  std::optional<Workshop> sound, page;
  if (!request.output.empty()) sound.emplace(request.output, ".wav, .flac hoặc .ogg", ".wav, .flac or .ogg");
  if (!request.plot.empty()) page.emplace(request.plot, ".svg", ".svg");
  job.output.device = "render:" + (sound ? fs::absolute(sound->made()).string() : std::string{});
  job.picture = page.has_value();
  auto [end, sentences, picture] = made(context, job, interrupt);
  if (end.how != VoiceEnd::How::complete && end.how != VoiceEnd::How::limit) report_failure(end);
  if (page && !picture) {
    throw Failure(Exit::failed, {"loaxa-air không đo được âm thanh; có thể là một bản khác của Loa Xã.",
                                 "loaxa-air did not measure the sound; perhaps it is another version of Loa Xã"});
  }
  if (page) page->write(plot::draw(subject_of(request, source, job), *picture, context.language));
  if (sound) sound->deliver();
  if (page) page->deliver();
  if (end.finished.sample_rate_hz <= 0) end.finished.sample_rate_hz = job.output.sample_rate_hz;
  tell_what_was_made(context, request, end.finished, sentences);
  return Exit::done;
}

}  // namespace loaxa::host::cli
