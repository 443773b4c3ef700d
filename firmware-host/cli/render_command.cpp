// `loaxa render`: a bulletin or a programme as a sound file. The voice writes into a folder of its own beside OUT; only
// a complete file is moved to OUT, so that neither Ctrl-C nor a crash leaves half a file or destroys an older one.

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <numeric>

#include <fmt/format.h>

#include "audio/speech/voices.hpp"
#include "audio/system_reason.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/source.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/cli/voice_process.hpp"
#include "firmware-host/cli/voice_progress.hpp"

namespace loaxa::host::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kPatience{
    60000};                                          // Units: ms; the longest file that a slow card measures in silence
constexpr std::chrono::milliseconds kBarAfter{300};  // Units: ms; shorter work needs no bar

/// A folder beside the wanted file that vanishes with all that is in it.
class Workshop {
 public:
  explicit Workshop(const fs::path& output) {
    const auto parent = output.has_parent_path() ? output.parent_path() : fs::path{"."};
    auto name = (parent / ".loaxa-XXXXXX").string();
    std::error_code ignored;
    if (!fs::is_directory(parent, ignored)) {
      throw Failure(Exit::failed, {fmt::format("Không có thư mục {}.", parent.string()),
                                   fmt::format("there is no folder {}.", parent.string())});
    }
    if (::mkdtemp(name.data()) == nullptr) {
      const int reason = errno;
      throw Failure(Exit::failed,
                    {fmt::format("Không ghi được vào thư mục {}: {}.", parent.string(), audio::system_reason(reason)),
                     fmt::format("cannot write into {}: {}.", parent.string(), std::strerror(reason))});
    }
    folder_ = name;
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

void require_output(const fs::path& output) {
  std::error_code ignored;
  if (!fs::is_directory(output, ignored)) return;
  throw Failure(
      Exit::failed,
      {fmt::format("{}: đây là thư mục; cần tên một tệp .wav, .flac hoặc .ogg.", output.string()),
       fmt::format("{}: this is a folder; the name of a .wav, .flac or .ogg file is needed.", output.string())});
}

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

}  // namespace

Exit render_command(const Context& context, const RenderRequest& request) {
  const fs::path output{request.output};
  require_output(output);
  const auto settings = load_settings(context);
  const auto source = load_source(context, request.input, settings);
  auto job = make_job(context, source, settings);
  apply(request, job);
  warn_of_voice(context, request);

  Interrupt interrupt;  // before the workshop: from here on Ctrl-C leaves nothing behind
  const Workshop workshop{output};
  const auto made = workshop.folder() / ("render" + output.extension().string());
  job.output.device = "render:" + fs::absolute(made).string();
  VoiceProgress progress{context.language, kBarAfter};
  const auto end = run_voice(
      job, [&progress](const AirReport& report) { progress.take(report); }, interrupt, kPatience);
  progress.clear();
  if (end.how != VoiceEnd::How::complete && end.how != VoiceEnd::How::limit) report_failure(end);

  std::error_code problem;
  fs::rename(made, output, problem);
  if (problem) {
    throw Failure(Exit::failed,
                  {fmt::format("Không ghi được {}: {}.", output.string(), audio::system_reason(problem.value())),
                   fmt::format("cannot write {}: {}.", output.string(), problem.message())});
  }
  const auto rate = end.finished.sample_rate_hz > 0 ? end.finished.sample_rate_hz : job.output.sample_rate_hz;
  const double seconds = static_cast<double>(end.finished.written) / rate;
  const auto length = clock_length(std::chrono::seconds{static_cast<long>(seconds + 0.5)});
  note(context, {fmt::format("Đã ghi {}: dài {}, {} câu.", output.string(), length, progress.sentences()),
                 fmt::format("wrote {}: length {}, {} sentences.", output.string(), length, progress.sentences())});
  return Exit::done;
}

}  // namespace loaxa::host::cli
