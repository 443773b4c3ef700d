#include "audio/signal/loudness.hpp"

#include <catch2/catch.hpp>

#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio::signal;
using namespace loaxa::audio::signal::test;

namespace {

std::optional<double> lufs(std::vector<float> samples, int rate_hz = 48000) {
  const auto stream = played(std::move(samples));
  return integrated_lufs(*stream, rate_hz);
}

}  // namespace

// EBU Tech 3341, case 1: a stereo 1 kHz sine of -23 dBFS reads -23 LUFS; one channel of it reads 3 LU less.
TEST_CASE("a 1 kHz sine of -23 dBFS reads -26 LUFS in one channel") {
  CHECK(*lufs(sine(1000, std::pow(10.0, -23.0 / 20.0), 20 * 48000)) == Approx(-26.0).margin(0.1));
  CHECK(*lufs(sine(1000, std::pow(10.0, -23.0 / 20.0), 20 * 22050, 22050), 22050) == Approx(-26.0).margin(0.1));
}

TEST_CASE("silence and less than a gating block have no loudness") {
  CHECK_FALSE(lufs(std::vector<float>(96'000, 0.0F)));
  CHECK_FALSE(lufs(sine(1000, 0.5, 48 * 390)));
  CHECK_FALSE(lufs({}));
  CHECK(lufs(sine(1000, 0.5, 48 * 410)));
}

TEST_CASE("pauses do not count") {
  auto with_pause = sine(1000, 0.1, 10 * 48000);
  const double without = *lufs(with_pause);
  with_pause.resize(20 * 48000, 0.0F);
  CHECK(*lufs(with_pause) == Approx(without).margin(0.2));
}

TEST_CASE("the gain reaches the target, and leaves alone what has no loudness") {
  CHECK(gain_to_db(-30.0, -16.0) == Approx(14.0));
  CHECK(gain_to_db(-6.0, -16.0) == Approx(-10.0));
  CHECK(gain_to_db(std::nullopt, -16.0) == 0.0);
  CHECK(gain_to_db(-60.0, -16.0) == Approx(20.0));
  CHECK(mono_target_lufs(1) == Approx(-16.0));
  CHECK(mono_target_lufs(2) == Approx(-19.01).margin(0.01));
}
