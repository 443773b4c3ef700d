// Promise 8: broken YAML never crashes the station, leaves the last good version of its file in force, and is told as
// `file:line:column: message` in Vietnamese.
//
// Injects: settings, programmes and name-books as people and hostile files break them (tests/rig/mutations.hpp), each
// written into the folders of a station. Measures: the daemon's own Library reads them and says what is in force; this
// program keeps its own books of what must be. Every batch runs in a child, so that a crash is one finding.
// Argument: the number of mutations.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "config/lexicon.hpp"
#include "firmware-host/daemon/library.hpp"
#include "tests/faults/report.hpp"
#include "tests/refusals.hpp"
#include "tests/rig/child.hpp"
#include "tests/rig/mutations.hpp"
#include "tests/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using namespace loaxa;
using host::Topic;
using std::string;

constexpr int kBatch = 200;
constexpr std::chrono::minutes kLongestBatch{5};
constexpr const char* kNameBook =
    "Đắk Lắk: Đắc Lắc\nVân Tùng: Vân Tùng\n\"H'Mông\": Mông\nQL3: quốc lộ ba\nEVN: Điện lực\n";

string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// One file of the station: what it is to the daemon, and its text before it was broken.
struct Kept {
  fs::path file;
  Topic topic;
  string good;
};

/// What must be in force, by this program's own account.
struct Expected {
  config::Settings settings;
  host::NameBook book;
  std::map<fs::path, config::Programme> programmes;
};

/// A station's folder of good files, the daemon's Library over it and the account of what must be in force.
class Commune {
 public:
  Commune() {
    places_.state = folder_.path();
    places_.data = folder_.path() / "data";
    places_.settings = folder_.path() / "loaxa.yaml";
    fs::create_directories(places_.bulletins());
    fs::copy(LOAXA_SOURCE_DIR "/config/samples/bulletins", places_.bulletins());
    for (const char* name : {"nhac-hieu", "chuong", "ket-thuc", "nhac-nen", "coi-bao-dong"})
      folder_.write("sounds/" + string(name) + ".flac", "fLaC....");
    keep("loaxa.yaml", Topic::settings, string(config::default_settings_yaml()));
    keep("names.yaml", Topic::name_book, kNameBook);
    for (const auto& sample : fs::directory_iterator(LOAXA_SOURCE_DIR "/config/samples/programmes"))
      keep("programmes" / sample.path().filename(), Topic::programmes, content(sample.path()));
    library_ = std::make_unique<host::Library>(places_, config::Settings{}, false);
    expect_all();
    library_->reload(host::Library::all());
  }

  /// What a broken file did.
  struct Outcome {
    bool refused = false;
    string flaw;  ///< empty: what was promised
  };

  /// Breaks one file and has the daemon read it.
  Outcome break_one(rig::Random& random) {
    const auto& kept = files_[rig::below(random, files_.size())];
    const auto text = rig::mutated_yaml(kept.good, random);
    put(kept.file, text);
    Outcome outcome;
    std::vector<config::Fault> faults;
    const auto look = [&](const auto& loaded) {
      outcome.refused = !loaded.value;
      outcome.flaw = test::flaw_of(loaded, text);
      faults = loaded.faults;
    };
    if (kept.topic == Topic::settings) look(config::load_settings(kept.file));
    if (kept.topic == Topic::name_book) look(config::load_name_book(kept.file));
    if (kept.topic == Topic::programmes) look(config::load_programme(kept.file, places_, expected_.settings));
    const auto before = expected_.settings;
    expect(kept);
    if (!(expected_.settings == before)) expect_all();
    const auto in_force = library_->reload({kept.topic});
    if (outcome.flaw.empty()) outcome.flaw = difference(in_force);
    // A broken settings file may be a good one that names another name-book.
    const bool in_use =
        kept.topic != Topic::name_book || host::name_book_file(places_, expected_.settings) == kept.file;
    for (const auto& fault : in_use ? faults : std::vector<config::Fault>{}) {
      const bool told = std::find(in_force.faults.begin(), in_force.faults.end(), fault) != in_force.faults.end();
      if (!told && outcome.flaw.empty()) outcome.flaw = "the daemon does not tell: " + config::to_string(fault);
    }
    if (!outcome.flaw.empty()) outcome.flaw = kept.file.filename().string() + ": " + outcome.flaw;
    return outcome;
  }

 private:
  void keep(const fs::path& name, Topic topic, const string& good) {
    files_.push_back({folder_.write(name, good), topic, good});
  }

  /// In place at once, as editors do: it is another file then, even of the same size within one tick of the clock.
  void put(const fs::path& file, const string& text) const {
    const auto part = folder_.write("part.new", text);
    fs::rename(part, file);
  }

  void expect(const Kept& kept) {
    if (kept.topic == Topic::settings) {
      if (auto loaded = config::load_settings(kept.file); loaded.value) expected_.settings = *loaded.value;
    } else if (kept.topic == Topic::name_book) {
      auto loaded = config::load_name_book(host::name_book_file(places_, expected_.settings));
      if (loaded.value) expected_.book = *loaded.value;
    } else if (auto loaded = config::load_programme(kept.file, places_, expected_.settings); loaded.value) {
      expected_.programmes.insert_or_assign(kept.file, *loaded.value);
    }
  }

  void expect_all() {
    for (const auto& kept : files_) expect(kept);
  }

  string difference(const host::InForce& in_force) const {
    if (!(in_force.settings == expected_.settings)) return "other settings are in force";
    if (in_force.name_book != expected_.book) return "another name-book is in force";
    if (in_force.programmes.size() != expected_.programmes.size()) return "a programme is gone";
    for (const auto& programme : in_force.programmes) {
      const auto& good = expected_.programmes.at(programme.file);
      if (!(programme.script == good.script && programme.entry == good.entry))
        return "not what was last good: " + programme.file.filename().string();
    }
    return {};
  }

  test::ScratchFolder folder_;
  config::Places places_;
  std::vector<Kept> files_;
  Expected expected_;
  std::unique_ptr<host::Library> library_;
};

void run_batch(unsigned seed, int mutations, const rig::Say& say) {
  rig::Random random(seed);
  Commune commune;
  for (int i = 0; i < mutations; ++i) {
    const auto outcome = commune.break_one(random);
    say(!outcome.flaw.empty() ? "broken " + outcome.flaw : outcome.refused ? "refused" : "taken");
  }
}

}  // namespace

int main(int count, char** words) {
  const int mutations = faults::tries(count, words, 10'000);
  faults::Report report("8. Broken YAML: no crash, the last good version stays in force, every fault has its place.");
  int refused = 0, taken = 0;
  for (int done = 0; done < mutations; done += kBatch) {
    const auto seed = static_cast<unsigned>(done);
    const auto batch = rig::in_child(
        [&](const rig::Say& say) { run_batch(seed, std::min(kBatch, mutations - done), say); }, kLongestBatch);
    for (const auto& line : batch.lines) {
      if (line == "refused") ++refused;
      if (line == "taken") ++taken;
      if (line.starts_with("broken ")) report.broken(fmt::format("seed {}: {}", seed, line.substr(7)));
    }
    if (!batch.death.empty())
      report.broken(fmt::format("seed {}, mutation {}: {}", seed, batch.lines.size(), batch.death));
  }
  report.figure("mutations refused, the last good version in force", std::to_string(refused));
  report.figure("mutations that are still good, in force themselves", std::to_string(taken));
  report.holds("each was judged", refused + taken == mutations, fmt::format("{} of {}", refused + taken, mutations));
  return report.end();
}
