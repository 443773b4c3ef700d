// An alert's script: its signal sounds at once and whatever else fails.
#include <cmath>
#include <fstream>
#include <numbers>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/prepared_script.hpp"
#include "audio/signal/attention_tone.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/sound_writer.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::signal::test;
using namespace std::chrono_literals;

namespace {

constexpr int kRateHz = 48000;

/// A siren of `seconds` at a quarter of full scale.
std::string siren_in(const Folder& folder, double seconds) {
  const auto file = folder.file("coi.flac");
  signal::SoundWriter writer(file, kRateHz, 1, signal::SoundWriter::Abandoned::removed);
  std::vector<std::int16_t> samples;
  for (const float sample : sine(800, 0.25, static_cast<std::size_t>(seconds * kRateHz)))
    samples.push_back(static_cast<std::int16_t>(std::lround(32767 * sample)));
  writer.write(samples);
  writer.complete();
  return file;
}

Part part(decltype(Part::content) content) {
  return {.content = std::move(content), .bed = {}, .gain_db = 0};
}

struct Scene {
  Folder folder;
  std::unique_ptr<speech::Engine> engine = speech::make_mute(Error("thiếu máy đọc", "no engine"));
  Studio studio() { return {.engine = *engine, .voice = {}, .lexicon = {}, .style = {}}; }
};

std::vector<std::string> told(OnAir& on_air) {
  std::vector<std::string> all;
  for (const auto& happening : on_air.happenings_before(~0ULL)) {
    if (const auto* begins = std::get_if<PartBegins>(&happening.what)) {
      all.push_back(begins->kind + ": " + begins->left_out);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("the siren sounds although there is no engine to say the words") {
  Scene scene;
  const Script script{.title = "Bão", .parts = {part(Signal{siren_in(scene.folder, 1)}), part(Say{"Nước lên."})}};
  OnAir on_air(script, scene.studio(), {.times = 2, .pause = 0ms, .end_after = {}});
  const auto heard = pulled(on_air);
  CHECK(heard.size() == 2 * kRateHz);
  const auto all = told(on_air);
  REQUIRE(all.size() == 4);
  CHECK(all[0] == "signal: ");
  CHECK_THAT(all[1], Catch::Matchers::Contains("thiếu máy đọc"));
}

TEST_CASE("words that nobody can say are told before anything sounds, where there is no alert") {
  Scene scene;
  const Script script{.title = "Tin", .parts = {part(Say{"Nước lên."})}};
  CHECK_THROWS_AS(OnAir(script, scene.studio(), {}), Error);
}

TEST_CASE("a tone stands in for a siren that is missing, damaged or not named, as loud as it") {
  Scene scene;
  std::ofstream(scene.folder.file("hong.flac")) << "fLaC but no more";
  for (const auto& file : {scene.folder.file("khong-co.flac"), scene.folder.file("hong.flac"), std::string{}}) {
    INFO(file);
    const Script script{.title = "Bão", .parts = {part(Signal{file})}};
    auto studio = scene.studio();
    OnAir on_air(script, studio, {});
    Played heard(pulled(on_air));
    CHECK_THAT(told(on_air).at(0), Catch::Matchers::Contains("tín hiệu dự phòng"));
    const auto lufs = signal::integrated_lufs(heard, kRateHz);
    REQUIRE(lufs);
    CHECK(*lufs == Approx(signal::mono_target_lufs(signal::Profile::flat, 2)).margin(1));
  }
}

TEST_CASE("what follows the signal is looked at when it has begun to sound, not before") {
  Scene scene;
  const auto late = scene.folder.file("tin.txt");
  const Script script{.title = "Bão", .parts = {part(Signal{siren_in(scene.folder, 1)}), part(Bulletin{late})}};
  auto studio = scene.studio();
  {
    PreparedScript prepared(script, studio);
    CHECK(prepared.ready().size() == 1);
    std::ofstream(late) << "Nước lên.\n";  // it was not there yet
    CHECK(prepared.at(1).left_out.empty());
    CHECK(prepared.at(1).reading != nullptr);
    CHECK(prepared.ready().size() == 2);
  }
  const Script plain{.title = "Tin", .parts = {part(Bulletin{late}), part(Say{"Hết."})}};
  CHECK(PreparedScript(plain, studio).ready().size() == 2);
}

TEST_CASE("a siren that was measured beforehand is not read again, one that was changed is") {
  Scene scene;
  auto studio = scene.studio();
  const auto file = siren_in(scene.folder, 1);
  auto known = measure_signal(file);
  CHECK(known.fault.empty());
  CHECK(known.frames == kRateHz);
  REQUIRE(known.lufs);
  known.lufs = *known.lufs - 6;  // what was remembered counts
  CHECK(known_or_measured(file, known).lufs == known.lufs);
  CHECK(known_or_measured(scene.folder.file("khac.flac"), known).lufs == std::nullopt);
  siren_in(scene.folder, 2);
  CHECK(known_or_measured(file, known).frames == 2 * kRateHz);
}

TEST_CASE("the attention tone has no click and no more than its length at any rate") {
  for (const int rate_hz : {8000, 44100, 48000}) {
    INFO(rate_hz);
    signal::AttentionTone tone(rate_hz, -19);
    const auto length = tone.frames();
    const auto samples = pulled(tone, 333);
    CHECK(samples.size() == length);
    CHECK(samples.size() == static_cast<std::size_t>(4 * rate_hz));
    const double own = highest(samples) * 2 * std::numbers::pi * 960 / rate_hz;  // its steepest slope
    for (std::size_t i = 1; i < samples.size(); ++i) REQUIRE(std::fabs(samples[i] - samples[i - 1]) < 1.05 * own);
    CHECK(std::fabs(samples.front()) < 0.001);
    CHECK(std::fabs(samples.back()) < 0.01);
  }
}
