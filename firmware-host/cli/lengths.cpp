#include "firmware-host/cli/lengths.hpp"

#include <cmath>
#include <unistd.h>

#include <fmt/format.h>

#include "firmware-host/cli/progress_bar.hpp"
#include "firmware-host/cli/source.hpp"
#include "firmware-host/cli/voice_process.hpp"

namespace loaxa::host::cli {

namespace {

constexpr std::chrono::milliseconds kLongestMeasuring{60000};  // Units: ms; the longest programme on the slowest board
constexpr std::chrono::milliseconds kBarAfter{1000};           // Units: ms. Source: README.md, "Commands"

std::chrono::seconds length_of(const FinishedReport& finished, int sample_rate_hz) {
  const int rate = finished.sample_rate_hz > 0 ? finished.sample_rate_hz : sample_rate_hz;
  return std::chrono::seconds{static_cast<long>(std::ceil(static_cast<double>(finished.written) / rate))};
}

bool has_length(const VoiceEnd& end) {
  return end.how == VoiceEnd::How::complete || end.how == VoiceEnd::How::limit;
}

/// Lets the voice speak each of them into nothing; `told` takes how each run came out.
void speak_dry(const Context& context, const config::Settings& settings,
               const std::vector<config::Programme>& programmes, const std::set<std::size_t>& which,
               const std::function<void(std::size_t index, const AirJob& job, const VoiceEnd& end)>& told,
               const std::function<void(std::size_t index, const AirReport& report)>& watch) {
  if (which.empty()) return;
  const auto name_book = load_name_book(context, settings);
  Interrupt interrupt;
  ProgressBar bar{STDERR_FILENO, context.language, kBarAfter};
  std::size_t done = 0;
  for (const auto index : which) {
    const auto& programme = programmes[index];
    bar.show(
        {.fraction = static_cast<double>(done++) / static_cast<double>(which.size()),
         .left = std::nullopt,
         .what = fmt::format("{} {}", context.text({"đang tính độ dài", "measuring"}), programme.entry.programme)});
    const Source source{programme.script, programme.entry.priority, programme.entry.repeat};
    auto job = make_job(context, source, settings, name_book);
    job.dry = true;
    VoiceEnd end;
    try {
      end = run_voice(
          job, [&watch, index](const AirReport& report) { watch(index, report); }, interrupt, kLongestMeasuring);
    } catch (const Failure& failure) {
      bar.clear();
      note(context, failure.message());
      return note(context, {"Vì thế không biết độ dài các chương trình.", "so the programmes' lengths are not known."});
    }
    if (end.how == VoiceEnd::How::stopped) throw Failure(Exit::failed, {"Đã dừng theo yêu cầu.", "stopped."});
    if (!has_length(end)) bar.clear();
    told(index, job, end);
  }
}

}  // namespace

void measure_lengths(const Context& context, const config::Settings& settings,
                     std::vector<config::Programme>& programmes, const std::set<std::size_t>& which) {
  const auto told = [&](std::size_t index, const AirJob& job, const VoiceEnd& end) {
    auto& entry = programmes[index].entry;
    if (has_length(end)) {
      entry.length = length_of(end.finished, job.output.sample_rate_hz);
      return;
    }
    note(context, {fmt::format("{}: không tính được độ dài: {}", entry.programme, end.message),
                   fmt::format("{}: its length is not known: {}", entry.programme, end.english)});
  };
  speak_dry(context, settings, programmes, which, told, [](std::size_t, const AirReport&) {});
}

DryRuns dry_runs(const Context& context, const config::Settings& settings,
                 const std::vector<config::Programme>& programmes, const std::set<std::size_t>& which) {
  DryRuns runs;
  auto once = programmes;  // repeats are reckoned, not spoken
  for (auto& programme : once) programme.entry.repeat = {};
  const auto run_of = [&](std::size_t index) -> DryRun& { return runs[once[index].entry.programme]; };
  speak_dry(
      context, settings, once, which,
      [&](std::size_t index, const AirJob&, const VoiceEnd& end) {
        auto& run = run_of(index);
        if (has_length(end)) return run.note(end.finished);
        run.failure = end.message;
        run.failure_english = end.english;
      },
      [&](std::size_t index, const AirReport& report) { run_of(index).note(report); });
  return runs;
}

schedules::Planner make_planner(const std::vector<config::Programme>& programmes) {
  std::vector<schedules::Entry> entries;
  for (const auto& programme : programmes) entries.push_back(programme.entry);
  return schedules::Planner{std::move(entries)};
}

Message conflict_words(schedules::Conflict conflict) {
  using schedules::Conflict;
  switch (conflict) {
    case Conflict::clash:
      return {"trùng giờ", "clashes"};
    case Conflict::in_quiet_hours:
      return {"trong giờ yên tĩnh: không phát", "in quiet hours: will not air"};
    case Conflict::into_quiet_hours:
      return {"lấn vào giờ yên tĩnh: bị cắt", "runs into quiet hours: is cut"};
    case Conflict::too_long:
      return {"dài quá mức cho phép: bị cắt", "too long: is cut"};
    case Conflict::too_many:
      return {"quá số lượt một ngày: không phát", "too many that day: will not air"};
  }
  return {};
}

}  // namespace loaxa::host::cli
