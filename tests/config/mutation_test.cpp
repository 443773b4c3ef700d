#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "config/lexicon.hpp"
#include "config/programme.hpp"
#include "config/settings.hpp"
#include "config/source_text.hpp"
#include "tests/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using std::string;
using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) {
  return bound == 0 ? 0 : random() % bound;
}

/// What people and hostile files do to YAML.
const std::vector<string>& pieces() {
  static const std::vector<string> all{": ",
                                       "- ",
                                       "[",
                                       "]",
                                       "{",
                                       "}",
                                       "\"",
                                       "'",
                                       "\n",
                                       "\t",
                                       "#",
                                       "&a ",
                                       "*a",
                                       "!x ",
                                       "|\n",
                                       ">-\n",
                                       "---\n",
                                       "...\n",
                                       "? ",
                                       ",",
                                       "\xFF",
                                       "\xC3",
                                       "ế",
                                       "0530",
                                       "null",
                                       "99999",
                                       "-1",
                                       "  ",
                                       "\r\n",
                                       "%",
                                       "@",
                                       "\\",
                                       "\\u00",
                                       "<<: ",
                                       "1e999",
                                       "05:30",
                                       string(1, '\0'),
                                       string(300, '['),
                                       string(100, ' '),
                                       "lunar 30/13",
                                       "2026-02-30"};
  return all;
}

string mutated(string text, Random& random) {
  const auto changes = 1 + below(random, 4);
  for (std::size_t i = 0; i < changes; ++i) {
    const auto at = below(random, text.size() + 1);
    switch (below(random, 5)) {
      case 0:
        text.insert(at, pieces()[below(random, pieces().size())]);
        break;
      case 1:
        text.erase(at, 1 + below(random, 8));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(random());
        break;
      case 3:
        text.insert(at, text.substr(below(random, text.size()), below(random, 40)));
        break;
      default:
        if (below(random, 10) == 0) text.resize(at);
    }
  }
  return text;
}

template <typename T>
void check_outcome(const loaxa::config::Loaded<T>& loaded) {
  // A value or a reason why not, and every fault a place, a message in both languages that is UTF-8 for a terminal.
  REQUIRE((loaded.value.has_value() || !loaded.faults.empty()));
  for (const auto& fault : loaded.faults) {
    REQUIRE_FALSE(fault.message.empty());
    REQUIRE_FALSE(fault.english.empty());
    REQUIRE(loaxa::config::find_invalid_utf8(fault.message) == string::npos);
    REQUIRE((fault.line == 0) == (fault.column == 0));
  }
}

string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("mutated settings give a value or faults, never a crash") {
  Random random(20261124);
  const string shipped(loaxa::config::default_settings_yaml());
  for (int i = 0; i < 2500; ++i) check_outcome(loaxa::config::parse_settings(mutated(shipped, random), "loaxa.yaml"));
}

TEST_CASE("mutated programmes give a value or faults, never a crash") {
  Random random(17);
  const loaxa::test::ScratchFolder scratch;
  loaxa::config::Places places;
  places.state = scratch.path();
  places.data = scratch.path();
  fs::create_directories(scratch.path() / "bulletins");
  fs::copy(LOAXA_SOURCE_DIR "/config/samples/bulletins", scratch.path() / "bulletins");
  for (const char* name : {"nhac-hieu", "chuong", "ket-thuc", "nhac-nen", "coi-bao-dong"}) {
    scratch.write("sounds/" + string(name) + ".flac", "fLaC....");
  }
  for (const auto& sample : fs::directory_iterator(LOAXA_SOURCE_DIR "/config/samples/programmes")) {
    const auto original = content(sample.path());
    for (int i = 0; i < 400; ++i) {
      const auto file = scratch.write("programmes/p.yaml", mutated(original, random));
      check_outcome(load_programme(file, places, {}));
    }
  }
}

TEST_CASE("mutated name-books give a value or faults, never a crash") {
  Random random(3);
  const loaxa::test::ScratchFolder scratch;
  const string original = "Đắk Lắk: Đắc Lắc\nVân Tùng: Vân Tùng\n\"H'Mông\": Mông\nQL3: quốc lộ ba\n";
  for (int i = 0; i < 1000; ++i)
    check_outcome(loaxa::config::load_name_book(scratch.write("names.yaml", mutated(original, random))));
}
