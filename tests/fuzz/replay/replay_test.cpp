// What the fuzzer found worth keeping, once more, in the ordinary tests: every file of tests/fuzz/corpus/TARGET.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "tests/fuzz/fuzz.hpp"

namespace loaxa::fuzz {

namespace {

/// Returns: how many there were.
int replay(const std::string& target, void (*body)(Input)) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(LOAXA_SOURCE_DIR "/tests/fuzz/corpus/" + target)) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    INFO(entry.path());
    CHECK_NOTHROW(body({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}));
    ++files;
  }
  return files;
}

}  // namespace

TEST_CASE("what the fuzzer kept of settings holds") {
  CHECK(replay("settings", settings) > 0);
}

TEST_CASE("what the fuzzer kept of programmes holds") {
  CHECK(replay("programme", programme) > 0);
}

TEST_CASE("what the fuzzer kept of bulletins holds") {
  CHECK(replay("reading", reading) > 0);
}

TEST_CASE("what the fuzzer kept of the voice's protocol holds") {
  CHECK(replay("air_protocol", air_protocol) > 0);
}

TEST_CASE("what the fuzzer kept of requests holds") {
  CHECK(replay("api", api) > 0);
}

TEST_CASE("a broken invariant is seen") {
  CHECK_THROWS_AS(require(false, "so"), BrokenInvariant);
  CHECK_NOTHROW(require(true, "so"));
}

}  // namespace loaxa::fuzz
