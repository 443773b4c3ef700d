#include "firmware-host/daemon/length_book.hpp"

#include <algorithm>
#include <set>
#include <sys/stat.h>

#include <fmt/format.h>

#include "firmware-host/daemon/error.hpp"

namespace loaxa::host {

using std::chrono::milliseconds;

namespace {

/// Between two runs, and before the first: whatever is due on air comes first, and the board cools down.
constexpr milliseconds kBetweenRuns{200};

void add_identity(std::string& key, const std::string& file) {
  struct stat status {};
  if (file.empty() || ::stat(file.c_str(), &status) != 0) return;
  // With the time of its last change of rights: a file that may no longer be read is another one.
  key += fmt::format("|{} {}.{} {}.{}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                     status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

/// Everything that the length depends on.
std::string key_of(const AirJob& job) {
  std::string key = to_line(AirCommand{job});
  for (const auto& part : job.script.parts) {
    if (const auto* sound = std::get_if<audio::Sound>(&part.content)) add_identity(key, sound->file);
    if (const auto* signal = std::get_if<audio::Signal>(&part.content)) add_identity(key, signal->file);
    add_identity(key, part.bed);
    if (const auto* bulletin = std::get_if<audio::Bulletin>(&part.content)) add_identity(key, bulletin->file);
  }
  return key;
}

}  // namespace

LengthBook::LengthBook(EventLoop& loop, const Log& log, std::filesystem::path program,
                       std::filesystem::path loudness_book, std::function<void()> changed)
    : loop_(loop),
      log_(log),
      program_(std::move(program)),
      loudness_book_(std::move(loudness_book)),
      changed_(std::move(changed)) {}

void LengthBook::measure(const std::vector<config::Programme>& programmes, const config::Settings& settings,
                         const NameBook& name_book) {
  works_.clear();
  std::set<std::string> keys;
  for (const auto& programme : programmes) {
    AirJob job;
    job.script = programme.script;
    job.voice = settings.speech;
    // As the station does: an alert depends on no other program.
    if (programme.entry.priority == schedules::Priority::emergency) job.voice.external = {};
    job.style = settings.reading;
    job.name_book = name_book;
    job.output = settings.output;
    job.output.volume = 100;
    job.output.device = "none";
    job.dry = true;
    job.loudness_book = loudness_book_.string();
    auto key = key_of(job);
    keys.insert(key);
    works_.push_back({programme.entry.programme, std::move(key), std::move(job), programme.entry.repeat});
  }
  std::erase_if(measured_, [&keys](const auto& known) { return !keys.contains(known.first); });
  later_ = loop_.after(kBetweenRuns, [this] { next(); });
}

void LengthBook::pause(bool on_air) {
  if (paused_ == on_air) return;
  paused_ = on_air;
  if (!paused_) later_ = loop_.after(kBetweenRuns, [this] { next(); });
}

void LengthBook::close() {
  closed_ = true;
  later_.reset();
  voice_.reset();
}

LengthBook::Lengths LengthBook::lengths() const {
  Lengths lengths;
  for (const auto& work : works_) {
    const auto found = measured_.find(work.key);
    if (found == measured_.end() || found->second.length == milliseconds{0}) continue;
    const auto whole = found->second.length * work.repeat.times + work.repeat.pause * (work.repeat.times - 1);
    lengths[work.programme] = std::chrono::round<std::chrono::seconds>(whole);
  }
  return lengths;
}

DryRuns LengthBook::runs() const {
  DryRuns runs;
  for (const auto& work : works_) {
    if (const auto found = measured_.find(work.key); found != measured_.end()) runs[work.programme] = found->second;
  }
  return runs;
}

bool LengthBook::complete() const {
  return std::all_of(works_.begin(), works_.end(), [this](const Work& work) { return measured_.contains(work.key); });
}

void LengthBook::retry_failed() {
  std::erase_if(measured_, [](const auto& known) { return known.second.length == milliseconds{0}; });
  later_ = loop_.after(kBetweenRuns, [this] { next(); });
}

void LengthBook::next() {
  if (paused_ || closed_ || voice_) return;
  const auto work = std::find_if(works_.begin(), works_.end(),
                                 [this](const Work& candidate) { return !measured_.contains(candidate.key); });
  if (work == works_.end()) return;
  current_ = work->key;
  result_ = {};
  try {
    voice_ = std::make_unique<VoiceProcess>(
        loop_, log_, program_, WarmFor{}, VoiceLimits{},
        VoiceProcess::Events{.on_report = [this](const AirReport& report) { result_.note(report); },
                             .on_end = [this](const VoiceEnd& end) { on_end(end); }});
    voice_->be_nice();
    voice_->air(work->job);
  } catch (const DaemonError& error) {
    on_end({.reported = false, .why = error.what(), .english = error.english()});
  }
}

void LengthBook::on_end(const VoiceEnd& end) {
  if (!end.reported) {
    result_.failure = end.why;
    result_.failure_english = end.english;
  }
  measured_[current_] = std::move(result_);
  voice_.reset();
  changed_();
  later_ = loop_.after(kBetweenRuns, [this] { next(); });
}

}  // namespace loaxa::host
