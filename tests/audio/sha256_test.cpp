#include "audio/sha256.hpp"

#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;

namespace {

std::string digest(std::string_view text) {
  Sha256 sha;
  sha.update(text);
  return sha.finish();
}

}  // namespace

// NIST's examples for FIPS 180-4.
TEST_CASE("the published SHA-256 vectors come out") {
  CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(digest(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest of pieces is that of the whole, and a finished one begins anew") {
  Sha256 sha;
  for (const char letter : std::string(1'000'000, 'a')) sha.update(std::string_view(&letter, 1));
  CHECK(sha.finish() == digest(std::string(1'000'000, 'a')));
  sha.update("abc");
  CHECK(sha.finish() == digest("abc"));
}

TEST_CASE("a file's digest is that of its bytes, wherever the descriptor stands") {
  const loaxa::test::ScratchFolder folder;
  const auto file = folder / "a";
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 31 + i / 256);
  std::ofstream(file) << bytes;
  const int descriptor = ::open(file.c_str(), O_RDONLY);
  ::lseek(descriptor, 1000, SEEK_SET);
  CHECK(sha256_of_file(descriptor) == digest(bytes));
  ::close(descriptor);
  CHECK_THROWS_AS(sha256_of_file(descriptor), Error);
}
