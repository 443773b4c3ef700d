#include "audio/signal/fade.hpp"

#include <catch2/catch.hpp>

#include "audio/signal/gain.hpp"
#include "audio/signal/sequence.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;
using namespace std::chrono_literals;

TEST_CASE("a sound is faded at both ends, in place, and untouched between") {
  for (const std::size_t block : {std::size_t{1}, std::size_t{100}, std::size_t{480}, std::size_t{7000}}) {
    EdgeFade fade(played(std::vector<float>(4800, 1.0F)), 48000);
    const auto out = pulled(fade, block);
    REQUIRE(out.size() == 4800);
    CHECK(out.front() == 0.0F);
    CHECK(out.back() == Approx(0.0).margin(0.001));
    for (std::size_t i = 144; i < 4800 - 960; ++i) REQUIRE(out[i] == 1.0F);
    for (std::size_t i = 1; i < out.size(); ++i) REQUIRE(std::fabs(out[i] - out[i - 1]) < 0.012F);
  }
}

TEST_CASE("a sound shorter than its fades still begins and ends in silence") {
  for (const std::size_t frames : {0U, 1U, 2U, 100U, 960U, 961U}) {
    EdgeFade fade(played(std::vector<float>(frames, 1.0F)), 48000);
    const auto out = pulled(fade);
    REQUIRE(out.size() == frames);
    if (frames == 0) continue;
    CHECK(out.front() == 0.0F);
    CHECK(out.back() == Approx(0.0).margin(0.001));
  }
}

TEST_CASE("gain is in decibels") {
  Gain gain(played({1.0F, -0.5F}), -20 * std::log10(2.0));
  const auto out = pulled(gain);
  CHECK(out[0] == Approx(0.5));
  CHECK(out[1] == Approx(-0.25));
}

TEST_CASE("a sequence has no gap and no end of its own") {
  Sequence sequence;
  sequence.append(played({1, 2}));
  sequence.append(std::make_unique<Silence>(3));
  sequence.append(played({}));
  sequence.append(played({3}));
  CHECK(pulled(sequence, 4) == std::vector<float>{1, 2, 0, 0, 0, 3});
  sequence.append(played({4}));
  CHECK(pulled(sequence) == std::vector<float>{4});
}
