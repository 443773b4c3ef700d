// The real engine: voices, pauses, hostile texts through the whole way from written text to samples.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/speech/alphabet.hpp"
#include "audio/speech/duration.hpp"
#include "audio/speech/engine.hpp"
#include "audio/speech/speech_stream.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"
#include "tests/audio/text/generator.hpp"
#include "tests/tries.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;

namespace {

constexpr unsigned kHostileTexts = loaxa::test::tries(8000);

constexpr const char* kVoices[] = {"vi", "vi-vn-x-central", "vi-vn-x-south"};

/// Passes on to the real engine, and fails the test when something reaches it that must not.
class ObservedEngine : public Engine {
 public:
  int sample_rate_hz() const override { return engine_->sample_rate_hz(); }
  void use(const VoiceSettings& settings) override { engine_->use(settings); }
  std::span<const std::int16_t> speak(std::string_view chunk) override {
    ++chunks;
    const bool clean = only_alphabet(chunk) == chunk && !chunk.empty() && chunk.size() <= kLongestChunkBytes;
    if (!clean) FAIL("reaches the engine: " << chunk);
    return engine_->speak(chunk);
  }
  int chunks = 0;

 private:
  std::unique_ptr<Engine> engine_ = make_espeak();
};

struct Heard {
  std::size_t frames = 0;
  double peak = 0;
};

Heard say(Engine& engine, const text::Reading& reading, const VoiceSettings& settings = {}) {
  SpeechListener listener;
  listener.on_skipped = [](std::size_t i, std::uint64_t, const Error& why) {
    FAIL("sentence " << i << ": " << why.english());
  };
  SpeechStream stream(engine, reading.sentences, settings, listener);
  std::vector<float> block(441);
  Heard heard;
  for (std::size_t n = 0; (n = stream.read(block)) > 0; heard.frames += n) {
    for (std::size_t k = 0; k < n; ++k) heard.peak = std::max(heard.peak, std::abs(static_cast<double>(block[k])));
  }
  return heard;
}

constexpr const char* kBulletin =
    "Thông báo lịch tiêm chủng\n\nSáng 05/10/2024, UBND xã tổ chức tiêm chủng cho 150 trẻ em dưới 5 tuổi tại Trạm Y "
    "tế, từ "
    "7h30 - 11h00. Đề nghị các gia đình đưa trẻ đến đúng giờ, mang theo sổ tiêm chủng; giữ trẻ lại 30 phút sau khi "
    "tiêm.\n\n"
    "Kinh phí 12.500.000 đồng do Quyết định số 19/2025/QĐ-UBND cấp. Mọi thắc mắc xin gọi 0912 345 678.";

}  // namespace

TEST_CASE("the engine has three Vietnamese voices and says so when it lacks one") {
  const auto engine = make_espeak();
  CHECK(engine->sample_rate_hz() == 22050);
  for (const char* voice : kVoices) {
    VoiceSettings settings;
    settings.voice = voice;
    CHECK_NOTHROW(engine->use(settings));
    CHECK(engine->speak("Xin chào.").size() > 5000);
  }
  VoiceSettings unknown;
  unknown.voice = "tiếng Sao Hỏa";
  CHECK_THROWS_WITH(engine->use(unknown), Catch::Contains("tiếng Sao Hỏa"));
}

TEST_CASE("a chunk has no silence of its own at either end, and a longer one than the engine survives is refused") {
  const auto engine = make_espeak();
  const auto sound = engine->speak("Bà con chú ý.");
  REQUIRE(sound.size() > 5000);
  const auto loud = [](std::int16_t s) { return s > 32 || s < -32; };
  CHECK(loud(sound.front()));
  CHECK(std::any_of(sound.end() - 230, sound.end(), loud));
  CHECK(engine->speak("...").empty());
  CHECK(engine->speak("").empty());
  CHECK_THROWS_AS(engine->speak(std::string(kLongestChunkBytes + 1, 'a')), Error);
}

TEST_CASE("the rate is set for every chunk: a slower voice takes longer") {
  const auto engine = make_espeak();
  const auto length = [&](int words_per_minute) {
    VoiceSettings settings;
    settings.words_per_minute = words_per_minute;
    engine->use(settings);
    return static_cast<double>(engine->speak("Bà con nhân dân trong xã chú ý lắng nghe.").size());
  };
  CHECK(length(100) > 1.3 * length(150));
  CHECK(length(150) > 1.2 * length(200));
}

TEST_CASE("a bulletin is heard by every voice, and its length is estimated within a tenth") {
  ObservedEngine engine;
  const text::Lexicon lexicon = loaxa::config::shipped_lexicon();
  const text::Reading reading = text::read_document(kBulletin, lexicon, {});
  for (const char* voice : kVoices) {
    for (const int rate : {120, 150, 180}) {
      VoiceSettings settings;
      settings.voice = voice;
      settings.words_per_minute = rate;
      const Heard heard = say(engine, reading, settings);
      const double seconds = static_cast<double>(heard.frames) / engine.sample_rate_hz();
      const double estimate = static_cast<double>(estimate_duration(reading.sentences, settings).count()) / 1000;
      INFO(voice << ' ' << rate << ": " << seconds << " s, estimated " << estimate);
      CHECK(estimate == Approx(seconds).epsilon(0.1));
      CHECK(heard.peak > 0.3);
    }
  }
}

TEST_CASE("texts that crash the engine raw are survived") {
  ObservedEngine engine;
  std::string quotes;
  for (int i = 0; i < 220; ++i) quotes += "s'";
  const std::string texts[] = {",-o",
                               "\"-Đồng chí",
                               "(-a",
                               "…-a",
                               "?-b",
                               ".-c",
                               "!-đ",
                               ";-e",
                               ":-g",
                               quotes,
                               "<speak><audio src=\"`id`\"/></speak>",
                               "[[l'y1w]]",
                               "\x01"
                               "50s\x01"
                               "20a chào",
                               "\u202Eabc",
                               "-",
                               "---",
                               "\"\"\"",
                               "a-b-c-d-,-e",
                               "A.B.C.D.",
                               "s's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's's",
                               "NFD: tie\u0302\u0301ng Vie\u0323\u0302t",
                               "veo hung hun hui hum hu gi gen qui dọa",
                               std::string(2000, 'a'),
                               std::string(5000, '\'')};
  for (const std::string& written : texts) {
    INFO(written.substr(0, 60));
    CHECK_NOTHROW(say(engine, text::read_document(written, {}, {})));
  }
}

TEST_CASE("thousands of hostile texts reach the engine as nothing but its alphabet, and it lives") {
  ObservedEngine engine;
  const text::Lexicon lexicon = loaxa::config::shipped_lexicon();
  for (unsigned seed = 10000; seed < 10000 + kHostileTexts; ++seed) {
    VoiceSettings settings;
    settings.voice = kVoices[seed % 3];
    settings.words_per_minute = 300;  // less sound, same text
    const auto reading = text::read_document(text::testing::TextGenerator(seed).text(3), lexicon, {});
    const bool words = std::any_of(reading.sentences.begin(), reading.sentences.end(),
                                   [](const text::Sentence& sentence) { return !sentence.text.empty(); });
    const Heard heard = say(engine, reading, settings);
    if (words && heard.peak < 0.01) FAIL("seed " << seed << " is silent: " << reading.sentences.front().text);
  }
  CHECK(engine.chunks > static_cast<int>(kHostileTexts));
}

TEST_CASE("what bypasses the reading is still held back by the engine's own guard") {
  const auto engine = make_espeak();
  VoiceSettings fast;
  fast.words_per_minute = 300;
  engine->use(fast);
  for (unsigned seed = 0; seed < 1000; ++seed) {
    std::string raw = text::testing::TextGenerator(seed).text(8).substr(0, kLongestChunkBytes);
    CHECK_NOTHROW(engine->speak(raw));
  }
}
