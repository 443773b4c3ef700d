// A programme from YAML: its title and parts become the Script, the rest the Entry. Every key leaves its own faults,
// so that one look at the messages is enough; a programme with a fault of its own has no value, and the station keeps
// the last good one. A file that it names and that cannot be used is a fault beside the value: it airs without it.
#include "config/programme.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audio/system_reason.hpp"
#include "config/programme_halves.hpp"

namespace loaxa::config {

namespace {

namespace fs = std::filesystem;

void require_key(const Node& root, std::string_view key, std::string_view example, FaultList& faults) {
  if (root.find(key) != nullptr) return;
  faults.add(root.place, fmt::format("thiếu khóa '{}', ví dụ: {}", key, example),
             fmt::format("the key '{}' is missing, for example: {}", key, example));
}

Programme read_programme(const Node& root, const fs::path& file, const Places& places, const Settings& settings,
                         FaultList& faults, FaultList& unusable) {
  Programme programme;
  programme.file = file;
  programme.entry.programme = file.filename().string();
  programme.entry.if_missed = settings.missed;
  if (!check_keys(root, faults, {"title", "priority", "when", "except", "repeat", "if_missed", "parts"}))
    return programme;
  require_key(root, "title", "title: Bản tin buổi sáng", faults);
  require_key(root, "parts", "parts: [{say: Xin chào}]", faults);
  const ProgrammeFiles files(file, places, unusable);
  auto& entry = programme.entry;
  for (const auto& node : root.children) {
    if (node.key == "title") entry.title = read_line(node, faults).value_or("");
    if (node.key == "priority") {
      const auto index = read_choice(node, faults, {"routine", "priority", "emergency"});
      if (index) entry.priority = static_cast<schedules::Priority>(*index);
    }
    if (node.key == "when") entry.when = read_rules(node, faults);
    if (node.key == "except") entry.except = read_exceptions(node, faults);
    if (node.key == "repeat") entry.repeat = read_repeat(node, faults);
    if (node.key == "if_missed") entry.if_missed = read_misfire(node, faults, settings.missed);
    if (node.key == "parts") programme.script.parts = read_parts(node, files, faults);
  }
  programme.script.title = entry.title;
  if (entry.priority == schedules::Priority::emergency) {
    programme.script = audio::with_signal(std::move(programme.script), places.siren().string());
  }
  return programme;
}

/// A fault that concerns a whole file or folder.
Loaded<Programme> refused(const fs::path& file, std::string message, std::string english, Place place = {}) {
  Loaded<Programme> loaded;
  loaded.faults.push_back({file.string(), place.line, place.column, std::move(message), std::move(english)});
  return loaded;
}

}  // namespace

Loaded<Programme> load_programme(const fs::path& file, const Places& places, const Settings& settings) {
  auto tree = read_yaml(file);
  Loaded<Programme> loaded;
  if (!tree.value) {
    loaded.faults = std::move(tree.faults);
    return loaded;
  }
  if (tree.value->kind == Node::Kind::null) {
    return refused(file, "tệp chương trình đang trống; cần ít nhất title và parts",
                   "the programme file is empty; it needs at least title and parts", {1, 1});
  }
  FaultList faults(file.string());
  FaultList unusable(file.string());
  auto programme = read_programme(*tree.value, file, places, settings, faults, unusable);
  if (faults.empty()) loaded.value = std::move(programme);
  faults.add_all(unusable);
  loaded.faults = faults.take();
  return loaded;
}

std::vector<ProgrammeFile> load_programmes(const Places& places, const Settings& settings) {
  std::vector<ProgrammeFile> all;
  std::error_code error;
  const auto folder = places.programmes();
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const auto& file = entry->path();
    if (file.filename().string().starts_with('.')) continue;  // an editor's or our own unfinished file
    if (file.extension() == ".yaml") {
      all.push_back({file, load_programme(file, places, settings)});
    } else if (file.extension() == ".yml" || file.extension() == ".YAML" || file.extension() == ".YML") {
      all.push_back({file, refused(file, "tệp chương trình phải có đuôi .yaml thì mới được nạp; hãy đổi tên tệp",
                                   "a programme file must end in .yaml to be loaded; rename it")});
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    all.push_back(
        {folder,
         refused(folder, fmt::format("không đọc được thư mục chương trình ({})", audio::system_reason(error.value())),
                 fmt::format("cannot read the folder of programmes ({})", error.message()))});
  }
  std::sort(all.begin(), all.end(), [](const ProgrammeFile& a, const ProgrammeFile& b) { return a.file < b.file; });
  return all;
}

}  // namespace loaxa::config
