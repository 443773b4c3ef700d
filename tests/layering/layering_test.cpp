// The walls of the house, held by a test: see rules.hpp for what they are.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/layering/rules.hpp"
#include "tests/scratch_folder.hpp"

namespace fs = std::filesystem;
using namespace loaxa::layering;

namespace {

/// A tree of sources in a folder that goes away with it.
class SampleTree {
 public:
  SampleTree& file(const std::string& name, const std::string& text) {
    top_.write(name, text);
    return *this;
  }
  std::vector<std::string> breaches() const { return loaxa::layering::breaches(read_source_tree(top_.path())); }

 private:
  loaxa::test::ScratchFolder top_;
};

std::string listed(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += "\n  " + line;
  return text;
}

}  // namespace

TEST_CASE("the rooms of the project keep to their walls") {
  const auto tree = read_source_tree(LOAXA_SOURCE_DIR);
  REQUIRE(tree.files.size() > 20);
  const auto found = breaches(tree);
  INFO(listed(found));
  CHECK(found.empty());
}

TEST_CASE("a sound tree has no breach") {
  SampleTree tree;
  tree.file("audio/text/read.cpp",
            "#include \"audio/text/read.hpp\"\n#include \"audio/error.hpp\"\n#include <fmt/core.h>\n")
      .file("audio/speech/say.hpp", "#include \"audio/signal/stream.hpp\"\n")
      .file("audio/on_air.cpp", "#include \"audio/text/read.hpp\"\n#include \"audio/playback/output.hpp\"\n")
      .file("config/load.cpp", "#include \"schedules/entry.hpp\"\n#  include <yaml-cpp/yaml.h>\n")
      .file("firmware-host/main.cpp",
            "#include \"config/load.hpp\"\n#include <systemd/sd-daemon.h>\n#include <string>\n");
  INFO(listed(tree.breaches()));
  CHECK(tree.breaches().empty());
}

TEST_CASE("each wall that is broken is found") {
  struct Row {
    const char* file;
    const char* text;
    const char* says;
  };
  const auto row = GENERATE(values<Row>({
      {"audio/on_air.cpp", "#include \"config/settings.hpp\"\n", "audio may not know config"},
      {"audio/on_air.cpp", "#include \"schedules/entry.hpp\"\n", "audio may not know schedules"},
      {"schedules/planner.cpp", "#include \"audio/error.hpp\"\n", "schedules may not know audio"},
      {"config/load.cpp", "#include \"firmware-host/station.hpp\"\n", "config may not know firmware-host"},
      {"config/sounds/tune.cpp", "#include \"firmware-host/station.hpp\"\n", "config may not know firmware-host"},
      {"audio/text/read.cpp", "#include \"audio/speech/engine.hpp\"\n", "audio/text may not know"},
      {"audio/text/read.cpp", "#include \"audio/script.hpp\"\n", "audio/text may not know"},
      {"audio/signal/mix.hpp", "#include \"audio/text/reading.hpp\"\n", "audio/signal may not know"},
      {"audio/signal/mix.hpp", "#include \"audio/playback/output.hpp\"\n", "audio/signal may not know"},
      {"audio/playback/out.cpp", "#include \"audio/speech/engine.hpp\"\n", "audio/playback may not know"},
      {"audio/speech/say.cpp", "#include \"audio/playback/output.hpp\"\n", "audio/speech may not know"},
      {"audio/signal/mix.cpp", "#include \"../script.hpp\"\n", "from the tree's top"},
      {"audio/on_air.cpp", "#include \"tests/rig/x.hpp\"\n", "includes the tests"},
      {"audio/signal/file.hpp", "#include <sndfile.h>\n", "libsndfile in a header"},
      {"config/load.hpp", "#include <nlohmann/json.hpp>\n", "in a header"},
      {"audio/error.hpp", "#include <fmt/format.h>\n", "in a header"},
      {"firmware-host/cli.hpp", "# include <CLI/CLI.hpp>\n", "in a header"},
      {"config/load.cpp", "#include <systemd/sd-bus.h>\n", "libsystemd outside"},
      {"audio/util/strings.cpp", "\n", "nobody's room"},
      {"schedules/core/x.hpp", "\n", "nobody's room"},
  }));
  CAPTURE(row.file, row.text);
  const auto found = SampleTree().file(row.file, row.text).breaches();
  REQUIRE(found.size() == 1);
  CHECK_THAT(found.front(), Catch::Contains(row.says));
}

TEST_CASE("an engine library with two owners is found, wherever they are") {
  SampleTree tree;
  tree.file("audio/signal/a.cpp", "#include <soxr.h>\n").file("tests/audio/b_test.cpp", "#include \"soxr.h\"\n");
  const auto found = tree.breaches();
  REQUIRE(found.size() == 1);
  CHECK_THAT(found.front(), Catch::Contains("soxr has more than one owner: audio/signal/a.cpp tests/audio/b_test.cpp"));
}

TEST_CASE("PortAudio's headers are one library") {
  CHECK(SampleTree().file("audio/a.cpp", "#include <portaudio.h>\n#include <pa_linux_alsa.h>\n").breaches().empty());
  CHECK(SampleTree()
            .file("audio/a.cpp", "#include <portaudio.h>\n")
            .file("audio/b.cpp", "#include <pa_linux_alsa.h>\n")
            .breaches()
            .size() == 1);
}

TEST_CASE("neither the daemon nor the command line loads what makes sound") {
  const std::string program = GENERATE("loaxa", "loaxad");
  const auto libraries = needed_libraries(LOAXA_BINARY_DIR "/bin/" + program);
  CAPTURE(program, libraries);
  for (const auto* engine : {"libespeak-ng", "libportaudio", "libsndfile", "libsoxr", "libebur128", "libasound"})
    CHECK(std::none_of(libraries.begin(), libraries.end(), [&](const auto& name) { return name.starts_with(engine); }));
}

TEST_CASE("the voice does load the engine, so the reading of needed libraries can tell") {
  const auto libraries = needed_libraries(LOAXA_BINARY_DIR "/bin/loaxa-air");
  CHECK(std::any_of(libraries.begin(), libraries.end(),
                    [](const auto& name) { return name.starts_with("libespeak-ng"); }));
}
