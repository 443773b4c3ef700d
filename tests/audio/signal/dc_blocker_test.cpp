#include "audio/signal/dc_blocker.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "audio/signal/levelling.hpp"
#include "audio/signal/loudness.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

std::vector<float> without_offset(const std::vector<float>& samples, double offset, int rate_hz = 48000) {
  DcBlocker blocker(played(samples), rate_hz, offset);
  return pulled(blocker);
}

}  // namespace

TEST_CASE("a constant that is expected is gone from the first sample on") {
  for (const float sample : without_offset(std::vector<float>(4800, 0.4F), 0.4)) REQUIRE(std::fabs(sample) < 1e-6F);
}

TEST_CASE("silence before the sound stays silent, whatever the mean behind it") {
  for (const float sample : without_offset(std::vector<float>(4800, 0.0F), 0.3)) REQUIRE(sample == 0.0F);
}

TEST_CASE("a constant that was not expected is gone after a fifth of a second") {
  const auto rest = without_offset(std::vector<float>(48'000, 0.4F), -0.1);
  CHECK(std::fabs(rest[9'600]) < 0.4F * 0.002F);
}

TEST_CASE("what can be heard stays as it is") {
  for (const int rate_hz : {8000, 22050, 48000}) {
    for (const double hz : {30.0, 100.0, 1000.0}) {
      const auto tone = sine(hz, 0.3, static_cast<std::size_t>(rate_hz), rate_hz);
      const auto passed = without_offset(raised(tone, 0.25F), 0.25, rate_hz);
      CAPTURE(rate_hz, hz);
      CHECK(20 * std::log10(rms(passed) / rms(tone)) == Approx(0).margin(0.13));
    }
  }
}

TEST_CASE("a mean is measured, and only one that takes room is removed") {
  auto stream = played(raised(sine(440, 0.1, 96'000), -0.25F));
  CHECK(measured(*stream, 48000).mean == Approx(-0.25).margin(0.0005));
  CHECK(offset_by_mean(-0.25) == -0.25);
  CHECK(offset_by_mean(0.12345678) == 0.1235);
  CHECK(offset_by_mean(0.0019) == 0);
  const auto level = level_as_heard([] { return played(sine(440, 0.1, 96'000)); }, 48000, {});
  REQUIRE(level);
  CHECK(level->offset == 0);
}
