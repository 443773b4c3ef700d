#include "audio/loudness_book.hpp"

#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using loaxa::audio::signal::Chain;
using loaxa::audio::signal::Downmix;
using loaxa::audio::signal::Profile;
namespace fs = std::filesystem;

namespace {

const Chain kChain{};

std::string digest(int number) {
  return fmt::format("{:064x}", number);
}

SoundLevel some_level(double db) {
  return {.level = {.pre_gain_db = -3.25, .post_gain_db = db, .offset = -0.1234}, .downmix = Downmix::difference};
}

FileIdentity identity(std::uint64_t inode) {
  return {.device = 8, .inode = inode, .bytes = 1000, .modified_ns = -5, .changed_ns = 1'764'000'000'123'456'789};
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A book with one level, saved.
fs::path saved(const loaxa::test::ScratchFolder& folder) {
  const auto file = folder / "loudness.book";
  LoudnessBook book(file);
  book.keep(digest(1), kChain, some_level(7.5));
  book.keep(identity(42), digest(1));
  book.save();
  return file;
}

}  // namespace

TEST_CASE("what one process measured the next one knows") {
  const loaxa::test::ScratchFolder folder;
  const LoudnessBook book(saved(folder));
  CHECK(book.level(digest(1), kChain) == some_level(7.5));
  CHECK(book.sha256(identity(42)) == digest(1));
  CHECK_FALSE(book.level(digest(2), kChain));
  CHECK_FALSE(book.sha256(identity(43)));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a level holds for the chain it was measured for alone") {
  const loaxa::test::ScratchFolder folder;
  const LoudnessBook book(saved(folder));
  auto other = kChain;
  other.profile = Profile::horn;
  CHECK_FALSE(book.level(digest(1), other));
  other = kChain;
  other.carrying_channels = 1;
  CHECK_FALSE(book.level(digest(1), other));
  other = kChain;
  other.sample_rate_hz = 22050;
  CHECK_FALSE(book.level(digest(1), other));
}

TEST_CASE("any change of a file's identity makes it unknown") {
  const loaxa::test::ScratchFolder folder;
  const LoudnessBook book(saved(folder));
  for (const auto change : {&FileIdentity::device, &FileIdentity::inode, &FileIdentity::bytes}) {
    auto other = identity(42);
    ++(other.*change);
    CHECK_FALSE(book.sha256(other));
  }
  for (const auto change : {&FileIdentity::modified_ns, &FileIdentity::changed_ns}) {
    auto other = identity(42);
    ++(other.*change);
    CHECK_FALSE(book.sha256(other));
  }
}

TEST_CASE("a damaged book is an empty one, whichever byte is wrong, and is written anew") {
  const loaxa::test::ScratchFolder folder;
  const auto file = saved(folder);
  const auto whole = bytes_of(file);
  const auto known = [&file](const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
    const LoudnessBook book(file);
    return book.level(digest(1), kChain) || book.sha256(identity(42));
  };
  REQUIRE(known(whole));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    CAPTURE(i);
    REQUIRE_FALSE(known(damaged));
    REQUIRE_FALSE(known(whole.substr(0, i)));
  }
  CHECK_FALSE(known(whole + whole));
  CHECK_FALSE(known(std::string(10'000'000, 'x')));
  LoudnessBook book(file);
  book.keep(digest(1), kChain, some_level(1));
  book.save();
  CHECK(LoudnessBook(file).level(digest(1), kChain) == some_level(1));
}

TEST_CASE("a book that cannot be read or written is no error, and knows what it learned itself") {
  const loaxa::test::ScratchFolder folder;
  fs::create_directory(folder / "a-folder");
  std::ofstream(folder / "elsewhere") << "not ours";
  fs::create_symlink(folder / "elsewhere", folder / "a-link");
  ::mkfifo((folder / "a-pipe").c_str(), 0600);
  for (const fs::path& file :
       {fs::path{}, folder / "no" / "such" / "folder", folder / "a-folder", folder / "a-link", folder / "a-pipe"}) {
    CAPTURE(file.string());
    const auto kind = fs::symlink_status(file).type();
    LoudnessBook book(file);
    CHECK_FALSE(book.level(digest(1), kChain));
    book.keep(digest(1), kChain, some_level(2));
    book.save();
    CHECK(book.level(digest(1), kChain) == some_level(2));
    CHECK(fs::symlink_status(file).type() == kind);
  }
  CHECK(bytes_of(folder / "elsewhere") == "not ours");
}

TEST_CASE("nothing new leaves the file alone, and something new replaces it whole") {
  const loaxa::test::ScratchFolder folder;
  const auto file = saved(folder);
  struct stat before {};
  struct stat after {};
  ::stat(file.c_str(), &before);
  LoudnessBook book(file);
  book.save();
  ::stat(file.c_str(), &after);
  CHECK(before.st_ino == after.st_ino);
  book.keep(digest(2), kChain, some_level(2));
  book.save();
  ::stat(file.c_str(), &after);
  CHECK(before.st_ino != after.st_ino);
  const LoudnessBook again(file);
  CHECK(again.level(digest(1), kChain));
  CHECK(again.level(digest(2), kChain));
}

TEST_CASE("a part left behind by a writer that was killed is written over") {
  const loaxa::test::ScratchFolder folder;
  std::ofstream(folder / "loudness.book.part") << std::string(100'000, 'x');
  CHECK(LoudnessBook(saved(folder)).level(digest(1), kChain));
  CHECK_FALSE(fs::exists(folder / "loudness.book.part"));
}

TEST_CASE("several writers at once leave a whole book with what all of them learned") {
  const loaxa::test::ScratchFolder folder;
  const auto file = folder / "loudness.book";
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&file, writer] {
      for (int i = 0; i < 10; ++i) {
        LoudnessBook book(file);
        book.keep(digest(100 * writer + i), kChain, some_level(i));
        book.save();
      }
    });
  }
  for (auto& writer : writers) writer.join();
  // One that could not have the lock in its 0.2 s only measures again; a broken book would know nothing at all.
  int known = 0;
  const LoudnessBook book(file);
  for (int writer = 0; writer < 4; ++writer)
    for (int i = 0; i < 10; ++i) known += book.level(digest(100 * writer + i), kChain) ? 1 : 0;
  CHECK(known > 20);
}

TEST_CASE("a book does not grow: the oldest go first") {
  const loaxa::test::ScratchFolder folder;
  const auto file = folder / "loudness.book";
  LoudnessBook book(file);
  for (int i = 0; i < 5000; ++i) {
    book.keep(digest(i), kChain, some_level(1));
    book.keep(identity(static_cast<std::uint64_t>(i)), digest(i));
  }
  book.save();
  CHECK(fs::file_size(file) < 65'536);
  const LoudnessBook again(file);
  CHECK(again.level(digest(4999), kChain));
  CHECK(again.sha256(identity(4999)));
  CHECK_FALSE(again.level(digest(0), kChain));
}
