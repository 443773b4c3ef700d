// Promise 9: YAML bombs (10 MB, a million levels, aliases, duplicate keys) are refused within 50 ms and 10 MiB, with
// the place and a Vietnamese message.
//
// Injects: every bomb of yaml_bombs.hpp at 10 MB, at just below the largest file that is read, and at just
// below the longest span of brackets; as it is and, where it is read, behind the beginning of a good file; as settings,
// programme and name-book. Measures: each is loaded in a child of its own: CPU time around the call, and the child's
// peak of memory less that of a child which loads a good file. What else runs on the machine takes a call's caches: one
// that takes too long is tried again, and the shortest of five counts. Argument: how often the whole round is made.
#include "tests/faults/yaml_bombs.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "config/lexicon.hpp"
#include "config/programme.hpp"
#include "config/settings.hpp"
#include "config/yaml_reader.hpp"
#include "tests/faults/report.hpp"
#include "tests/refusals.hpp"
#include "tests/rig/child.hpp"
#include "tests/scratch_folder.hpp"

namespace {

using namespace loaxa;
using std::string;

constexpr double kMostMs = 50, kMostMib = 10;
constexpr int kAgain = 5;
constexpr std::chrono::minutes kHung{1};
constexpr std::size_t kSizes[] = {10'000'000, config::kMostYamlBytes - 1'000, config::kLongestYamlBrackets - 500};

/// A kind of file that the station reads, and the beginning of a good one.
struct Role {
  const char* name;
  const char* good;
  const char* beginning;
  config::Loaded<int> (*load)(const std::filesystem::path& file);  ///< the value is of no interest
};

template <typename T>
config::Loaded<int> without_value(config::Loaded<T> loaded) {
  return {loaded.value ? std::optional(0) : std::nullopt, std::move(loaded.faults), {}};
}

const Role kRoles[] = {
    {"settings", "station: {name: \"Đài thử\"}\n", "station:\n  name: \"Đài thử\"\nspeech: ",
     [](const std::filesystem::path& file) { return without_value(config::load_settings(file)); }},
    {"programme", "title: Thử\nparts: [{say: Xin chào}]\n", "title: Thử\nparts:\n  - say: ",
     [](const std::filesystem::path& file) {
       return without_value(config::load_programme(file, config::Places{}, {}));
     }},
    {"names", "QL3: quốc lộ ba\n", "QL3: quốc lộ ba\nEVN: ",
     [](const std::filesystem::path& file) { return without_value(config::load_name_book(file)); }},
};

/// What loading a file cost, and what came of it.
struct Cost {
  double ms = 0;
  long peak_kib = 0;
  bool refused = false;
  string flaw;   ///< in its faults; empty: none
  string death;  ///< of the child; empty: it lived
};

string content(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// A file that is refused unread has no place that is to blame.
string flaw_of_large(const config::Loaded<int>& loaded) {
  if (loaded.faults.size() != 1 || loaded.faults[0].line != 0) return "a file that is too large needs one fault only";
  return test::is_vietnamese(loaded.faults[0].message) ? "" : "no Vietnamese message";
}

/// In the child: the file is looked at again only when its cost was measured.
void load(const Role& role, const std::filesystem::path& file, const rig::Say& say) {
  const double before = rig::cpu_ms();
  const auto loaded = role.load(file);
  const double ms = rig::cpu_ms() - before;
  const long peak = rig::peak_kib();
  say(fmt::format("{} {} {}", ms, peak, loaded.value ? 0 : 1));
  say(std::filesystem::file_size(file) > config::kMostYamlBytes ? flaw_of_large(loaded)
                                                                : test::flaw_of(loaded, content(file)));
}

Cost cost_of(const Role& role, const std::filesystem::path& file) {
  const auto ended = rig::in_child([&](const rig::Say& say) { load(role, file, say); }, kHung);
  Cost cost;
  cost.death = ended.death;
  if (!ended.lines.empty()) std::istringstream(ended.lines[0]) >> cost.ms >> cost.peak_kib >> cost.refused;
  if (ended.lines.size() > 1) cost.flaw = ended.lines[1];
  return cost;
}

/// All roles, bombs and sizes, and the dearest of them.
class Round {
 public:
  explicit Round(faults::Report& report) : report_(report) {
    for (const auto& role : kRoles) {
      const auto cost = cost_of(role, folder_.write("good.yaml", role.good));
      if (cost.refused || !cost.death.empty()) report_.broken(fmt::format("a good {} is refused", role.name));
      base_kib_.push_back(cost.peak_kib);
    }
  }

  void throw_bomb(const faults::Bomb& bomb, std::size_t bytes) {
    make(bomb, bytes, "");
    for (std::size_t role = 0; role < std::size(kRoles); ++role) judge(name_of(bomb, bytes, role), role, bomb.may_pass);
    if (bytes > config::kMostYamlBytes) return;  // refused before a byte is read
    for (std::size_t role = 0; role < std::size(kRoles); ++role) {
      make(bomb, bytes, kRoles[role].beginning);
      judge(name_of(bomb, bytes, role) + " behind a good beginning", role, bomb.may_pass);
    }
  }

  void tell() const {
    report_.figure("files", std::to_string(files_));
    report_.figure("of them refused", std::to_string(refused_));
    report_.at_most("dearest in time, CPU (" + slowest_ + ")", most_ms_, faults::fair(kMostMs), "ms");
    report_.at_most("dearest in memory, on top of a good file (" + largest_ + ")", most_mib_, faults::fair(kMostMib),
                    "MiB");
  }

 private:
  static string name_of(const faults::Bomb& bomb, std::size_t bytes, std::size_t role) {
    return fmt::format("{}, {} kB, as {}", bomb.name, bytes / 1000, kRoles[role].name);
  }

  /// In a child: this process stays small, and so does what its children begin with.
  void make(const faults::Bomb& bomb, std::size_t bytes, const char* beginning) {
    rig::in_child([&](const rig::Say&) { folder_.write("bomb.yaml", beginning + bomb.make(bytes)); }, kHung);
  }

  void judge(const string& name, std::size_t role, bool may_pass) {
    const auto file = folder_ / "bomb.yaml";
    auto cost = cost_of(kRoles[role], file);
    for (int i = 1; i < kAgain && cost.ms > faults::fair(kMostMs); ++i) {
      cost.ms = std::min(cost.ms, cost_of(kRoles[role], file).ms);
    }
    ++files_;
    if (cost.refused) ++refused_;
    if (!cost.death.empty()) report_.broken(name + ": " + cost.death);
    if (!cost.flaw.empty()) report_.broken(name + ": " + cost.flaw);
    if (!cost.refused && !may_pass) report_.broken(name + ": is not refused");
    if (cost.ms > most_ms_) most_ms_ = cost.ms, slowest_ = name;
    const double mib = static_cast<double>(cost.peak_kib - base_kib_[role]) / 1024;
    if (mib > most_mib_) most_mib_ = mib, largest_ = name;
  }

  faults::Report& report_;
  test::ScratchFolder folder_;
  std::vector<long> base_kib_;
  int files_ = 0, refused_ = 0;
  double most_ms_ = 0, most_mib_ = 0;
  string slowest_, largest_;
};

}  // namespace

int main(int count, char** words) {
  const int rounds = faults::tries(count, words, 3);
  faults::Report report("9. YAML bombs are refused within 50 ms and 10 MiB, with their place.");
  Round round(report);
  for (int i = 0; i < rounds; ++i) {
    for (const auto& bomb : faults::bombs()) {
      for (const auto bytes : kSizes) round.throw_bomb(bomb, bytes);
    }
  }
  round.tell();
  return report.end();
}
