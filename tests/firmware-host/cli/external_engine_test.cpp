// `loaxa render` and `loaxa check` with another speech engine, through the real voice.
#include <filesystem>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "audio/signal/sound_file.hpp"
#include "program.hpp"

using namespace loaxa::host::cli;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// A station whose engine is a shell script.
struct Station {
  Program program;
  fs::path engine, out = program.folder() / "o.wav";

  explicit Station(const std::string& script, const std::string& speech = {}) {
    engine = program.folder().script("engine", "#!/bin/sh\n" + script + "\n");
    program.folder().write("loaxa.yaml",
                           "rules: {quiet_hours: []}\noutput: {profile: flat}\nspeech:\n  engine: {command: [" +
                               engine.string() + "]}\n" + speech);
  }
  Outcome render(const std::string& text, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"render", program.folder().write("tin.txt", text), "-o", out.string()};
    words.insert(words.end(), more.begin(), more.end());
    return program.run(words);
  }
  double seconds() const {
    const loaxa::audio::signal::SoundFile sound(out);
    return static_cast<double>(sound.frames()) / sound.sample_rate_hz();
  }
};

}  // namespace

TEST_CASE("render: flite, a real other engine, writes the bulletin and nothing is told") {
  if (::access("/usr/bin/flite", X_OK) != 0) {
    WARN("flite is not installed (apt-get install flite): no real other engine was tried");
    return;
  }
  Station station("f=$(mktemp) && flite -f /dev/stdin -o \"$f\" && cat \"$f\"; rm -f \"$f\"");
  const auto told = station.render("Hôm nay trời đẹp. Mời bà con ra đồng.");
  CAPTURE(told.err);
  CHECK(told.code == 0);
  CHECK_FALSE(has(told.err, "Bộ đọc"));
  CHECK(has(told.err, "2 câu"));
  CHECK(station.seconds() > 2);
}

TEST_CASE("render: an engine that fails is told once, in the reader's language, and eSpeak NG says it all") {
  Station station("echo 'no model' >&2; exit 3");
  const auto told = station.render("Một câu. Hai câu. Ba câu. Bốn câu. Năm câu.");
  CAPTURE(told.err);
  CHECK(told.code == 0);
  CHECK(times(told.err, "Bộ đọc") == 1);
  CHECK(has(told.err, "mã 3"));
  CHECK(has(told.err, "no model"));
  CHECK(has(told.err, "eSpeak NG đọc thay"));
  CHECK(has(told.err, "5 câu"));
  CHECK(station.seconds() > 3);
}

TEST_CASE(
    "render --voice asks for one of eSpeak NG's voices, a weak one is told once, an unknown one refused with all") {
  Station station("exit 3");
  auto told = station.render("Một câu. Hai câu.", {"--voice", "vi-vn-x-central"});
  CHECK(told.code == 0);
  CHECK(times(told.err, "khó nghe hơn") == 1);
  CHECK_FALSE(has(told.err, "Bộ đọc"));
  told = station.render("Một câu.", {"--voice", "vi"});
  CHECK_FALSE(has(told.err, "khó nghe"));
  told = station.render("Một câu.", {"--voice", "vi-sao-hoa"});
  CHECK(told.code == 2);
  CHECK(has(told.err, "vi, vi-vn-x-central, vi-vn-x-south"));
  station.program.environment["LOAXA_LANG"] = "en";
  told = station.render("Một câu.", {"--voice", "vi-vn-x-south"});
  CHECK(has(told.err, "harder to understand"));
}

TEST_CASE("check: a missing engine and a weak voice are told at their places and are no faults") {
  Station station("exit 3", "  voice: vi-vn-x-south\n");
  fs::remove(station.engine);
  const auto told = station.program.run({"check", (station.program.folder() / "loaxa.yaml").string()});
  CAPTURE(told.out);
  CHECK(told.code == 0);
  CHECK(has(told.out, "loaxa.yaml:4:11: chú ý: speech.engine chưa có hiệu lực"));
  CHECK(has(told.out, "loaxa.yaml:5:10: chú ý: giọng vi-vn-x-south khó nghe hơn"));
}
