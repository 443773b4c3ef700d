// `loaxa check`: what is wrong, with its place, before it is needed. Faults end with exit code 1; remarks (settings
// that are not in force yet, clashes and quiet hours in the coming week) do not. With `--airings` what is due is
// rendered dry, and what of it would not be heard is a fault.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/system_reason.hpp"
#include "config/lexicon.hpp"
#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/file_kind.hpp"
#include "firmware-host/cli/lengths.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/json_line.hpp"
#include "firmware-host/next_json.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono;
using config::Fault;

constexpr std::size_t kNamedClashes = 3;  // Units: programmes; `loaxa next --json` has them all

enum class Weight { fault, notice, finding };

struct Remark {
  Weight weight = Weight::fault;
  Fault fault;
  std::string programme = {};  ///< of a coming airing: its file
  std::string planned = {};    ///< ISO 8601
};

/// Collects what is found in files; what is good is kept for the look at the coming week.
class Inspection {
 public:
  explicit Inspection(const Context& context) : context_(context) {}

  void settings(const fs::path& file) {
    auto loaded = config::load_settings(file);
    keep(loaded);
    ++files_;
    if (loaded.value) settings_ = *std::move(loaded.value);
  }

  void name_book(const fs::path& file) {
    keep(config::load_name_book(file));
    ++files_;
  }

  void programme(config::Loaded<config::Programme> loaded) {
    keep(loaded);
    ++files_;
    if (loaded.value) programmes_.push_back(*std::move(loaded.value));
  }

  void path(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      return add(Weight::fault, {path.string(), 0, 0, "không có tệp hoặc thư mục này.", "no such file or folder."});
    }
    if (fs::is_directory(path, ignored)) return folder(path);
    switch (kind_of_file(path, settings_)) {
      case FileKind::settings:
        return settings(path);
      case FileKind::name_book:
        return name_book(path);
      case FileKind::programme:
        return programme(config::load_programme(path, context_.places, settings_));
    }
  }

  /// Clashes, quiet hours and limits that are seen beforehand. A programme's remark stands for all its airings.
  void coming_week() {
    if (!SystemZone::select(settings_.station.timezone)) return;
    const auto from = SystemZone{}.local(Instant{floor<seconds>(system_clock::now())});
    const ComingSpan span{.from = from, .until = from + days{7}, .count = std::nullopt};
    std::set<std::size_t> entries;
    for (const auto& one : coming_airings(make_planner(programmes_), settings_.rules, span)) {
      entries.insert(one.airing.entry);
    }
    measure_lengths(context_, settings_, programmes_, entries);
    const auto planner = make_planner(programmes_);
    std::map<std::pair<std::size_t, schedules::Conflict>, std::vector<Coming>> seen;
    for (const auto& one : coming_airings(planner, settings_.rules, span)) {
      for (const auto conflict : one.conflicts) seen[{one.airing.entry, conflict}].push_back(one);
    }
    for (const auto& [what, airings] : seen) add(Weight::finding, finding(planner, what.second, airings));
  }

  /// Everything due in `ahead`, spoken by the voice into nothing.
  void coming_airings_dry(seconds ahead) {
    if (!SystemZone::select(settings_.station.timezone)) return;
    const auto from = SystemZone{}.local(Instant{floor<seconds>(system_clock::now())});
    const ComingSpan span{.from = from, .until = from + ahead, .count = std::nullopt};
    std::set<std::size_t> entries;
    for (const auto& airing : make_planner(programmes_).between(span.from, *span.until)) entries.insert(airing.entry);
    const auto runs = dry_runs(context_, settings_, programmes_, entries);
    for (const auto entry : entries) {
      const auto& programme = programmes_[entry];
      if (runs.contains(programme.entry.programme)) continue;
      add(Weight::fault, {programme.file.string(), 0, 0, "chưa đọc thử được vì loaxa-air không chạy; hãy xem lời báo.",
                          "was not spoken because loaxa-air does not run; see the message"});
    }
    for (auto& finding : findings(programmes_, settings_.rules, span, runs)) {
      const bool loss = finding.weight == Finding::Weight::loss;
      remarks_.push_back({loss ? Weight::fault : Weight::finding, std::move(finding.fault), finding.programme,
                          to_iso8601(SystemZone{}.instant(finding.planned), SystemZone{})});
    }
  }

  const std::vector<Remark>& remarks() const { return remarks_; }
  const config::Settings& current() const { return settings_; }
  std::size_t files() const { return files_; }

 private:
  template <typename T>
  void keep(const config::Loaded<T>& loaded) {
    for (const auto& fault : loaded.faults) add(Weight::fault, fault);
    for (const auto& notice : loaded.notices) add(Weight::notice, notice);
  }

  void add(Weight weight, Fault fault) { remarks_.push_back({weight, std::move(fault)}); }

  void folder(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (const auto& item : fs::directory_iterator(folder, problem)) {
      const auto extension = item.path().extension();
      if (extension == ".yaml" || extension == ".yml") files.push_back(item.path());
    }
    if (problem) {
      return add(Weight::fault, {folder.string(), 0, 0,
                                 fmt::format("không đọc được thư mục: {}.", audio::system_reason(problem.value())),
                                 fmt::format("the folder cannot be read: {}.", problem.message())});
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) path(file);
    if (fs::is_directory(folder / "programmes", problem)) this->folder(folder / "programmes");
  }

  Fault finding(const schedules::Planner& planner, schedules::Conflict conflict,
                const std::vector<Coming>& airings) const {
    const auto& first = airings.front();
    const auto words = conflict_words(conflict);
    const auto when = shown_time(to_iso8601(SystemZone{}.instant(first.airing.planned), SystemZone{}));
    std::string with;
    if (conflict == schedules::Conflict::clash) {
      for (const auto& other : std::span(first.clashes).first(std::min(first.clashes.size(), kNamedClashes))) {
        with += " " + planner.entries()[other.entry].programme;
      }
      if (first.clashes.size() > kNamedClashes) with += " …";
    }
    return {programmes_[first.airing.entry].file.string(), 0, 0,
            fmt::format("trong 7 ngày tới có {} lượt {}{}; lượt đầu: {}.", airings.size(), words.vi, with, when),
            fmt::format("{} airings in the coming 7 days: {}{}; the first: {}.", airings.size(), words.en, with, when)};
  }

  const Context& context_;
  config::Settings settings_;
  std::vector<config::Programme> programmes_;
  std::vector<Remark> remarks_;
  std::size_t files_ = 0;
};

void inspect_station(const Context& context, Inspection& inspection) {
  const char* named = std::getenv("LOAXA_CONFIG");
  std::error_code ignored;
  if ((named != nullptr && *named != '\0') || fs::exists(context.places.settings, ignored)) {
    inspection.settings(context.places.settings);
  }
  inspection.name_book(context.places.state / inspection.current().name_book);
  for (auto& file : config::load_programmes(context.places, inspection.current())) {
    inspection.programme(std::move(file.loaded));
  }
}

std::string json_of(const std::vector<Remark>& remarks, config::Language language) {
  constexpr std::array<const char*, 3> kWeights{"fault", "notice", "finding"};
  auto list = nlohmann::ordered_json::array();
  for (const auto& remark : remarks) {
    nlohmann::ordered_json one(
        {{"severity", kWeights.at(static_cast<std::size_t>(remark.weight))},
         {"file", remark.fault.file},
         {"line", remark.fault.line},
         {"column", remark.fault.column},
         {"message", language == config::Language::english ? remark.fault.english : remark.fault.message}});
    if (!remark.planned.empty()) {
      one["programme"] = remark.programme;
      one["planned"] = remark.planned;
    }
    list.push_back(std::move(one));
  }
  return json_line(list) + "\n";
}

void print_lines(const Context& context, const std::vector<Remark>& remarks) {
  for (auto remark : remarks) {
    if (remark.weight != Weight::fault) {
      remark.fault.message = "chú ý: " + remark.fault.message;
      remark.fault.english = "note: " + remark.fault.english;
    }
    print(printable(config::to_string(remark.fault, context.language)) + "\n");
  }
}

}  // namespace

Exit check_command(const Context& context, const CheckRequest& request) {
  Inspection inspection{context};
  if (request.paths.empty()) {
    inspect_station(context, inspection);
  } else {
    for (const auto& path : request.paths) inspection.path(path);
  }
  if (const auto ahead = parse_duration(request.airings)) {
    inspection.coming_airings_dry(*ahead);
  } else {
    inspection.coming_week();
  }
  const auto& remarks = inspection.remarks();
  const auto faults = std::count_if(remarks.begin(), remarks.end(),
                                    [](const Remark& remark) { return remark.weight == Weight::fault; });
  if (request.form == Form::json) {
    print(json_of(remarks, context.language));
  } else {
    print_lines(context, remarks);
  }
  flush_output(context);
  const auto others = static_cast<long>(remarks.size()) - faults;
  note(context, {fmt::format("Đã kiểm tra {} tệp: {} lỗi, {} điều cần chú ý.", inspection.files(), faults, others),
                 fmt::format("{} files checked: {} faults, {} notes.", inspection.files(), faults, others)});
  return faults == 0 ? Exit::done : Exit::failed;
}

}  // namespace loaxa::host::cli
