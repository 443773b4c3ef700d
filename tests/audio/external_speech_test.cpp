// An external engine through the whole chain: what is heard, how loud, and what happens when it fails. The stand-ins
// are shell scripts; Debian's flite is the real other engine.
#include "audio/external_speech.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "audio/on_air.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/memory.hpp"
#include "audio/signal/sound_writer.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using namespace std::chrono_literals;

namespace {

constexpr int kRateHz = 48000;

struct Take {
  std::vector<float> samples;
  std::vector<PartBegins> parts;
  std::vector<std::pair<double, SentenceBegins>> sentences;  // Units: s

  double seconds() const { return static_cast<double>(samples.size()) / kRateHz; }
  std::vector<PartBegins> of_voice() const {
    std::vector<PartBegins> found;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(found),
                 [](const auto& p) { return p.kind == "voice"; });
    return found;
  }
  /// Whether a 1 kHz tone, the stand-in's voice, sounds at a time.
  bool beeps(double at_s) const {
    const auto from = static_cast<std::size_t>(at_s * kRateHz);
    double in_phase = 0, across = 0, all = 0;
    for (std::size_t i = from; i < std::min(samples.size(), from + 4800); ++i) {
      const double angle = 2 * 3.14159265358979 * 1000 * static_cast<double>(i) / kRateHz;
      in_phase += samples[i] * std::sin(angle);
      across += samples[i] * std::cos(angle);
      all += samples[i] * samples[i];
    }
    return all > 0.01 && (in_phase * in_phase + across * across) / (all * 2400) > 0.8;
  }
};

/// The loudness of the mono stream.
double lufs(const std::vector<float>& samples) {
  signal::Memory stream(samples);
  return signal::integrated_lufs(stream, kRateHz).value_or(-99);
}

struct Scene {
  loaxa::test::ScratchFolder folder;
  std::unique_ptr<speech::Engine> engine = speech::make_espeak();
  int channels = 2;
  speech::Pace pace = speech::Pace::offline;
  int times = 1;

  /// A WAV that holds 0.4 s of silence, 1 s of 1 kHz, 0.4 s of silence.
  std::string beep() const {
    const auto file = (folder / "beep.wav").string();
    signal::SoundWriter writer(file, 16000, 1, signal::SoundWriter::Abandoned::removed);
    std::vector<std::int16_t> samples(28800, 0);
    for (int i = 6400; i < 22400; ++i)
      samples[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(1000 * std::sin(2 * 3.14159265358979 * i / 16));
    writer.write(samples);
    writer.complete();
    return file;
  }

  Take record(const std::string& text, const std::string& script) const {
    return record(text, speech::ExternalEngine{{"/bin/sh", "-c", script}});
  }

  Take record(const std::string& text, const speech::ExternalEngine& external) const {
    speech::VoiceSettings voice;
    voice.external = external;
    OnAir on_air({"t", {{.content = Say{text}, .bed = "", .gain_db = 0}}},
                 {.engine = *engine,
                  .voice = voice,
                  .lexicon = {},
                  .style = {},
                  .chain = {.carrying_channels = channels},
                  .pace = pace},
                 {.times = times, .pause = 500ms, .end_after = {}});
    Take take;
    std::array<float, 480> block{};
    for (std::size_t n = 0; (n = on_air.read(block)) > 0;) {
      take.samples.insert(take.samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(n));
      for (const auto& happening : on_air.happenings_before(take.samples.size())) {
        if (const auto* part = std::get_if<PartBegins>(&happening.what)) take.parts.push_back(*part);
        if (const auto* sentence = std::get_if<SentenceBegins>(&happening.what)) {
          take.sentences.emplace_back(static_cast<double>(happening.frame) / kRateHz, *sentence);
        }
      }
    }
    return take;
  }
};

}  // namespace

TEST_CASE("an external engine says the sentences, without its own silence, with our pauses, and nothing is told") {
  Scene scene;
  scene.times = 2;
  const auto take = scene.record("Xin chào bà con. Mời bà con đến họp.", "cat > /dev/null; cat " + scene.beep());
  REQUIRE(take.sentences.size() == 4);
  CHECK(take.of_voice().empty());
  CHECK(take.sentences[1].first == Approx(1.0 + 0.03 + 0.426).margin(0.03));
  CHECK(take.seconds() == Approx(2 * (2.06 + 0.426) + 0.5).margin(0.06));
  for (const auto& [at, sentence] : take.sentences) CHECK(take.beeps(at + 0.3));
}

TEST_CASE("every fault of an external engine makes eSpeak NG say that sentence, and is told once an airing") {
  const Scene scene;
  const std::string good = "cat " + scene.beep();
  const std::string text = "Câu một đây. Câu hỏng đây. Câu ba đây. Câu hỏng nữa.";
  const std::pair<std::string, std::string> faults[] = {
      {"exit 3", "mã 3"},
      {"kill -SEGV $$", "tín hiệu 11"},
      {"echo rác", "không phải WAV"},
      {"head -c 5000 " + scene.beep(), "cụt"},
      {"true", "không trả về âm thanh"},
      {"yes", "nhiều âm thanh hơn"},
      {"head -c 44 " + scene.beep() + "; head -c 57600 /dev/zero", "im lặng"},
  };
  for (const auto& [fault, why] : faults) {
    CAPTURE(fault);
    const auto take =
        scene.record(text, "read -r t; echo ồn ào >&2; case $t in *hỏng*) " + fault + ";; *) " + good + ";; esac");
    REQUIRE(take.sentences.size() == 4);
    for (const auto& [at, sentence] : take.sentences) CHECK(sentence.skipped.empty());
    CHECK(take.beeps(take.sentences[0].first + 0.3));
    CHECK_FALSE(take.beeps(take.sentences[1].first + 0.3));
    CHECK(take.beeps(take.sentences[2].first + 0.3));
    CHECK_FALSE(take.beeps(take.sentences[3].first + 0.3));
    const auto told = take.of_voice();
    REQUIRE(told.size() == 1);
    CHECK(told[0].what == "/bin/sh");
    CHECK(told[0].left_out.find(why) != std::string::npos);
    CHECK(told[0].left_out.find("eSpeak NG") != std::string::npos);
  }
}

TEST_CASE("a missing program is eSpeak NG's sentence as well, and after three failures nothing is tried any more") {
  const Scene scene;
  const auto missing = scene.record("Câu một đây. Câu hai đây.", speech::ExternalEngine{{"/không/có"}});
  REQUIRE(missing.of_voice().size() == 1);
  CHECK(missing.of_voice()[0].left_out.find("/không/có") != std::string::npos);
  CHECK(missing.sentences.size() == 2);
  const auto log = (scene.folder / "log").string();
  const auto take = scene.record("Một câu. Hai câu. Ba câu. Bốn câu. Năm câu. Sáu câu. Bảy câu. Tám câu.",
                                 "echo x >> " + log + "; exit 1");
  CHECK(take.sentences.size() == 8);
  std::ifstream file(log);
  const auto tries = std::count(std::istreambuf_iterator<char>(file), {}, '\n');
  CHECK(tries >= 3);
  CHECK(tries <= 5);  // three, and what was ahead
}

TEST_CASE("a listener is not kept waiting for an engine that hangs") {
  Scene scene;
  scene.pace = speech::Pace::live;
  const auto take = scene.record("Câu một đây. Câu hai đây. Câu ba đây. Câu bốn đây.", "sleep 60");
  REQUIRE(take.sentences.size() == 4);
  CHECK(take.sentences[0].first == Approx(0.45).margin(0.05));
  // three waits, then it is left alone: the fourth begins after the sentence and its pause
  const auto gap = [&take](std::size_t i) { return take.sentences[i].first - take.sentences[i - 1].first; };
  CHECK(gap(1) == Approx(gap(3) + 0.45).margin(0.3));
  CHECK(gap(2) == Approx(gap(3) + 0.45).margin(0.3));
  REQUIRE(take.of_voice().size() == 1);
  CHECK(take.of_voice()[0].left_out.find("đọc không kịp") != std::string::npos);
}

TEST_CASE("an external voice is within 1 LU of the target, soft or loud, on one channel and two") {
  Scene scene;
  for (const double volume : {0.05, 0.3, 1.0}) {
    for (const int channels : {1, 2}) {
      scene.channels = channels;
      // another voice of another engine: deeper, at a level of its own
      const auto amplitude = std::to_string(static_cast<int>(volume * 200));
      const auto take = scene.record("Xin chào bà con. Chiều nay, trạm y tế tổ chức tiêm chủng cho trẻ em.",
                                     "espeak-ng -v vi -p 20 -a " + amplitude + " --stdout");
      CAPTURE(volume, channels);
      if (!take.of_voice().empty()) {
        WARN("espeak-ng is not installed: an external voice's loudness was not measured");
        return;
      }
      CHECK(lufs(take.samples) == Approx(signal::mono_target_lufs(signal::Profile::flat, channels)).margin(1.0));
      float peak = 0;
      for (const float sample : take.samples) peak = std::max(peak, std::abs(sample));
      CHECK(peak < 0.892F);  // -1 dBFS
    }
  }
}

TEST_CASE("flite, a real other engine, speaks through the whole chain") {
  if (::access("/usr/bin/flite", X_OK) != 0) {
    WARN("flite is not installed (apt-get install flite): no real other engine was tried");
    return;
  }
  const Scene scene;
  const auto wav = (scene.folder / "flite.wav").string();
  const auto take = scene.record("Hôm nay trời đẹp lắm. Mời bà con ra đồng làm việc. Chúc bà con vui khỏe.",
                                 "flite -f /dev/stdin -o " + wav + " && cat " + wav);
  for (const auto& part : take.of_voice()) UNSCOPED_INFO(part.left_out);
  CHECK(take.of_voice().empty());
  CHECK(take.sentences.size() == 3);
  CHECK(take.seconds() > 3);
  CHECK(lufs(take.samples) == Approx(signal::mono_target_lufs(signal::Profile::flat, 2)).margin(1.0));
}
