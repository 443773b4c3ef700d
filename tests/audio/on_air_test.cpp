#include "audio/on_air.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <unistd.h>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/sound_writer.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr int kRateHz = 48000;
constexpr int kEngineHz = 22050;

/// Says every chunk as half a second of a tone at raw eSpeak NG's loudness; refuses those with "hỏng" in them.
class ToneEngine : public speech::Engine {
 public:
  int sample_rate_hz() const override { return kEngineHz; }
  void use(const speech::VoiceSettings&) override {}
  std::span<const std::int16_t> speak(std::string_view chunk) override {
    if (chunk.find("hỏng") != std::string_view::npos) throw Error("không đọc được", "cannot say it");
    tone_.resize(kEngineHz / 2);
    for (std::size_t i = 0; i < tone_.size(); ++i) {
      tone_[i] =
          static_cast<std::int16_t>(5000 * std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / kEngineHz));
    }
    return tone_;
  }

 private:
  std::vector<std::int16_t> tone_;
};

struct Scene {
  loaxa::test::ScratchFolder folder;
  ToneEngine engine;

  Studio studio() { return {.engine = engine, .voice = {}, .lexicon = {}, .style = {}}; }

  std::string tone(const std::string& name, double seconds, double amplitude, int rate_hz) const {
    const auto file = (folder / name).string();
    signal::SoundWriter writer(file, rate_hz, 1, signal::SoundWriter::Abandoned::removed);
    std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * rate_hz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
      samples[i] = static_cast<std::int16_t>(amplitude * 32767 *
                                             std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / rate_hz));
    }
    writer.write(samples);
    writer.complete();
    return file;
  }
};

struct Take {
  std::vector<float> samples;
  std::vector<Happening> happenings;
  bool limited = false;
};

Take record(OnAir& on_air) {
  Take take;
  std::array<float, 480> block{};
  for (;;) {
    const auto count = on_air.read(block);
    if (count == 0) break;
    take.samples.insert(take.samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
    for (auto& happening : on_air.happenings_before(take.samples.size())) take.happenings.push_back(happening);
  }
  take.limited = on_air.limited();
  return take;
}

Take record(const Script& script, Scene& scene, const Extent& extent = {}) {
  OnAir on_air(script, scene.studio(), extent);
  return record(on_air);
}

/// What is expected to be left, at each sentence's beginning. Units: s.
std::vector<double> left_by_sentence(OnAir& on_air) {
  std::vector<double> left;
  std::array<float, 480> block{};
  std::uint64_t frames = 0;
  for (auto count = on_air.read(block); count > 0; count = on_air.read(block)) {
    frames += count;
    for (const auto& happening : on_air.happenings_before(frames)) {
      if (!std::holds_alternative<SentenceBegins>(happening.what)) continue;
      left.push_back(static_cast<double>(on_air.expected_frames() - frames) / kRateHz);
    }
  }
  return left;
}

double seconds(const Take& take) {
  return static_cast<double>(take.samples.size()) / kRateHz;
}

double level(const Take& take, double from_s, double until_s) {
  double sum = 0;
  const auto from = static_cast<std::size_t>(from_s * kRateHz);
  const auto until = std::min(take.samples.size(), static_cast<std::size_t>(until_s * kRateHz));
  for (auto i = from; i < until; ++i) sum += static_cast<double>(take.samples[i]) * take.samples[i];
  return 10 * std::log10(sum / static_cast<double>(std::max<std::size_t>(1, until - from)) + 1e-12);
}

template <typename T>
std::vector<std::pair<double, T>> only(const Take& take) {
  std::vector<std::pair<double, T>> found;
  for (const auto& happening : take.happenings) {
    if (const auto* what = std::get_if<T>(&happening.what)) {
      found.emplace_back(static_cast<double>(happening.frame) / kRateHz, *what);
    }
  }
  return found;
}

Part words(const std::string& text, const std::string& bed = {}) {
  return {.content = Say{text}, .bed = bed, .gain_db = 0};
}
Part sound(const std::string& file, double gain_db = 0) {
  return {.content = Sound{file}, .bed = "", .gain_db = gain_db};
}
Part pause(std::chrono::milliseconds length) {
  return {.content = Pause{length}, .bed = "", .gain_db = 0};
}

}  // namespace

TEST_CASE("parts follow each other without a gap, each at its frame") {
  Scene scene;
  const auto take =
      record({"t", {sound(scene.tone("a.flac", 1, 0.3, 44100)), pause(500ms), words("Xin chào.")}}, scene);
  const auto parts = only<PartBegins>(take);
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].first == 0);
  CHECK(parts[1].first == Approx(1.0).margin(0.001));
  CHECK(parts[2].first == Approx(1.5).margin(0.001));
  CHECK(seconds(take) == Approx(2.0).margin(0.02));
  CHECK(level(take, 1.05, 1.45) < -90);
}

TEST_CASE("a loud and a quiet sound and speech come out equally loud, and a part's gain on top") {
  Scene scene;
  const auto loud = scene.tone("loud.wav", 2, 0.9, 48000);
  const auto quiet = scene.tone("quiet.wav", 2, 0.06, 22050);
  const auto take = record({"t", {sound(loud), sound(quiet), sound(quiet, -6)}}, scene);
  CHECK(level(take, 0.5, 1.5) == Approx(level(take, 2.5, 3.5)).margin(0.3));
  CHECK(level(take, 4.5, 5.5) == Approx(level(take, 2.5, 3.5) - 6).margin(0.3));
}

TEST_CASE("words over a bed begin after its lead-in, and their sentences are told where they sound") {
  Scene scene;
  const auto take = record({"t", {words("Một câu. Hai câu.", scene.tone("bed.wav", 3, 0.3, 48000))}}, scene);
  const auto sentences = only<SentenceBegins>(take);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].first == Approx(1.5).margin(0.01));
  CHECK(sentences[1].first > 2.2);
  CHECK(sentences[1].second.text == "Hai câu.");
  CHECK(level(take, 0.6, 1.2) > -40);
  CHECK(seconds(take) > sentences[1].first + 0.5 + 1.9);
}

TEST_CASE("what cannot be heard is left out and told, and the rest airs") {
  Scene scene;
  std::ofstream(scene.folder / "broken.flac") << "fLaC and then nothing";
  const auto good = scene.tone("good.flac", 1, 0.3, 48000);
  const auto take =
      record({"t",
              {sound((scene.folder / "missing.flac").string()), sound((scene.folder / "broken.flac").string()),
               words("Câu hỏng. Câu lành.", (scene.folder / "no-bed.flac").string()), sound(good)}},
             scene);
  const auto parts = only<PartBegins>(take);
  REQUIRE(parts.size() == 5);
  CHECK(parts[0].second.left_out.find("missing.flac") != std::string::npos);
  CHECK(parts[1].second.left_out.find("broken.flac") != std::string::npos);
  CHECK(parts[2].second.left_out.empty());
  CHECK(parts[3].second.kind == "bed");
  CHECK(parts[3].second.left_out.find("no-bed.flac") != std::string::npos);
  CHECK(parts[4].second.left_out.empty());
  const auto sentences = only<SentenceBegins>(take);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].second.skipped == "không đọc được");
  CHECK(sentences[1].second.skipped.empty());
}

TEST_CASE("a script of which nothing can be heard is refused with the first reason") {
  Scene scene;
  const auto refusal = [&scene](const Script& script) {
    try {
      const OnAir on_air(script, scene.studio(), {});
    } catch (const Error& error) {
      return std::string{error.what()};
    }
    return std::string{"accepted"};
  };
  CHECK(refusal({"t", {}}).find("không có phần nào") != std::string::npos);
  CHECK(refusal({"t", {pause(1s)}}).find("không có phần nào") != std::string::npos);
  CHECK(refusal({"t", {sound("/no/such.flac")}}).find("/no/such.flac") != std::string::npos);
  CHECK(refusal({"t", {words(" \n ")}}).find("không có chữ nào") != std::string::npos);
}

TEST_CASE("a script is played as often as asked, with the pause between and not after") {
  Scene scene;
  const auto file = scene.tone("a.wav", 1, 0.3, 48000);
  const auto take = record({"t", {sound(file)}}, scene, {.times = 3, .pause = 700ms, .end_after = {}});
  CHECK(seconds(take) == Approx(3 * 1.0 + 2 * 0.7).margin(0.001));
  CHECK(only<PartBegins>(take).size() == 3);
  CHECK(level(take, 1.1, 1.6) < -90);
  CHECK_FALSE(take.limited);
}

TEST_CASE("an interrupted script goes on at its sentence, with everything behind it") {
  Scene scene;
  const auto file = scene.tone("a.wav", 1, 0.3, 48000);
  const Script script{"t", {sound(file), words("Một câu. Hai câu. Ba câu."), sound(file)}};
  const auto whole = record(script, scene);
  const auto begun = only<SentenceBegins>(whole);
  REQUIRE(begun.size() == 3);
  const auto rest = record(script, scene, {.from = Place{0, 1, 1, begun[1].second.text}});
  const auto sentences = only<SentenceBegins>(rest);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].second.sentence == 1);
  CHECK(sentences[0].first == Approx(0).margin(0.01));
  const auto parts = only<PartBegins>(rest);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].second.part == 1);
  CHECK(parts[1].second.part == 2);
  CHECK(seconds(rest) == Approx(seconds(whole) - begun[1].first).margin(0.05));
}

TEST_CASE("where the text has changed meanwhile, the interrupted sentence is found by its words") {
  Scene scene;
  const auto said = only<SentenceBegins>(record({"t", {words("Hai câu.")}}, scene)).at(0).second.text;
  const Script changed{"t", {words("Không câu. Một câu. Hai câu. Ba câu.")}};
  CHECK(only<SentenceBegins>(record(changed, scene, {.from = Place{0, 0, 1, said}})).at(0).second.sentence == 2);
  CHECK(only<SentenceBegins>(record(changed, scene, {.from = Place{0, 0, 1, "khác hẳn"}})).at(0).second.sentence == 1);
  CHECK(only<SentenceBegins>(record(changed, scene, {.from = Place{0, 0, 9, {}}})).empty());
}

TEST_CASE("an interrupted repetition goes on in itself, and those behind it follow") {
  Scene scene;
  const Script script{"t", {words("Một câu. Hai câu.")}};
  const auto rest = record(script, scene, {.times = 3, .pause = 300ms, .from = Place{1, 0, 1, {}}});
  std::vector<int> sentences;
  for (const auto& [at, begins] : only<SentenceBegins>(rest)) sentences.push_back(begins.sentence);
  CHECK(sentences == std::vector<int>{1, 0, 1});
}

TEST_CASE("dead air is told once, with its part, a pause is none") {
  Scene scene;
  const auto silence = scene.tone("im.wav", 3, 0.0, 48000);
  const auto tone = scene.tone("a.wav", 1, 0.3, 48000);
  auto studio = scene.studio();
  studio.longest_silence = 1s;
  const auto told = [&studio](const Script& script) {
    OnAir on_air(script, studio, {.pause = 2s});
    return only<DeadAir>(record(on_air));
  };
  const auto dead = told({"t", {sound(tone), sound(silence), sound(tone)}});
  REQUIRE(dead.size() == 1);
  CHECK(dead[0].first == Approx(2.0).margin(0.05));
  CHECK(dead[0].second.part == 1);
  CHECK(told({"t", {sound(tone), pause(3s), sound(tone), words("Một câu. Hai câu.")}}).empty());
}

TEST_CASE("what words are read from is told as they begin, and in a repetition no more") {
  Scene scene;
  const auto take =
      record({"t", {words("Ngày 2/9.\n"), pause(100ms)}}, scene, {.times = 2, .pause = 0ms, .end_after = {}});
  const auto parts = only<PartBegins>(take);
  REQUIRE(parts.size() == 4);
  CHECK(parts[0].second.source == "Ngày 2/9.\n");
  CHECK(parts[1].second.source.empty());
  CHECK(parts[2].second.source.empty());
}

TEST_CASE("a limit lets the sentence that crosses it end, and begins nothing after it") {
  Scene scene;
  const Script script{"t", {words("Một câu. Hai câu. Ba câu. Bốn câu."), sound(scene.tone("a.wav", 1, 0.3, 48000))}};
  const auto take = record(script, scene, {.times = 1, .pause = 0ms, .end_after = 1200ms});
  CHECK(only<SentenceBegins>(take).size() == 2);
  CHECK(only<PartBegins>(take).size() == 1);
  CHECK(take.limited);
  CHECK(seconds(take) < 2.0);
}

TEST_CASE("a sound fades out at the limit") {
  Scene scene;
  const auto take =
      record({"t", {sound(scene.tone("a.wav", 10, 0.3, 48000))}}, scene, {.times = 1, .pause = 0ms, .end_after = 4s});
  CHECK(seconds(take) == Approx(4.0).margin(0.001));
  CHECK(take.limited);
  CHECK(level(take, 3.9, 4.0) < level(take, 1, 2) - 20);
}

TEST_CASE("the expected length is exact for sounds and settles on the truth as words are said") {
  Scene scene;
  const Script script{"t", {sound(scene.tone("a.wav", 1, 0.3, 44100)), words("Một câu. Hai câu."), pause(250ms)}};
  OnAir on_air(script, scene.studio(), {.times = 2, .pause = 1s, .end_after = {}});
  const auto guess = on_air.expected_frames();
  const auto take = record(on_air);
  CHECK(static_cast<double>(guess) / kRateHz > 2 * 1.25 + 1);
  CHECK(on_air.expected_frames() == take.samples.size());
}

TEST_CASE("a wrong guess of the words' length is forgotten sentence by sentence") {
  Scene scene;  // its engine says everything in half a second, a fifth of what is thought
  Script script{.title = "Thử", .parts = {}};
  std::string text;
  for (int i = 0; i < 20; ++i) text += "Kính thưa bà con nhân dân trong toàn xã ta hôm nay. ";
  script.parts.push_back({.content = Say{text}, .bed = "", .gain_db = 0});
  OnAir on_air(script, scene.studio(), {});
  const auto left = left_by_sentence(on_air);
  REQUIRE(left.size() == 20);
  CHECK(left.front() > 40);
  CHECK(left.back() < 5);
  for (std::size_t i = 1; i < left.size(); ++i) CHECK(left[i] < left[i - 1]);
}
