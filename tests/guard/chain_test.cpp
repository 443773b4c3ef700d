// The rule of audio/signal/stream.hpp, held against the real chain: once it runs, no block of 10 ms asks the system for
// memory, takes a lock or reaches a file, but where the rule says so: at a part's and a chunk's beginning, and where a
// sound file is read ahead.

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numbers>

#include <catch2/catch.hpp>

#include "audio/on_air.hpp"
#include "audio/playback/channel_map.hpp"
#include "audio/signal/sound_file.hpp"
#include "audio/signal/sound_writer.hpp"
#include "audio/signal/volume.hpp"
#include "config/lexicon.hpp"
#include "tests/guard/guard.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa;
using audio::signal::Profile;
using audio::signal::SoundFile;
using audio::signal::SoundWriter;

namespace {

constexpr int kRateHz = 48'000;
constexpr std::size_t kBlock = kRateHz / 100;
constexpr std::size_t kWarmUp = 50;       // blocks; libsoxr's buffers grow while its first input comes
constexpr std::size_t kReadsApart = 100;  // blocks, at least
volatile std::size_t volatile_size = 100;

/// eSpeak NG, with what it does for a chunk set aside.
class Watched : public audio::speech::Engine {
 public:
  int sample_rate_hz() const override { return engine_->sample_rate_hz(); }
  void use(const audio::speech::VoiceSettings& settings) override { engine_->use(settings); }
  std::span<const std::int16_t> speak(std::string_view chunk) override {
    const guard::Aside aside;
    ++chunks;
    return engine_->speak(chunk);
  }
  int chunks = 0;

 private:
  std::unique_ptr<audio::speech::Engine> engine_ = audio::speech::make_espeak();
};

void write_music(const std::string& file, int seconds, int rate_hz, int channels) {
  SoundWriter writer(file, rate_hz, channels, SoundWriter::Abandoned::removed);
  std::vector<std::int16_t> frames;
  for (int i = 0; i < seconds * rate_hz; ++i) {
    const double t = static_cast<double>(i) / rate_hz;
    const double tone =
        6000 * std::sin(2 * std::numbers::pi * 220 * t) + 3000 * std::sin(2 * std::numbers::pi * 554 * t);
    frames.insert(frames.end(), static_cast<std::size_t>(channels), static_cast<std::int16_t>(tone));
  }
  writer.write(frames);
  writer.complete();
}

audio::Script programme(const test::ScratchFolder& folder) {
  for (const auto* name : {"intro.flac", "bed.ogg"}) write_music((folder / name).string(), 4, 44'100, 2);
  write_music((folder / "bell.wav").string(), 3, 22'050, 1);
  audio::Script script;
  script.title = "thử";
  const auto add = [&](decltype(audio::Part::content) content, const std::string& bed = {}) {
    script.parts.push_back({std::move(content), bed, 0});
  };
  add(audio::Sound{(folder / "intro.flac").string()});
  add(
      audio::Say{
          "Kính thưa bà con, đúng 5 giờ 30 ngày 12/9/2026, xã mở cửa cống Đò Điệm. Bà con chú ý, đưa máy bơm lên "
          "cao. Xin nhắc lại: đúng 5 giờ 30 ngày 12/9/2026."},
      (folder / "bed.ogg").string());
  add(audio::Sound{(folder / "bell.wav").string()});
  add(audio::Pause{std::chrono::seconds{5}});
  return script;
}

bool part_among(const std::vector<audio::Happening>& happenings) {
  return std::any_of(happenings.begin(), happenings.end(),
                     [](const audio::Happening& h) { return std::holds_alternative<audio::PartBegins>(h.what); });
}

/// An MP3 of half a minute: frames stand for themselves, so the same again and again are a longer file. The first one
/// only tells the length, and would be wrong.
void write_long_mp3(const std::string& file) {
  std::ifstream one(LOAXA_SOURCE_DIR "/tests/audio/signal/data/tone.mp3", std::ios::binary);
  std::string frames{std::istreambuf_iterator<char>(one), {}};
  const auto first = frames.find('\xFF');
  frames.erase(0, frames.find(frames.substr(first, 2), first + 4));
  std::ofstream many(file, std::ios::binary);
  for (int i = 0; i < 100; ++i) many << frames;
}

}  // namespace

TEST_CASE("the guard sees memory, locks and files") {
  guard::watch();
  std::string text(volatile_size, 'x');  // a size that the compiler does not know: it may not leave this out
  text = std::string();
  CHECK(guard::watched().memory > 0);
  if (!guard::counts_everything()) return;
  guard::watch();
  { const SoundFile sound(LOAXA_SOURCE_DIR "/tests/audio/signal/data/tone.mp3"); }
  const auto seen = guard::watched();
  CHECK(seen.reads > 0);
  CHECK(seen.files > 0);
}

TEST_CASE("no block of a running programme asks for memory, a lock or a file") {
  const auto profile = GENERATE(Profile::flat, Profile::horn);
  INFO("profile " << (profile == Profile::flat ? "flat" : "horn"));
  const test::ScratchFolder folder;
  Watched engine;
  const audio::speech::VoiceSettings voice;
  const auto lexicon = config::shipped_lexicon();
  audio::OnAir programme_on_air(
      programme(folder),
      {.engine = engine, .voice = voice, .lexicon = lexicon, .style = {}, .chain = {.profile = profile}}, {});
  audio::signal::Volume volume(80, kRateHz);
  const audio::playback::ChannelMap map(2, {1, 2});
  std::array<float, kBlock> mono{};
  std::array<std::int16_t, 2 * kBlock> frames{};

  const std::uint64_t end = programme_on_air.expected_frames() - 3 * kRateHz;  // within the pause at the end
  std::size_t blocks = 0, warm_at = kWarmUp, last_read = 0;
  std::vector<std::size_t> at_ends;  // blocks
  for (std::uint64_t at = 0; at < end; at += kBlock, ++blocks) {
    const int chunks = engine.chunks;
    if (blocks % 40 == 0) volume.set(blocks % 80 == 0 ? 80 : 70);
    guard::watch();
    const std::size_t got = programme_on_air.read(mono);
    volume.apply(mono);
    map.to_frames(mono, frames);
    const auto requests = guard::watched();
    REQUIRE(got == kBlock);
    const bool part_begins = part_among(programme_on_air.happenings_before(UINT64_MAX));
    const bool words_begin = chunks == 0 && engine.chunks > 0;
    if (part_begins || words_begin) warm_at = blocks + kWarmUp;
    if (blocks < warm_at || engine.chunks > chunks) continue;
    INFO("block " << blocks << ": memory " << requests.memory << ", locks " << requests.locks << ", reads "
                  << requests.reads << ", files " << requests.files);
    CHECK(requests.locks + requests.files == 0);
    if (requests.reads > 0) CHECK(blocks - std::exchange(last_read, blocks) >= kReadsApart);
    if (requests.memory > 0) at_ends.push_back(blocks);
  }
  CHECK(engine.chunks > 5);
  CHECK(blocks > 2000);
  // Where its source ends, libsoxr makes room for the tail: once for the tune, the bed, the words and the bell.
  INFO("memory in blocks " << Catch::Detail::stringify(at_ends));
  CHECK(at_ends.size() <= 4);
}

TEST_CASE("a sound file is read seconds apart and decoded without memory or locks") {
  if (!guard::counts_everything()) return;
  const test::ScratchFolder folder;
  std::vector<std::string> files{(folder / "long.mp3").string()};
  write_long_mp3(files.back());
  for (const auto* name : {"long.wav", "long.flac", "long.ogg"}) {
    files.push_back((folder / name).string());
    write_music(files.back(), 20, 48'000, 2);
  }
  for (const auto& file : files) {
    INFO(file);
    SoundFile sound(file);
    std::array<float, kBlock> block{};
    std::size_t blocks = 0, since_read = kReadsApart;
    for (std::size_t i = 0; i < kWarmUp; ++i) sound.read(block);
    for (;; ++blocks, ++since_read) {
      guard::watch();
      const std::size_t got = sound.read(block);
      const auto requests = guard::watched();
      if (got < kBlock) break;
      REQUIRE(requests.memory + requests.locks + requests.files == 0);
      if (requests.reads == 0) continue;
      CHECK(since_read >= kReadsApart);
      since_read = 0;
    }
    CHECK(blocks > 400);
  }
}
