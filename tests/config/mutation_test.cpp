#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "config/lexicon.hpp"
#include "config/programme.hpp"
#include "config/settings.hpp"
#include "config/source_text.hpp"
#include "tests/rig/mutations.hpp"
#include "tests/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using loaxa::rig::mutated_yaml;
using loaxa::rig::Random;
using std::string;

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
  for (int i = 0; i < 2500; ++i)
    check_outcome(loaxa::config::parse_settings(mutated_yaml(shipped, random), "loaxa.yaml"));
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
      const auto file = scratch.write("programmes/p.yaml", mutated_yaml(original, random));
      check_outcome(load_programme(file, places, {}));
    }
  }
}

TEST_CASE("mutated name-books give a value or faults, never a crash") {
  Random random(3);
  const loaxa::test::ScratchFolder scratch;
  const string original = "Đắk Lắk: Đắc Lắc\nVân Tùng: Vân Tùng\n\"H'Mông\": Mông\nQL3: quốc lộ ba\n";
  for (int i = 0; i < 1000; ++i)
    check_outcome(loaxa::config::load_name_book(scratch.write("names.yaml", mutated_yaml(original, random))));
}
