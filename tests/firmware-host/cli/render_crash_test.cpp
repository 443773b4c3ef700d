// `loaxa render` while eSpeak NG crashes within the voice that writes the file.
#include <filesystem>

#include <catch2/catch.hpp>

#include "audio/signal/sound_file.hpp"
#include "program.hpp"

using namespace loaxa::host::cli;
namespace fs = std::filesystem;

namespace {

/// eSpeak NG does `orders` (tests/rig/espeak) while "một, hai, ba" is rendered.
struct Crashing {
  Program program;
  fs::path orders, out = program.folder() / "o.wav";

  explicit Crashing(const std::string& does) : orders(program.folder().write("orders", does)) {
    program.environment["LD_PRELOAD"] = LOAXA_BINARY_DIR "/lib/libfaulty_espeak.so";
    program.environment["LOAXA_RIG_ESPEAK"] = orders.string();
    program.environment["ASAN_OPTIONS"] = "verify_asan_link_order=0:detect_leaks=0";
  }
  Outcome render() {
    return program.run({"render", program.folder().write("tin.txt", "Câu một. Câu hai. Câu ba."), "-o", out.string()});
  }
  double seconds() const {
    const loaxa::audio::signal::SoundFile sound(out);
    return static_cast<double>(sound.frames()) / sound.sample_rate_hz();
  }
};

}  // namespace

TEST_CASE("render: an engine that crashes once costs the file nothing") {
  Crashing sound("không có gì");
  const auto whole = sound.render();
  CAPTURE(whole.err);
  REQUIRE(whole.code == 0);
  const auto seconds = sound.seconds();
  Crashing once("abort-once hai");
  const auto told = once.render();
  CAPTURE(told.err);
  CHECK(told.code == 0);
  CHECK_FALSE(fs::exists(once.orders));  // it did crash
  CHECK(once.seconds() == Approx(seconds).margin(0.1));
  CHECK(told.err == whole.err.substr(0, whole.err.find(sound.out.string())) + once.out.string() +
                        whole.err.substr(whole.err.find(sound.out.string()) + sound.out.string().size()));
}

TEST_CASE("render: an engine that crashes whenever it comes to a sentence costs that sentence") {
  Crashing never("không có gì"), always("abort hai");
  REQUIRE(never.render().code == 0);
  const auto told = always.render();
  CAPTURE(told.err);
  CHECK(told.code == 0);
  CHECK(told.err.find("Câu hai") != std::string::npos);  // it is named
  CHECK(told.err.find("2 câu") != std::string::npos);
  CHECK(always.seconds() < never.seconds() - 0.5);
  CHECK(always.seconds() > never.seconds() / 3);
}
