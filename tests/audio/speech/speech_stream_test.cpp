#include "audio/speech/speech_stream.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;

namespace {

constexpr int kRate = 1000;  // so that a frame is a millisecond

/// Says ten frames a byte, at half scale; refuses what contains "hỏng".
class FakeEngine : public Engine {
 public:
  int sample_rate_hz() const override { return kRate; }
  void use(const VoiceSettings& settings) override {
    if (settings.voice == "xx") throw Error("không có giọng", "no voice");
  }
  std::span<const std::int16_t> speak(std::string_view chunk) override {
    said.emplace_back(chunk);
    if (chunk.find("hỏng") != std::string_view::npos) throw Error("hỏng", "broken");
    samples_.assign(chunk.size() * 10, 16384);
    return samples_;
  }
  std::vector<std::string> said;

 private:
  std::vector<std::int16_t> samples_;
};

std::vector<float> all(SpeechStream& stream, std::size_t block) {
  std::vector<float> out;
  std::vector<float> buffer(block);
  for (std::size_t n = 0; (n = stream.read(buffer)) > 0;) {
    out.insert(out.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(n));
  }
  return out;
}

text::Sentence sentence(std::string text, bool ends = false) {
  return {std::move(text), {}, ends};
}

}  // namespace

TEST_CASE("sentences come as sound with their pauses, none at the end") {
  FakeEngine engine;
  SpeechStream stream(engine, {sentence("Ba, ba.", true), sentence("Ta.")}, {});
  const std::vector<float> sound = all(stream, 64);
  CHECK(engine.said == std::vector<std::string>{"Ba,", "ba.", "Ta."});
  CHECK(sound.size() == 30 + 231 + 30 + 717 + 30);
  CHECK(sound[0] == 0.5F);
  CHECK(sound[30] == 0.0F);
  CHECK(sound[30 + 231] == 0.5F);
  CHECK(sound.back() == 0.5F);
}

TEST_CASE("the block's size changes nothing") {
  std::vector<float> first;
  for (const std::size_t block : {1U, 7U, 64U, 100000U}) {
    FakeEngine engine;
    SpeechStream stream(engine, {sentence("Ba, ba."), sentence("Ta.")}, {});
    const auto sound = all(stream, block);
    if (first.empty()) first = sound;
    CHECK(sound == first);
  }
}

namespace {

/// Notes what the stream tells.
struct Notes {
  std::vector<std::size_t> begun, skipped;
  std::vector<std::uint64_t> frames;
  SpeechListener listener() {
    SpeechListener out;
    out.on_sentence = [this](std::size_t index, std::uint64_t frame) {
      begun.push_back(index);
      frames.push_back(frame);
    };
    out.on_skipped = [this](std::size_t index, std::uint64_t, const Error& why) {
      skipped.push_back(index);
      CHECK(why.english() == "broken");
    };
    return out;
  }
};

using Indices = std::vector<std::size_t>;

}  // namespace

TEST_CASE("a sentence is announced with its frame when that is read, and spoken no earlier") {
  FakeEngine engine;
  Notes notes;
  SpeechStream stream(engine, {sentence("Ba."), sentence("Ta.")}, {}, notes.listener());
  CHECK(notes.begun.empty());
  std::array<float, 10> block{};
  stream.read(block);
  CHECK(notes.begun == Indices{0});
  CHECK(engine.said.size() == 1);
  all(stream, 10);
  CHECK(notes.begun == Indices{0, 1});
  CHECK(notes.frames == std::vector<std::uint64_t>{0, 30 + 426});
}

TEST_CASE("a sentence that the engine refuses half-way is told, and the next is heard") {
  FakeEngine engine;
  Notes notes;
  SpeechStream stream(engine, {sentence("Ba."), sentence("Ta, hỏng, ta."), sentence("La.")}, {}, notes.listener());
  const auto sound = all(stream, 50);
  CHECK(notes.begun == Indices{0, 1, 2});
  CHECK(notes.skipped == Indices{1});
  CHECK(engine.said == std::vector<std::string>{"Ba.", "Ta,", "hỏng,", "La."});
  CHECK(sound.back() == 0.5F);
}

TEST_CASE("a sentence that fails from its first word on is never announced") {
  FakeEngine engine;
  Notes notes;
  SpeechStream stream(engine, {sentence("Ba."), sentence("Là hỏng."), sentence("Ta.")}, {}, notes.listener());
  const auto sound = all(stream, 50);
  CHECK(notes.begun == Indices{0, 2});
  CHECK(notes.skipped == Indices{1});
  CHECK(sound.size() == 30 + 426 + 30);  // one pause between the two that are heard
}

TEST_CASE("speech can begin at a later sentence") {
  FakeEngine engine;
  Notes notes;
  SpeechStream stream(engine, {sentence("Ba."), sentence("Ta.")}, {}, notes.listener(), 1);
  CHECK(all(stream, 50).size() == 30);
  CHECK(notes.begun == Indices{1});
}

TEST_CASE("speech ends before the sentence that its puller does not want any more") {
  FakeEngine engine;
  Notes notes;
  SpeechListener listener = notes.listener();
  listener.go_on = [](std::uint64_t frame) { return frame < 100; };
  SpeechStream stream(engine, {sentence("Ba."), sentence("Ta."), sentence("La.")}, {}, listener);
  all(stream, 50);
  CHECK(notes.begun == Indices{0});
  CHECK(engine.said.size() == 1);
}

TEST_CASE("no sentences make no sound, and an unknown voice is refused at once") {
  FakeEngine engine;
  SpeechStream none(engine, {}, {});
  CHECK(all(none, 10).empty());
  VoiceSettings unknown;
  unknown.voice = "xx";
  CHECK_THROWS_AS(SpeechStream(engine, {}, unknown), Error);
}
