// Whole programmes with the real engine and the default sounds, as they leave for the loudspeaker: how loud each part
// is by a meter, and how high the whole rises.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/on_air.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/memory.hpp"
#include "audio/signal/resampler.hpp"
#include "audio/text_file.hpp"
#include "config/lexicon.hpp"
#include "tests/audio/odd_sounds.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using namespace std::chrono_literals;

namespace {

const std::string kSounds = std::string(LOAXA_BINARY_DIR) + "/share/loaxa/sounds/";
const std::string kSamples = std::string(LOAXA_SOURCE_DIR) + "/config/samples/";
constexpr std::array kVoices{"vi", "vi-vn-x-central", "vi-vn-x-south"};
constexpr const char* kWords =
    "Kính thưa bà con. Sáng mai, từ bảy giờ, trạm y tế xã tổ chức tiêm chủng cho trẻ em dưới năm tuổi. Đề nghị các gia "
    "đình đưa trẻ đến đúng giờ và mang theo sổ tiêm chủng. Xin cảm ơn bà con đã lắng nghe.";

Part sound(const std::string& file) {
  return {.content = Sound{file}, .bed = "", .gain_db = 0};
}
Part words(const std::string& text, const std::string& bed = "") {
  return {.content = Say{text}, .bed = bed, .gain_db = 0};
}

speech::Engine& engine() {
  static const auto engine = speech::make_espeak();
  return *engine;
}

struct Take {
  std::vector<float> samples;
  std::vector<std::pair<std::size_t, PartBegins>> parts;  ///< first frame of each
  std::vector<std::size_t> sentences;                     ///< first frame of each
};

Take record(const Script& script, const signal::Chain& chain, const std::string& voice = "vi", int rate = 150) {
  speech::VoiceSettings settings;
  settings.voice = voice;
  settings.words_per_minute = rate;
  OnAir on_air(script,
               {.engine = engine(),
                .voice = settings,
                .lexicon = loaxa::config::shipped_lexicon(),
                .style = {},
                .chain = chain,
                .pace = speech::Pace::offline},
               {});
  Take take;
  std::array<float, 960> block{};
  while (const auto got = on_air.read(block))
    take.samples.insert(take.samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(got));
  for (const auto& happening : on_air.happenings_before(UINT64_MAX)) {
    if (const auto* part = std::get_if<PartBegins>(&happening.what)) take.parts.emplace_back(happening.frame, *part);
    if (std::holds_alternative<SentenceBegins>(happening.what)) take.sentences.push_back(happening.frame);
  }
  return take;
}

/// What a meter reads of one part; of less than a gating block, as if it were played again and again.
double part_lufs(const Take& take, std::size_t index, int rate_hz) {
  const auto from = take.parts[index].first;
  const auto to = index + 1 < take.parts.size() ? take.parts[index + 1].first : take.samples.size();
  const auto part = std::span(take.samples).subspan(from, to - from);
  const auto shortest = static_cast<std::size_t>(rate_hz) * 41 / 100;
  signal::Memory stream(part, part.size() < shortest ? static_cast<std::size_t>(rate_hz) * 2 : part.size());
  return signal::integrated_lufs(stream, rate_hz).value_or(-99);
}

/// True peak after rounding to 16 bits, by libsoxr's interpolation to four times the rate: a meter that is not ours.
double true_peak_dbtp(std::vector<float> samples, int rate_hz) {
  for (float& sample : samples) sample = std::round(sample * 32768.0F) / 32768.0F;
  const auto four_times = signal::resampled(std::make_unique<signal::Memory>(samples), rate_hz, 4 * rate_hz);
  std::array<float, 4096> block{};
  float peak = 0;
  while (const auto got = four_times->read(block))
    for (std::size_t i = 0; i < got; ++i) peak = std::max(peak, std::fabs(block[i]));
  return 20 * std::log10(peak);
}

void check_parts(const Take& take, const signal::Chain& chain) {
  const double target = signal::mono_target_lufs(chain.profile, chain.carrying_channels);
  for (std::size_t i = 0; i < take.parts.size(); ++i) {
    const auto& part = take.parts[i].second;
    CAPTURE(part.kind, part.what, chain.sample_rate_hz, chain.carrying_channels);
    CHECK(part.left_out.empty());
    CHECK(part_lufs(take, i, chain.sample_rate_hz) == Approx(target).margin(1.0));
  }
  CHECK(true_peak_dbtp(take.samples, chain.sample_rate_hz) <= -1.0);
}

}  // namespace

TEST_CASE("speech, music, chime and siren are within 1 LU of the target, with every voice, on one channel and two") {
  const Script script{"t",
                      {sound(kSounds + "nhac-hieu.flac"), words(kWords), sound(kSounds + "chuong.flac"),
                       words(kWords, kSounds + "nhac-nen.flac"), sound(kSounds + "coi-bao-dong.flac"),
                       sound(kSounds + "ket-thuc.flac")}};
  for (const std::string voice : kVoices) {
    for (const auto profile : {signal::Profile::flat, signal::Profile::horn}) {
      for (const int channels : {1, 2}) {
        const signal::Chain chain{.profile = profile, .carrying_channels = channels};
        CAPTURE(voice, profile == signal::Profile::horn);
        const auto take = record(script, chain, voice);
        REQUIRE(take.parts.size() == 6);
        check_parts(take, chain);
      }
    }
  }
}

TEST_CASE("whatever sound a commune brings along is within 1 LU of the target") {
  const loaxa::test::ScratchFolder folder;
  Script script{"t", {}};
  for (const auto& odd : test::odd_sounds())
    script.parts.push_back(sound(test::write_odd_sound(folder.path().string(), odd)));
  for (const auto profile : {signal::Profile::flat, signal::Profile::horn}) {
    for (const int channels : {1, 2}) {
      for (const int rate_hz : {22'050, 44'100, 48'000}) {
        const signal::Chain chain{.profile = profile, .sample_rate_hz = rate_hz, .carrying_channels = channels};
        const auto take = record(script, chain);
        REQUIRE(take.parts.size() == script.parts.size());
        check_parts(take, chain);
      }
    }
  }
}

TEST_CASE("the calibration holds for every voice and rate, and for every text") {
  Script script{"t", {}};
  for (const char* text : {"bulletins/ban-tin-sang.txt", "bulletins/bao-khan-cap.txt", "demo/thong-bao.txt"})
    script.parts.push_back(words(load_text(kSamples + text)));
  for (const std::string voice : kVoices) {
    for (const int rate : {130, 150, 175}) {
      for (const int channels : {1, 2}) {
        const signal::Chain chain{.carrying_channels = channels};
        const auto take = record(script, chain, voice, rate);
        for (std::size_t i = 0; i < take.parts.size(); ++i) {
          const auto off = part_lufs(take, i, 48'000) - signal::mono_target_lufs(chain.profile, channels);
          CAPTURE(voice, rate, channels, i);
          CHECK(off == Approx(0).margin(0.7));
        }
      }
    }
  }
}

TEST_CASE("the bed is 12 to 15 dB softer under words than alone, through pauses too, and fades at both ends") {
  const loaxa::test::ScratchFolder folder;
  // A tone where eSpeak NG has next to nothing: what a narrow filter hears there is the bed.
  constexpr double kBedHz = 10'500;
  const auto bed = test::write_odd_sound(
      folder.path().string(),
      {"bed", 5, 48'000, 2, [](double at, int) { return 0.2 * std::sin(2 * std::numbers::pi * kBedHz * at); }});
  const signal::Chain chain{};
  const auto take = record({"t", {words(kWords, bed)}}, chain);
  constexpr std::size_t kMs = 48;
  const auto level_db = [&take](std::size_t at) {  // over 20 ms: a band of 50 Hz
    double real = 0, imaginary = 0;
    for (std::size_t i = at; i < at + 20 * kMs; ++i) {
      const double angle = 2 * std::numbers::pi * kBedHz * static_cast<double>(i) / 48'000;
      real += take.samples[i] * std::cos(angle);
      imaginary += take.samples[i] * std::sin(angle);
    }
    return 20 * std::log10(std::hypot(real, imaginary) / (10 * kMs) + 1e-9);
  };
  REQUIRE(take.sentences.size() == 4);
  const auto first = take.sentences.front();
  const auto end = take.samples.size() - 2000 * kMs;  // of the words and their last silence
  const double alone = level_db(first - 400 * kMs);
  CHECK(std::abs(level_db(first - 800 * kMs) - alone) < 0.2);
  CHECK(std::abs(level_db(first - 180 * kMs) - alone) < 0.2);
  CHECK(level_db(5 * kMs) < alone - 20);
  CHECK(level_db(take.samples.size() - 25 * kMs) < alone - 20);
  // 600 ms up, while the last 1500 of the 2000 ms are already the fade's.
  CHECK(level_db(end + 300 * kMs) < alone - 5);
  CHECK(level_db(end + 580 * kMs) == Approx(alone).margin(1.0));
  std::vector<double> ducked;
  for (auto at = first; at + 800 * kMs < end; at += 20 * kMs) ducked.push_back(level_db(at) - alone);
  std::sort(ducked.begin(), ducked.end());
  // An s has some of its noise there, and a peak of the words lowers the whole for some ms: some hundredths at each end
  // are not the duck's.
  CHECK(ducked[ducked.size() * 5 / 100] > -15);
  CHECK(ducked[ducked.size() / 2] == Approx(-14).margin(0.5));
  CHECK(ducked[ducked.size() * 98 / 100] < -12);
}

TEST_CASE("a bed that breaks off while it plays is told as left out, where it broke, and the words go on") {
  const loaxa::test::ScratchFolder folder;
  const auto bed = (folder / "bed.flac").string();
  const Script script{"t", {words(kWords, bed)}};
  std::filesystem::copy_file(kSounds + "nhac-nen.flac", bed);
  OnAir on_air(
      script, {.engine = engine(), .voice = {}, .lexicon = {}, .style = {}, .chain = {}, .pace = speech::Pace::offline},
      {});
  std::filesystem::remove(bed);
  std::size_t frames = 0;
  std::array<float, 960> block{};
  while (const auto got = on_air.read(block)) frames += got;
  std::vector<Happening> all = on_air.happenings_before(UINT64_MAX);
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.frame < b.frame; }));
  std::size_t beds = 0, sentences = 0;
  for (const auto& happening : all) {
    const auto* part = std::get_if<PartBegins>(&happening.what);
    if (part != nullptr && part->kind == "bed") {
      ++beds;
      CHECK(part->what == bed);
      CHECK_FALSE(part->left_out.empty());
    }
    if (std::holds_alternative<SentenceBegins>(happening.what)) ++sentences;
  }
  CHECK(beds == 1);
  CHECK(sentences == 4);
  CHECK(frames > 10 * 48'000);
}
