#include "firmware-host/station/voice.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

const FailedReport kUnplugged{"loa bị rút dây", "the speaker was unplugged", true};

Voice voice() {
  return {1, Item{}, AirJob{}, std::nullopt, Now{}};
}

FramesReport first_frame() {
  return {.written = 480, .consumed = 240, .first_frame = Instant{1s}, .remaining_s = 9.0};
}

}  // namespace

TEST_CASE("a device that fails before the first frame: the airing failed, it could not begin") {
  auto unheard = voice();
  unheard.note(OpenedReport{"loa", 0us, 48000, true});
  unheard.note(FramesReport{});
  const auto outcome = unheard.failed(kUnplugged);
  CHECK(outcome.result == Result::failed);
  CHECK(outcome.reason == "loa bị rút dây");
}

TEST_CASE("a device that fails under what is heard: the airing was cut, with the device's reason") {
  auto heard = voice();
  heard.note(OpenedReport{"loa", 0us, 48000, true});
  REQUIRE(heard.note(first_frame()));
  const auto outcome = heard.failed(kUnplugged);
  CHECK(outcome.result == Result::cut);
  CHECK(outcome.reason == "loa bị rút dây");
}

TEST_CASE("a device that took hardly anything before it failed let nothing be heard: its voice's words come again") {
  auto spun = voice();
  spun.note(OpenedReport{"loa", 0us, 48000, true});
  spun.note(first_frame());
  spun.note(SentenceReport{0, 3, "Câu thứ tư.", 1, ""});
  CHECK(spun.place().sentence == 3);
  CHECK(spun.place_by_device().sentence == 0);
  spun.note(FramesReport{.written = 48000, .consumed = 40000, .first_frame = Instant{1s}, .remaining_s = 9.0});
  CHECK(spun.place_by_device().sentence == 3);
}

TEST_CASE("a voice that came to its end before it had heard of the stop was aired") {
  auto heard = voice();
  heard.note(OpenedReport{"loa", 0us, 48000, true});
  heard.note(first_frame());
  heard.stopping(Voice::Then::put_back, "nhường");
  CHECK(heard.finished(FinishedReport{FinishedReport::How::complete, 480, 480, 48000, std::nullopt, ""}).result ==
        Result::aired);
  CHECK(heard.finished(FinishedReport{FinishedReport::How::stopped, 480, 480, 48000, std::nullopt, ""}).result ==
        Result::cut);
}

TEST_CASE("a device that fails while the voice is being stopped changes nothing about the stop") {
  auto heard = voice();
  heard.note(first_frame());
  heard.stopping(Voice::Then::end, "bị dừng theo lệnh");
  CHECK(heard.failed(kUnplugged).result == Result::cut);
  CHECK(heard.failed(kUnplugged).reason == "bị dừng theo lệnh");
  auto unheard = voice();
  unheard.stopping(Voice::Then::put_back, "nhường");
  CHECK(unheard.failed(kUnplugged).result == Result::missed);
  CHECK(unheard.goes_back());
}

TEST_CASE("a stand-in for the external engine is no part that was left out, and the reason says it once") {
  auto spoken = voice();
  spoken.note(OpenedReport{"loa", 0us, 48000, true});
  spoken.note(first_frame());
  spoken.note(PartReport{0, "voice", "/opt/piper/piper", "báo lỗi, mã 3; eSpeak NG đọc thay"});
  const auto outcome =
      spoken.finished(FinishedReport{FinishedReport::How::complete, 480, 480, 48000, std::nullopt, ""});
  CHECK(outcome.result == Result::aired);
  CHECK(outcome.reason == "bộ đọc piper: báo lỗi, mã 3; eSpeak NG đọc thay");
}
