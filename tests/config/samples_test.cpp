#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "config/programme.hpp"
#include "tests/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using loaxa::config::Places;

/// The samples with their bulletins, and stand-ins for the sounds that the build makes.
struct Samples {
  loaxa::test::ScratchFolder scratch;
  Places places;

  Samples() {
    places.state = scratch.path() / "state";
    places.data = scratch.path();
    fs::copy(LOAXA_SOURCE_DIR "/config/samples", places.state, fs::copy_options::recursive);
    for (const char* name : {"nhac-hieu", "chuong", "ket-thuc", "nhac-nen", "coi-bao-dong", "du-phong"}) {
      scratch.write("sounds/" + std::string(name) + ".flac", "fLaC....");
    }
  }
};

}  // namespace

TEST_CASE("every sample programme loads without a fault") {
  const Samples samples;
  const auto all = load_programmes(samples.places, {});
  CHECK(all.size() >= 4);
  for (const auto& [file, loaded] : all) {
    for (const auto& fault : loaded.faults) UNSCOPED_INFO(to_string(fault));
    CHECK(loaded.value.has_value());
  }
}

TEST_CASE("the samples in the build's data folder find the sounds made there") {
  Places places;
  places.data = fs::path(LOAXA_BINARY_DIR) / "share" / "loaxa";
  places.state = "/nonexistent";
  if (!fs::exists(places.data / "sounds" / "nhac-hieu.flac")) {
    WARN("the default sounds are not built: only this room's target was");
    return;
  }
  for (const auto& sample : fs::directory_iterator(places.data / "samples" / "programmes")) {
    const auto loaded = load_programme(sample.path(), places, {});
    for (const auto& fault : loaded.faults) UNSCOPED_INFO(to_string(fault));
    CHECK(loaded.value.has_value());
  }
}
