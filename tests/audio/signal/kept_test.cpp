#include "audio/signal/kept.hpp"

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

constexpr int kRate = 48000;

/// How far it is from what it should be, beside the highest sample of the 64 around it. Units: dB.
double worst_error_db(const std::vector<float>& is, const std::vector<float>& should) {
  double worst = 0;
  for (std::size_t at = 0; at < should.size(); at += 64) {
    const auto piece = std::span(should).subspan(at, std::min<std::size_t>(64, should.size() - at));
    for (std::size_t i = 0; i < piece.size(); ++i)
      worst = std::max(worst, std::fabs(double{is[at + i]} - piece[i]) / std::max(highest(piece), 1e-30F));
  }
  return 20 * std::log10(std::max(worst, 1e-9));
}

}  // namespace

TEST_CASE("a kept sound is worked out once and plays the same again, at any level") {
  auto in = noise(3.0, 20'001, 12);
  for (std::size_t i = 5000; i < 9000; ++i) in[i] *= 1e-4F;
  std::fill(in.begin() + 9000, in.begin() + 9200, 0.0F);
  int opened = 0;
  Kept sound(
      [&] {
        ++opened;
        return played(in);
      },
      kRate, in.size());
  CHECK(pulled(sound) == in);
  for (const std::size_t block : {std::size_t{1}, std::size_t{333}, std::size_t{480}}) {
    sound.rewind();
    const auto again = pulled(sound, block);
    REQUIRE(again.size() == in.size());
    CHECK(worst_error_db(again, in) < -96);
    CHECK(again[9100] == 0.0F);
  }
  CHECK(opened == 1);
}

TEST_CASE("a sound that is too long to keep, or longer than it said, is opened again and again") {
  const auto in = noise(0.5, 30'000, 3);
  for (const std::uint64_t frames : {Kept::kMostKept + 1, std::uint64_t{1000}}) {
    int opened = 0;
    Kept sound(
        [&] {
          ++opened;
          return played(in);
        },
        kRate, frames);
    for (int time = 0; time < 3; ++time) {
      CHECK(pulled(sound) == in);
      sound.rewind();
    }
    CHECK(opened == 4);
  }
}

TEST_CASE("a sound that turns round half-way begins anew") {
  const auto in = noise(0.5, 30'000, 3);
  Kept sound([&] { return played(in); }, kRate, in.size());
  pulled(sound, 100, 5000);
  sound.rewind();
  CHECK(pulled(sound) == in);
  sound.rewind();
  CHECK(pulled(sound) == in);
}

TEST_CASE("what the sound cannot do is told") {
  const auto refuses = []() -> std::unique_ptr<Stream> { throw Error("hỏng", "broken"); };
  CHECK_THROWS_AS(Kept(refuses, kRate, 100), Error);
}
