#include "audio/speech/guarded_engine.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;
using namespace std::chrono_literals;

namespace {

/// Ten frames a byte, of its pace's value. Its words are orders.
class Moody : public Engine {
 public:
  explicit Moody(std::filesystem::path once = {}) : once_(std::move(once)) {}
  int sample_rate_hz() const override { return 1000; }
  void use(const VoiceSettings& settings) override {
    if (settings.voice == "xx") throw Error("không có giọng", "no voice");
    pace_ = settings.words_per_minute;
  }
  std::span<const std::int16_t> speak(std::string_view chunk) override {
    const auto holds = [chunk](const char* word) { return chunk.find(word) != std::string_view::npos; };
    if (holds("chết")) std::abort();
    if (holds("một lần") && std::filesystem::remove(once_)) std::abort();
    if (holds("ngủ")) {
      for (;;) ::pause();
    }
    for (volatile bool spins = holds("quay"); spins;) {
    }
    if (holds("hỏng")) throw Error("hỏng", "broken");
    samples_.assign(chunk.size() * 10, static_cast<std::int16_t>(pace_));
    return samples_;
  }

 private:
  std::filesystem::path once_;
  int pace_ = 0;
  std::vector<std::int16_t> samples_;
};

std::vector<std::int16_t> said(Engine& engine, std::string_view chunk) {
  const auto samples = engine.speak(chunk);
  return {samples.begin(), samples.end()};
}

std::string fault_of(Engine& engine, std::string_view chunk) {
  try {
    engine.speak(chunk);
  } catch (const Error& error) {
    return error.english();
  }
  return {};
}

}  // namespace

TEST_CASE("a guarded engine says what the engine itself says, with the settings in force") {
  GuardedEngine engine(std::make_unique<Moody>());
  VoiceSettings settings;
  settings.words_per_minute = 120;
  engine.use(settings);
  CHECK(engine.sample_rate_hz() == 1000);
  CHECK(said(engine, "Ba.") == std::vector<std::int16_t>(30, 120));
  settings.words_per_minute = 200;
  engine.use(settings);
  CHECK(said(engine, "Ta ba.") == std::vector<std::int16_t>(60, 200));
  CHECK(said(engine, "").empty());
  const std::string long_one(20'000, 'a');  // more than a socket holds
  CHECK(said(engine, long_one).size() == 200'000);
}

TEST_CASE("a guarded engine speaks as eSpeak NG does, to the sample") {
  const auto bare = make_espeak();
  const auto direct = said(*bare, "Kính chào bà con.");
  REQUIRE(direct.size() > 10'000);
  GuardedEngine engine(make_espeak());
  engine.use({});
  const auto first = said(engine, "Kính chào bà con.");
  GuardedEngine other(make_espeak());
  other.use({});
  CHECK(said(other, "Kính chào bà con.") == first);
  CHECK(std::abs(static_cast<double>(first.size()) - static_cast<double>(direct.size())) < 2'000);
}

TEST_CASE("what the engine refuses is refused with its words, and the next chunk is said") {
  GuardedEngine engine(std::make_unique<Moody>());
  VoiceSettings unknown;
  unknown.voice = "xx";
  CHECK_THROWS_AS(engine.use(unknown), Error);
  CHECK(fault_of(engine, "Câu hỏng.") == "broken");
  CHECK(said(engine, "Ba.").size() == 30);
}

TEST_CASE("a chunk that kills the engine is refused, one that hangs it too, and the next one is said") {
  GuardedEngine engine(std::make_unique<Moody>());
  engine.use({});
  CHECK(said(engine, "Ba.").size() == 30);
  CHECK(fault_of(engine, "Câu chết.") == "the speech engine was ended by signal 6");
  CHECK(said(engine, "Ba.") == std::vector<std::int16_t>(30, 150));
  CHECK(fault_of(engine, "Câu ngủ.") == "the speech engine hung");
  CHECK(said(engine, "Ba.") == std::vector<std::int16_t>(30, 150));
  engine.set_longest(50ms);
  CHECK(fault_of(engine, "Câu quay.") == "the speech engine hung");
  engine.set_longest(GuardedEngine::kPatient);
  CHECK(said(engine, "Ba.") == std::vector<std::int16_t>(30, 150));
}

TEST_CASE("a chunk that kills the engine once is said by the next process") {
  const loaxa::test::ScratchFolder folder;
  GuardedEngine engine(std::make_unique<Moody>(folder.write("once", "")));
  engine.use({});
  CHECK(said(engine, "Câu một lần.") == std::vector<std::int16_t>(170, 150));
  CHECK_FALSE(std::filesystem::exists(folder / "once"));
}
