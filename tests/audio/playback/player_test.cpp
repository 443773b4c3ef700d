#include "audio/playback/player.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "tests/audio/signal/test_streams.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::playback;
using namespace loaxa::audio::signal::test;
using namespace std::chrono_literals;

namespace {

/// Keeps what is written. As a device it claims to play `ahead` of real time: it never blocks, and its delay grows by
/// what is written and falls with the clock.
class Kept : public Output {
 public:
  explicit Kept(bool device = false) : device_(device) {}
  std::string name() const override { return "kept"; }
  int sample_rate_hz() const override { return 48000; }
  int channels() const override { return 1; }
  void write(std::span<const std::int16_t> frames) override {
    if (!device_start_) device_start_ = std::chrono::system_clock::now();
    all.insert(all.end(), frames.begin(), frames.end());
    if (on_write) on_write();
  }
  std::chrono::nanoseconds delay() const override {
    if (!device_ || !device_start_) return 0ns;
    const auto length = std::chrono::nanoseconds(static_cast<std::int64_t>(all.size()) * 1'000'000'000 / 48000);
    return std::max<std::chrono::nanoseconds>(0ns, *device_start_ + length - std::chrono::system_clock::now());
  }
  std::uint64_t consumed_frames() const override { return finished ? all.size() : all.size() / 2; }
  void finish() override { finished = true; }
  void finish_soon() override { finished = finished_soon = true; }
  bool paced() const override { return device_; }
  bool opens_on_silence() const override { return device_; }

  std::vector<std::int16_t> all;
  std::function<void()> on_write;
  bool finished = false;
  bool finished_soon = false;
  std::optional<std::chrono::system_clock::time_point> device_start() const { return device_start_; }

 private:
  bool device_;
  std::optional<std::chrono::system_clock::time_point> device_start_;
};

PlayOptions on_one_channel() {
  PlayOptions options;
  options.play_on = {1};
  return options;
}

}  // namespace

TEST_CASE("a programme is written whole, in order, and finished") {
  const auto sound = made(10'001, [](std::size_t i) { return static_cast<double>(i) / 32768.0; });
  Played programme(sound);
  Kept output;
  const PlayerControl control;
  std::uint64_t last = 0;
  auto options = on_one_channel();
  options.on_block = [&](const Progress& progress) {
    CHECK(progress.written >= last);
    CHECK(progress.consumed <= progress.written);
    last = progress.written;
  };
  const PlayResult result = play(programme, output, control, options);
  REQUIRE(output.all.size() == 10'001);
  for (std::size_t i = 0; i < output.all.size(); ++i) REQUIRE(output.all[i] == static_cast<std::int16_t>(i));
  CHECK(output.finished);
  CHECK_FALSE(output.finished_soon);
  CHECK_FALSE(result.stopped);
  CHECK(result.progress.written == 10'001);
  CHECK(result.progress.consumed == 10'001);
  CHECK(result.progress.first_frame);
  CHECK(last == 10'001);
}

TEST_CASE("the first write is 10 ms long") {
  Played programme(std::vector<float>(4800, 0.1F));
  Kept output;
  std::size_t first = 0;
  output.on_write = [&] {
    if (first == 0) first = output.all.size();
  };
  play(programme, output, PlayerControl{}, on_one_channel());
  CHECK(first == 480);
}

TEST_CASE("a stop fades out in 20 ms and ends in silence, without a jump") {
  Played programme(std::vector<float>(480'000, 0.5F));
  Kept output;
  PlayerControl control;
  std::size_t at_stop = 0;
  output.on_write = [&] {
    if (output.all.size() < 48'000 || control.stop.load()) return;
    control.stop = true;
    at_stop = output.all.size();
  };
  const PlayResult result = play(programme, output, control, on_one_channel());
  CHECK(result.stopped);
  CHECK(output.finished_soon);
  CHECK(output.all.size() == at_stop + 960);
  CHECK(result.progress.written == output.all.size());
  CHECK(output.all[at_stop - 1] == 16384);
  CHECK(std::abs(output.all.back()) <= 1);
  for (std::size_t i = 1; i < output.all.size(); ++i) REQUIRE(std::abs(output.all[i] - output.all[i - 1]) < 40);
}

TEST_CASE("a stop before the first frame plays nothing, at once or while waiting") {
  for (const bool waiting : {false, true}) {
    Played programme(std::vector<float>(4800, 0.5F));
    Kept output(true);
    PlayerControl control;
    auto options = on_one_channel();
    if (waiting)
      options.start_at = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()) + 1h;
    control.stop = true;
    const PlayResult result = play(programme, output, control, options);
    CHECK(result.stopped);
    CHECK(result.progress.written == 0);
    CHECK_FALSE(result.progress.first_frame);
    CHECK(output.all.empty());
  }
}

TEST_CASE("a change of volume reaches the output without a click") {
  Played programme(std::vector<float>(48'000, 0.5F));
  Kept output;
  PlayerControl control;
  output.on_write = [&] {
    if (output.all.size() >= 24'000) control.volume = 50;
  };
  play(programme, output, control, on_one_channel());
  CHECK(output.all.front() == 16384);
  CHECK(output.all.back() == 2048);
  for (std::size_t i = 1; i < output.all.size(); ++i) REQUIRE(std::abs(output.all[i] - output.all[i - 1]) < 40);
}

TEST_CASE("a device runs silence until the first frame falls on its instant") {
  Played programme(std::vector<float>(4800, 0.5F));
  Kept output(true);
  auto options = on_one_channel();
  const auto start = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()) + 300ms;
  options.start_at = start;
  const PlayResult result = play(programme, output, PlayerControl{}, options);
  const auto first = std::find_if(output.all.begin(), output.all.end(), [](std::int16_t value) { return value != 0; });
  const auto lead = first - output.all.begin();
  // By the device's own clock: its frame `lead` is heard at start_at, to a frame.
  const auto heard = *output.device_start() + std::chrono::nanoseconds(lead * 1'000'000'000 / 48000);
  CHECK(std::chrono::abs(heard - start) < 5ms);
  CHECK(std::chrono::abs(*result.progress.first_frame - start) < 5ms);
  CHECK(result.progress.written == 4800);
  CHECK(result.progress.consumed == 4800);
}

TEST_CASE("what breaks in the programme comes out, and nothing is called finished") {
  struct Broken : signal::Stream {
    std::size_t read(std::span<float>) override { throw Error("hỏng", "broken"); }
  };
  Broken programme;
  Kept output;
  CHECK_THROWS_AS(play(programme, output, PlayerControl{}, on_one_channel()), Error);
  CHECK_FALSE(output.finished);
}
