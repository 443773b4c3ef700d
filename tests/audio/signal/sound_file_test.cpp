#include "audio/signal/sound_file.hpp"

#include <cstring>
#include <fstream>
#include <limits>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/signal/sound_writer.hpp"
#include "tests/audio/signal/test_streams.hpp"

// libsndfile 1.2.0 leaks 5.8 kB for each damaged Ogg file that it refuses: not ours, and once a process.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer's own name
extern "C" const char* __lsan_default_suppressions() {
  return "leak:vorbis_info_init\n";
}

using namespace loaxa::audio;
using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

std::vector<std::int16_t> frames_of(const std::vector<float>& mono, int channels) {
  std::vector<std::int16_t> frames;
  for (const float sample : mono)
    for (int channel = 0; channel < channels; ++channel)
      frames.push_back(static_cast<std::int16_t>(std::lrint(sample * 32767.0F)));
  return frames;
}

void write_sound(const std::string& file, const std::vector<float>& mono, int rate_hz, int channels) {
  SoundWriter writer(file, rate_hz, channels, SoundWriter::Abandoned::removed);
  writer.write(frames_of(mono, channels));
  writer.complete();
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// A WAV of 32-bit floats, by hand.
std::string float_wav(const std::vector<float>& samples, std::uint16_t channels = 1, std::uint32_t rate_hz = 48000) {
  const auto number = [](auto value) { return std::string(reinterpret_cast<const char*>(&value), sizeof value); };
  const auto data = static_cast<std::uint32_t>(samples.size() * sizeof(float));
  return "RIFF" + number(static_cast<std::uint32_t>(36 + data)) + "WAVEfmt " + number(std::uint32_t{16}) +
         number(std::uint16_t{3}) + number(channels) + number(rate_hz) +
         number(static_cast<std::uint32_t>(rate_hz * channels * 4)) + number(static_cast<std::uint16_t>(channels * 4)) +
         number(std::uint16_t{32}) + "data" + number(data) +
         std::string(reinterpret_cast<const char*>(samples.data()), data);
}

std::string why_not(const std::string& file) {
  try {
    SoundFile sound(file);
    pulled(sound);
  } catch (const Error& error) {
    CHECK_THAT(error.what(), Catch::Contains(file));
    CHECK_THAT(error.english(), Catch::Contains(file));
    return error.english();
  }
  return {};
}

}  // namespace

TEST_CASE("every kind of file that is written is read back with its tone, level and length") {
  const Folder folder;
  for (const std::string ending : {"wav", "flac", "ogg"}) {
    for (const int rate : {8000, 22050, 44100, 48000}) {
      for (const int channels : {1, 2}) {
        INFO(ending << " " << rate << " Hz, " << channels << " channels");
        const std::string file = folder.file("tone." + ending);
        const auto length = static_cast<std::size_t>(rate);
        write_sound(file, sine(1000, 0.5, length, rate), rate, channels);
        SoundFile sound(file);
        CHECK(sound.sample_rate_hz() == rate);
        CHECK(sound.frames() == length);
        const auto samples = pulled(sound, 333);
        CHECK(samples.size() == length);
        CHECK(amplitude_at(1000, samples, rate) == Approx(0.5).margin(0.02));
        sound.rewind();
        CHECK(pulled(sound) == samples);
      }
    }
  }
}

TEST_CASE("an MP3 is read") {
  SoundFile sound(LOAXA_SOURCE_DIR "/tests/audio/signal/data/tone.mp3");  // 1 kHz, half of full scale, 0.5 s
  CHECK(sound.sample_rate_hz() == 16000);
  const auto samples = pulled(sound);
  CHECK(samples.size() >= 8000);
  CHECK(amplitude_at(1000, std::span(samples).subspan(2000, 4800), 16000) == Approx(0.5).margin(0.03));
}

TEST_CASE("two channels are mixed to their mean") {
  const Folder folder;
  std::vector<float> both;
  for (int i = 0; i < 100; ++i) both.insert(both.end(), {0.5F, -0.25F});
  write_bytes(folder.file("a.wav"), float_wav(both, 2));
  SoundFile sound(folder.file("a.wav"));
  for (const float sample : pulled(sound)) CHECK(sample == 0.125F);
}

TEST_CASE("NaN and infinity in a float file become silence") {
  const Folder folder;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  write_bytes(folder.file("a.wav"), float_wav({0.5F, nan, infinity, -infinity, 0.25F}));
  SoundFile sound(folder.file("a.wav"));
  CHECK(pulled(sound) == std::vector<float>{0.5F, 0, 0, 0, 0.25F});
}

TEST_CASE("what cannot be played is refused with the file, the reason and the remedy") {
  const Folder folder;
  const std::string file = folder.file("x.wav");
  CHECK_THAT(why_not(folder.file("missing.wav")), Catch::Contains("no such file"));
  CHECK_THAT(why_not(folder.file("")), Catch::Contains("folder"));
  write_bytes(file, "");
  CHECK_THAT(why_not(file), Catch::Contains("empty"));
  write_bytes(file, "Kính gửi bà con trong toàn xã, đây là một bản tin.");
  CHECK_THAT(why_not(file), Catch::Contains("convert"));
  write_bytes(file, float_wav(std::vector<float>(300, 0.1F), 3));
  CHECK_THAT(why_not(file), Catch::Contains("3 channels"));
  for (const std::uint32_t rate : {1U, 7999U, 48001U, 192000U}) {
    write_bytes(file, float_wav(std::vector<float>(300, 0.1F), 1, rate));
    CHECK_THAT(why_not(file), Catch::Contains("sample rate"));
  }
  write_bytes(file, float_wav({}));
  CHECK_THAT(why_not(file), Catch::Contains("no sound"));
  REQUIRE(mkfifo(folder.file("pipe.wav").c_str(), 0600) == 0);
  CHECK_THAT(why_not(folder.file("pipe.wav")), Catch::Contains("regular file"));
}

TEST_CASE("a WAV or FLAC that lost its end is refused, wherever it was cut") {
  const Folder folder;
  const auto samples = noise(0.5, 20'000, 1);
  for (const std::string ending : {"wav", "flac"}) {
    const std::string whole = folder.file("whole." + ending);
    write_sound(whole, samples, 48000, 2);
    CHECK(why_not(whole).empty());
    const std::string bytes = bytes_of(whole);
    for (int percent = 1; percent < 100; percent += 7) {
      INFO(ending << " cut at " << percent << " %");
      const std::string cut = folder.file("cut." + ending);
      write_bytes(cut, bytes.substr(0, bytes.size() * static_cast<std::size_t>(percent) / 100));
      CHECK_FALSE(why_not(cut).empty());
    }
  }
}

TEST_CASE("a damaged file is played or refused, never more") {
  const Folder folder;
  std::mt19937 random(7);
  const auto samples = noise(0.5, 4000, 2);
  std::vector<std::string> originals{bytes_of(LOAXA_SOURCE_DIR "/tests/audio/signal/data/tone.mp3")};
  for (const std::string ending : {"wav", "flac", "ogg"}) {
    write_sound(folder.file("whole." + ending), samples, 22050, 1);
    originals.push_back(bytes_of(folder.file("whole." + ending)));
  }
  const std::string file = folder.file("damaged");
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = originals[static_cast<std::size_t>(round) % originals.size()];
    // Half of the damage in the header, where it says most.
    const std::size_t within = round % 8 < 4 ? std::min<std::size_t>(bytes.size(), 120) : bytes.size();
    for (int change = 0; change < 1 + round % 5; ++change) bytes[random() % within] = static_cast<char>(random());
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    write_bytes(file, bytes);
    try {
      SoundFile sound(file);
      for (const float sample : pulled(sound, 480, 1'000'000)) REQUIRE(std::isfinite(sample));
    } catch (const Error& error) {
      ++refused;
      REQUIRE(std::strlen(error.what()) > 20);
    }
  }
  CHECK(refused > 50);
}

TEST_CASE("a file appears under its name only when it is complete") {
  const Folder folder;
  const std::string file = folder.file("a.wav");
  {
    SoundWriter writer(file, 48000, 1, SoundWriter::Abandoned::kept);
    writer.write(frames_of(sine(1000, 0.5, 4800), 1));
    writer.checkpoint();
    CHECK_FALSE(std::filesystem::exists(file));
    SoundFile partial(file + ".part");
    CHECK(pulled(partial).size() == 4800);
  }
  CHECK(std::filesystem::exists(file + ".part"));
  { const SoundWriter abandoned(folder.file("b.ogg"), 48000, 2, SoundWriter::Abandoned::removed); }
  CHECK_FALSE(std::filesystem::exists(folder.file("b.ogg.part")));
  write_sound(file, sine(1000, 0.5, 480), 48000, 1);
  CHECK_FALSE(std::filesystem::exists(file + ".part"));
  CHECK(std::filesystem::exists(file));
}

TEST_CASE("a file that cannot be written is refused") {
  const Folder folder;
  const auto open = [](const std::string& file) { SoundWriter(file, 48000, 1, SoundWriter::Abandoned::removed); };
  CHECK_THROWS_AS(open(folder.file("a.mp4")), Error);
  CHECK_THROWS_AS(open(folder.file("none/a.wav")), Error);
  std::filesystem::create_directory(folder.file("folder.wav"));
  CHECK_THROWS_AS(open(folder.file("folder.wav")), Error);
  if (std::filesystem::exists("/dev/full")) {
    std::filesystem::create_symlink("/dev/full", folder.file("full.wav.part"));
    CHECK_THROWS_AS(open(folder.file("full.wav")), Error);  // and never through a link
  }
}
