#include "audio/sound_meter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::audio;
using signal::Flaw;
using signal::Profile;
using namespace std::chrono_literals;

namespace {

/// Fed with sounds as an output would be: interleaved s16 in blocks of 10 ms.
struct Feeder {
  int rate_hz;
  int output_channels;
  std::vector<int> play_on;
  SoundMeter meter;
  std::uint64_t fed = 0;

  explicit Feeder(int rate = 48000, int channels = 2, std::vector<int> carriers = {1, 2})
      : rate_hz(rate), output_channels(channels), play_on(carriers), meter(rate, channels, carriers, Profile::flat) {}

  template <typename Sample>
  void add(double seconds, Sample sample) {
    const auto frames = static_cast<std::uint64_t>(std::lround(seconds * rate_hz));
    const auto block = static_cast<std::uint64_t>(rate_hz / 100);
    std::vector<std::int16_t> interleaved;
    for (std::uint64_t i = 0; i < frames; ++i) {
      const double value = sample(static_cast<double>(i) / rate_hz);
      for (int channel = 1; channel <= output_channels; ++channel) {
        const bool carries = std::find(play_on.begin(), play_on.end(), channel) != play_on.end();
        interleaved.push_back(carries ? static_cast<std::int16_t>(std::lround(value * 32767)) : std::int16_t{0});
      }
      if ((i + 1) % block == 0 || i + 1 == frames) {
        meter.add(interleaved);
        interleaved.clear();
      }
    }
    fed += frames;
  }
  /// A 997 Hz sine; a channel of 0 dBFS reads -3.01 LUFS. Source: ITU-R BS.1770-4.
  void tone(double seconds, double dbfs) {
    const double amplitude = std::pow(10.0, dbfs / 20);
    add(seconds, [=](double t) { return amplitude * std::sin(2 * std::numbers::pi * 997 * t); });
  }
  void silence(double seconds) {
    add(seconds, [](double) { return 0.0; });
  }
  void part(int index, const std::string& kind, const std::string& left_out = {}) {
    meter.tell({fed, PartBegins{index, kind, kind + ".flac", left_out}});
  }
};

}  // namespace

TEST_CASE("a stereo tone of -20 dBFS a channel reads -20 LUFS by every measure", "[plot]") {
  Feeder feeder;
  feeder.part(0, "sound");
  feeder.tone(10, -20);
  const auto picture = feeder.meter.finish();
  CHECK(picture.frames == 480000);
  CHECK(picture.target_lufs == -16.0);
  CHECK(*picture.lufs == Approx(-20.0).margin(0.1));
  CHECK(*picture.range_lu == Approx(0.0).margin(0.1));
  CHECK(picture.true_peak_dbtp == Approx(-20.0).margin(0.1));
  REQUIRE(picture.parts.size() == 1);
  CHECK(*picture.parts[0].lufs == Approx(-20.0).margin(0.1));
  REQUIRE(picture.short_term.size() == 100);
  CHECK(picture.short_term[28] == SoundPicture::kUnknown);  // 2.9 s: the window of 3 s is not full
  CHECK(picture.momentary_high[2] == SoundPicture::kUnknown);
  for (const std::size_t at : {30U, 60U, 99U}) {
    CHECK(picture.short_term[at] == Approx(-2000).margin(10));
    CHECK(picture.momentary_high[at] == Approx(-2000).margin(10));
  }
  const auto amplitude = static_cast<int>(32768 * std::pow(10.0, -20.0 / 20));
  CHECK(picture.wave_high[100] == Approx(amplitude).margin(40));
  CHECK(picture.wave_rms[100] == Approx(amplitude / std::sqrt(2)).epsilon(0.03));
}

TEST_CASE("one carrying channel reads 3 LU less than two, wherever it is", "[plot]") {
  Feeder feeder(48000, 2, {2});
  feeder.tone(5, -20);
  CHECK(*feeder.meter.finish().lufs == Approx(-23.0).margin(0.1));
}

TEST_CASE("each part has its own loudness and its exact frames, also where blocks straddle its beginning", "[plot]") {
  Feeder feeder;
  feeder.part(0, "sound");
  feeder.tone(4.003, -16);
  feeder.part(1, "pause");
  feeder.silence(2);
  feeder.part(2, "sound");
  feeder.tone(4.0071, -26);
  feeder.part(3, "sound", "tệp hỏng");
  const auto picture = feeder.meter.finish();
  REQUIRE(picture.parts.size() == 4);
  CHECK(picture.parts[0].begin == 0);
  CHECK(picture.parts[0].end == 192144);
  CHECK(picture.parts[1].end == 192144 + 96000);
  CHECK(picture.parts[2].end == picture.frames);
  CHECK(*picture.parts[0].lufs == Approx(-16).margin(0.1));
  CHECK_FALSE(picture.parts[1].lufs);
  CHECK(*picture.parts[2].lufs == Approx(-26).margin(0.1));
  CHECK(picture.parts[3].left_out == "tệp hỏng");
  CHECK(picture.parts[3].begin == picture.parts[3].end);
  CHECK(picture.flaw_count == 0);
}

TEST_CASE("a part that breaks off keeps what was heard, with the reason, its bed's fault is its own", "[plot]") {
  Feeder feeder;
  feeder.part(0, "say");
  feeder.meter.tell({0, PartBegins{0, "bed", "nen.flac", "không có tệp"}});
  feeder.tone(2, -16);
  feeder.part(0, "say", "hỏng giữa chừng");
  feeder.part(1, "sound");
  feeder.tone(2, -16);
  const auto picture = feeder.meter.finish();
  REQUIRE(picture.parts.size() == 2);
  CHECK(picture.parts[0].left_out == "hỏng giữa chừng");
  CHECK(picture.parts[0].bed_left_out == "không có tệp");
  CHECK(picture.parts[0].end == 96000);
  CHECK(picture.parts[1].begin == 96000);
}

TEST_CASE("a signal whose file a tone stands in for is heard, and measured, each time", "[plot]") {
  Feeder feeder;
  for (int time = 0; time < 2; ++time) {
    feeder.part(0, "signal", "tệp hỏng");
    feeder.tone(2, -16);
  }
  const auto picture = feeder.meter.finish();
  REQUIRE(picture.parts.size() == 2);
  for (const auto& part : picture.parts) {
    CHECK(part.left_out == "tệp hỏng");
    CHECK(part.end - part.begin == 96000);
    CHECK(*part.lufs == Approx(-16).margin(0.1));
  }
}

TEST_CASE("the highest peak is found between the samples and at its place", "[plot]") {
  Feeder feeder;
  feeder.tone(1, -12);
  // A quarter of the sampling rate, 45 degrees off its samples: its peak is 3 dB above them.
  feeder.add(0.1, [](double t) { return 0.5 * std::sin(2 * std::numbers::pi * 12000 * t + std::numbers::pi / 4); });
  feeder.tone(1, -12);
  const auto picture = feeder.meter.finish();
  CHECK(picture.true_peak_dbtp == Approx(20 * std::log10(0.5)).margin(0.3));
  CHECK(picture.true_peak_frame >= 48000);
  CHECK(picture.true_peak_frame <= 48000 + 4800 + 32);
}

TEST_CASE("clipping, a hole and a long silence are flaws, pauses and soft ends are none", "[plot]") {
  Feeder feeder;
  feeder.part(0, "sound");
  feeder.add(1, [](double t) { return std::clamp(2.0 * std::sin(2 * std::numbers::pi * 400 * t), -1.0, 1.0); });
  feeder.add(1, [](double t) { return 0.3 * std::cos(2 * std::numbers::pi * 400 * t); });
  feeder.silence(0.05);
  feeder.add(1, [](double t) { return 0.3 * std::cos(2 * std::numbers::pi * 400 * t); });
  feeder.silence(6);
  feeder.tone(1, -20);
  feeder.part(1, "pause");
  feeder.silence(8);
  const auto picture = feeder.meter.finish();
  CHECK(picture.flaws.size() == 64);  // of 800 clipped half-waves only the first are kept
  CHECK(picture.flaw_count > 790);
  Feeder second;
  second.part(0, "sound");
  second.add(1, [](double t) { return 0.3 * std::cos(2 * std::numbers::pi * 400 * t); });
  second.silence(0.05);
  second.add(1, [](double t) { return 0.3 * std::cos(2 * std::numbers::pi * 400 * t); });
  second.silence(6);
  second.tone(1, -20);
  second.part(1, "pause");
  second.silence(8);
  const auto seen = second.meter.finish();
  REQUIRE(seen.flaws.size() == 2);
  CHECK(seen.flaws[0].kind == Flaw::Kind::hole);
  CHECK(seen.flaws[0].begin == Approx(48000).margin(2));
  CHECK(seen.flaws[0].frames == Approx(2400).margin(4));
  CHECK(seen.flaws[1].kind == Flaw::Kind::silence);
}

TEST_CASE("the silence before a programme begins anew is no flaw", "[plot]") {
  for (const auto& [meant, count] : std::vector<std::pair<std::chrono::seconds, std::uint64_t>>{{0s, 1}, {10s, 0}}) {
    SoundMeter meter(8000, 1, {1}, Profile::flat, meant);
    std::vector<std::int16_t> block(80, 1000);
    for (const std::int16_t value : {1000, 0, 1000}) {
      std::fill(block.begin(), block.end(), value);
      for (int i = 0; i < (value == 0 ? 1000 : 100); ++i) meter.add(block);
    }
    CHECK(meter.finish().flaw_count == count);
  }
}

TEST_CASE("an hour's curves are no longer than a minute's, and still reach its end", "[plot]") {
  Feeder feeder(8000, 1, {1});
  for (int minute = 0; minute < 60; ++minute) feeder.tone(60, minute == 59 ? -10 : -30);
  const auto picture = feeder.meter.finish();
  CHECK(picture.wave_low.size() <= 1600);
  CHECK(picture.wave_low.size() > 700);
  CHECK(picture.short_term.size() <= 1200);
  CHECK(picture.wave_low.size() * picture.wave_frames >= picture.frames);
  CHECK((picture.wave_low.size() - 1) * picture.wave_frames < picture.frames);
  CHECK(picture.short_term.back() == Approx(-1300).margin(20));
  CHECK(picture.short_term.front() == Approx(-3300).margin(20));
}

TEST_CASE("silence has no loudness, and nothing at all has no picture to break on", "[plot]") {
  Feeder feeder;
  feeder.silence(1);
  const auto picture = feeder.meter.finish();
  CHECK_FALSE(picture.lufs);
  CHECK(picture.true_peak_dbtp <= -100);
  Feeder nothing;
  CHECK(nothing.meter.finish().frames == 0);
}

TEST_CASE("a picture survives its JSON, and nonsense is refused", "[plot]") {
  Feeder feeder;
  feeder.part(0, "say", "");
  feeder.meter.tell({100, SentenceBegins{0, 0, "Một.", 1, ""}});
  feeder.tone(4, -20);
  feeder.silence(6);
  feeder.tone(1, -20);
  feeder.part(1, "sound", "không có “tệp”");
  const auto picture = feeder.meter.finish();
  const auto json = to_json(picture);
  CHECK(json.find('\n') == std::string::npos);
  CHECK(picture_from_json(json) == picture);
  CHECK_THROWS_AS(picture_from_json("{}"), Error);
  CHECK_THROWS_AS(picture_from_json("x"), Error);
}
