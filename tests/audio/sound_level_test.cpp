#include "audio/sound_level.hpp"

#include <cmath>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/sha256.hpp"
#include "audio/signal/loudness.hpp"
#include "audio/signal/sound_writer.hpp"
#include "tests/audio/odd_sounds.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
namespace fs = std::filesystem;

namespace {

const signal::Chain kChain{};

std::string tone(const loaxa::test::ScratchFolder& folder, double amplitude, double seconds = 2) {
  return test::write_odd_sound(folder.path().string(), {"tone", seconds, 48'000, 1, [amplitude](double at, int) {
                                                          return amplitude * std::sin(2 * 3.14159265 * 1000 * at);
                                                        }});
}

std::string digest_of(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const auto digest = sha256_of_file(descriptor);
  ::close(descriptor);
  return digest;
}

double gain_db(const SoundLevel& found) {
  return found.level.pre_gain_db + found.level.post_gain_db;
}

/// What a 1 kHz tone needs on two channels: BS.1770 reads its level in dBFS, 3 dB less than its peak.
double needed_db(double amplitude) {
  return -19.01 - (20 * std::log10(amplitude) - 3.01);
}

}  // namespace

TEST_CASE("a sound is measured once, and then known by its content under any name, by any process") {
  const loaxa::test::ScratchFolder folder;
  const auto book_file = folder / "loudness.book";
  const auto file = tone(folder, 0.1);
  {
    LoudnessBook book(book_file);
    CHECK(gain_db(sound_level(file, kChain, Measuring::whole, book)) == Approx(needed_db(0.1)).margin(0.2));
    book.save();
  }
  LoudnessBook book(book_file);
  REQUIRE(book.level(digest_of(file), kChain));
  // What the book says is believed, so nothing is measured again.
  book.keep(digest_of(file), kChain, {.level = {.pre_gain_db = 0, .post_gain_db = 33}, .downmix = {}});
  const auto copy = (folder / "another name.wav").string();
  fs::copy_file(file, copy);
  CHECK(gain_db(sound_level(copy, kChain, Measuring::whole, book)) == 33);
  auto one_channel = kChain;
  one_channel.carrying_channels = 1;
  CHECK(gain_db(sound_level(copy, one_channel, Measuring::whole, book)) == Approx(needed_db(0.1) + 3.01).margin(0.2));
}

TEST_CASE("another content under the same name, size and date is measured anew") {
  const loaxa::test::ScratchFolder folder;
  LoudnessBook book({});
  const auto file = tone(folder, 0.1);
  struct stat before {};
  ::stat(file.c_str(), &before);
  std::this_thread::sleep_for(std::chrono::milliseconds(3100));  // long enough ago to be told from a later change
  CHECK(gain_db(sound_level(file, kChain, Measuring::whole, book)) == Approx(needed_db(0.1)).margin(0.2));
  // An alert, which reads nothing, knows it too.
  CHECK(gain_db(sound_level(file, kChain, Measuring::never, book)) == Approx(needed_db(0.1)).margin(0.2));
  {
    const auto other_folder = loaxa::test::ScratchFolder{};
    std::ifstream in(tone(other_folder, 0.4), std::ios::binary);
    std::fstream(file, std::ios::binary | std::ios::in | std::ios::out) << in.rdbuf();
  }
  const timespec times[2] = {before.st_atim, before.st_mtim};
  ::utimensat(AT_FDCWD, file.c_str(), times, 0);
  struct stat after {};
  ::stat(file.c_str(), &after);
  REQUIRE(after.st_ino == before.st_ino);
  REQUIRE(after.st_size == before.st_size);
  REQUIRE(after.st_mtim.tv_nsec == before.st_mtim.tv_nsec);
  CHECK(gain_db(sound_level(file, kChain, Measuring::never, book)) == gain_db({signal::unmeasured_level(kChain), {}}));
  CHECK(gain_db(sound_level(file, kChain, Measuring::whole, book)) == Approx(needed_db(0.4)).margin(0.2));
}

TEST_CASE("an alert reads nothing of an unknown sound, not even whether it is one") {
  const loaxa::test::ScratchFolder folder;
  LoudnessBook book({});
  const auto file = (folder / "a.wav").string();
  std::ofstream(file) << "no sound at all";
  CHECK(sound_level(file, kChain, Measuring::never, book).level == signal::unmeasured_level(kChain));
  CHECK_THROWS_AS(sound_level(file, kChain, Measuring::whole, book), Error);
}

TEST_CASE("of a long sound somebody who waits measures the beginning, and does not remember it") {
  const loaxa::test::ScratchFolder folder;
  LoudnessBook book({});
  // Six minutes: five soft, the last one loud.
  const auto file = test::write_odd_sound(folder.path().string(), {"long", 360, 8'000, 1, [](double at, int) {
                                                                     return (at < 300 ? 0.01 : 0.1) *
                                                                            std::sin(2 * 3.14159265 * 1000 * at);
                                                                   }});
  CHECK(gain_db(sound_level(file, kChain, Measuring::head, book)) == Approx(needed_db(0.01)).margin(0.2));
  CHECK_FALSE(book.level(digest_of(file), kChain));
  CHECK(gain_db(sound_level(file, kChain, Measuring::whole, book)) == Approx(needed_db(0.1)).margin(0.3));
  CHECK(gain_db(sound_level(file, kChain, Measuring::head, book)) == Approx(needed_db(0.1)).margin(0.3));
}

TEST_CASE("silence is left as it is") {
  const loaxa::test::ScratchFolder folder;
  LoudnessBook book({});
  for (const double seconds : {0.1, 3.0})
    CHECK(gain_db(sound_level(tone(folder, 0, seconds), kChain, Measuring::whole, book)) == 0);
}

TEST_CASE("sides that cancel are subtracted, sides that do not are added") {
  const loaxa::test::ScratchFolder folder;
  LoudnessBook book({});
  for (const auto& sound : test::odd_sounds()) {
    const std::string name = sound.name;
    const auto found =
        sound_level(test::write_odd_sound(folder.path().string(), sound), kChain, Measuring::whole, book);
    CAPTURE(name);
    CHECK((found.downmix == signal::Downmix::difference) == (name.find("out-of-phase") != std::string::npos));
  }
}
