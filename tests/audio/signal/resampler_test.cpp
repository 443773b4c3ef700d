#include "audio/signal/resampler.hpp"

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

TEST_CASE("a tone keeps its level, its pitch and its beginning at another rate") {
  for (const int from : {8000, 16000, 22050, 32000, 44100, 48000}) {
    for (const int to : {16000, 22050, 44100, 48000}) {
      INFO(from << " -> " << to);
      const auto in = sine(1000, 0.5, static_cast<std::size_t>(from), from);
      const auto stream = resampled(played(in), from, to);
      const auto out = pulled(*stream, 317);
      CHECK(out.size() == Approx(to).margin(1));
      const auto middle = static_cast<std::size_t>(to / 10);
      const auto ideal = sine(1000, 0.5, out.size(), to);
      for (std::size_t i = middle; i < 8 * middle; ++i) REQUIRE(out[i] == Approx(ideal[i]).margin(0.001));
    }
  }
}

TEST_CASE("a click stays at its instant") {
  std::vector<float> in(22050, 0.0F);
  in[2205] = 1.0F;
  const auto stream = resampled(played(in), 22050, 48000);
  const auto out = pulled(*stream);
  const auto peak = std::max_element(out.begin(), out.end()) - out.begin();
  CHECK(std::abs(peak - 4800) <= 1);
}

TEST_CASE("equal rates pass through untouched") {
  const auto in = noise(1, 5000, 3);
  const auto stream = resampled(played(in), 48000, 48000);
  CHECK(pulled(*stream) == in);
}

TEST_CASE("what the source throws comes out of the resampler") {
  struct Broken : Stream {
    std::size_t read(std::span<float>) override { throw Error("hỏng", "broken"); }
  };
  const auto stream = resampled(std::make_unique<Broken>(), 22050, 48000);
  CHECK_THROWS_AS(pulled(*stream), Error);
}

TEST_CASE("no sound in, no sound out") {
  const auto stream = resampled(played({}), 22050, 48000);
  CHECK(pulled(*stream).empty());
}
