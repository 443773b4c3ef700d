#include "audio/signal/bed_mix.hpp"

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

constexpr std::size_t kMs = 48;  // frames

/// A bed of ones: what leaves, where no words are, is the bed's gain itself.
struct Ones : Stream {
  std::size_t read(std::span<float> block) override {
    std::fill(block.begin(), block.end(), 1.0F);
    return block.size();
  }
};

/// "Words": a faint level of +0.01, so that bed and words can be told apart: pairs of (words ms, pause ms).
std::vector<float> words(std::initializer_list<std::pair<std::size_t, std::size_t>> spans) {
  std::vector<float> samples;
  for (const auto& [spoken, pause] : spans) {
    samples.resize(samples.size() + spoken * kMs, 0.01F);
    samples.resize(samples.size() + pause * kMs, 0.0F);
  }
  return samples;
}

std::vector<float> mixed(std::vector<float> speech, std::size_t block = 480) {
  BedMix mix(played(std::move(speech)), std::make_unique<Ones>(), 48000);
  return pulled(mix, block);
}

const float kDucked = std::pow(10.0F, static_cast<float>(kDuckDb) / 20.0F);

}  // namespace

TEST_CASE("the bed begins before the words and ends after them") {
  const auto out = mixed(words({{2000, 0}}));
  CHECK(out.size() == (1500 + 2000 + 2000) * kMs);
  CHECK(out.front() < 0.01F);
  CHECK(out[1000 * kMs] == Approx(1.0));
  CHECK(out.back() < 0.01F);
  CHECK(mixed(words({{2000, 0}}), 77) == out);
}

TEST_CASE("the bed is down at the first word, not before 150 ms, and up 600 ms after the last") {
  const auto out = mixed(words({{2000, 0}}));
  const std::size_t first = 1500 * kMs;
  const std::size_t last = first + 2000 * kMs;
  CHECK(out[first - 160 * kMs] == Approx(1.0));
  CHECK(out[first - 75 * kMs] < 0.6F);
  for (std::size_t i = first; i < last; ++i) REQUIRE(out[i] - 0.01F == Approx(kDucked).margin(0.01));
  CHECK(out[last + 100 * kMs] > kDucked);
  CHECK(out[last + 300 * kMs] < 0.6F);
  CHECK(highest(std::span(out).subspan(last + 400 * kMs, 400 * kMs)) > 0.9F * 1.0F);
}

TEST_CASE("the bed stays down through a short pause and comes up in a long one") {
  const auto out = mixed(words({{500, 700}, {500, 3000}, {500, 0}}));
  const std::size_t first = 1500 * kMs;
  for (std::size_t i = first + 500 * kMs; i < first + 1200 * kMs; ++i) REQUIRE(out[i] == Approx(kDucked).margin(0.01));
  const std::size_t long_pause = first + 1700 * kMs;
  CHECK(out[long_pause + 650 * kMs] == Approx(1.0));
  CHECK(out[long_pause + 2800 * kMs] == Approx(1.0));
  CHECK(out[long_pause + 3000 * kMs] - 0.01F == Approx(kDucked).margin(0.01));
}

TEST_CASE("the bed never jumps") {
  const auto out = mixed(words({{500, 1200}, {300, 100}, {20, 2000}, {500, 0}}));
  for (std::size_t i = 1; i < out.size(); ++i) REQUIRE(std::fabs(out[i] - out[i - 1]) < 0.012F);
}

TEST_CASE("speech leaves at its frame plus the lead-in, unchanged") {
  const auto speech = noise(0.5, 30'000, 9);
  BedMix mix(played(speech), played(std::vector<float>(10'000'000, 0.0F)), 48000);
  const std::size_t lead = mix.lead_in_frames();
  const auto out = pulled(mix, 1000);
  CHECK(std::equal(speech.begin(), speech.end(), out.begin() + static_cast<std::ptrdiff_t>(lead)));
}

TEST_CASE("a bed that breaks is silent soon, without a click, and the words go on") {
  struct Breaking : Stream {
    std::size_t left = 100'000;
    std::size_t read(std::span<float> block) override {
      if (left < block.size()) throw Error("hỏng", "broken");
      left -= block.size();
      std::fill(block.begin(), block.end(), 1.0F);
      return block.size();
    }
  };
  std::vector<std::pair<std::uint64_t, std::string>> told;
  BedMix mix(played(words({{4000, 0}})), std::make_unique<Breaking>(), 48000,
             [&told](std::uint64_t frame, const std::string& why) { told.emplace_back(frame, why); });
  const auto out = pulled(mix);
  REQUIRE(told.size() == 1);
  CHECK(told[0].first == Approx(100'000).margin(240));
  CHECK(told[0].second == "hỏng");
  CHECK(out.size() == (1500 + 4000 + 2000) * kMs);
  CHECK(out[5000 * kMs] == Approx(0.01F));
  for (std::size_t i = 1; i < out.size(); ++i) REQUIRE(std::fabs(out[i] - out[i - 1]) < 0.012F);
}

TEST_CASE("a bed under no words at all still ends") {
  CHECK(mixed({}).size() == 3500 * kMs);
}
