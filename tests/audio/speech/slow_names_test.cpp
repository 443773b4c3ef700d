#include "audio/speech/slow_names.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/speech/duration.hpp"
#include "audio/speech/speech_stream.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;

namespace {

/// The sentence with its slow stretches in brackets.
std::string marked(std::string_view spoken) {
  std::string out;
  for (const auto& stretch : stretches_of(spoken)) {
    if (!out.empty()) out += ' ';
    out += stretch.slow ? '[' + stretch.text + ']' : stretch.text;
  }
  return out;
}

double seconds(const std::string& text, bool slow) {
  const auto engine = make_espeak();
  VoiceSettings settings;
  settings.slow_names = slow;
  SpeechStream stream(*engine, {{text, {}, false}}, settings);
  std::vector<float> block(441);
  std::size_t frames = 0;
  for (std::size_t n = 0; (n = stream.read(block)) > 0;) frames += n;
  const text::Sentence sentence{text, {}, false};
  const double estimate = static_cast<double>(estimate_duration({&sentence, 1}, settings).count()) / 1000;
  const double length = static_cast<double>(frames) / engine->sample_rate_hz();
  CHECK(estimate == Approx(length).epsilon(0.25));  // of a few syllables; a bulletin evens out
  return length;
}

}  // namespace

TEST_CASE("names, numbers and times are the slow stretches of a spoken sentence") {
  const char* rows[] = {
      "Kính mời ông [Nguyễn Văn An] ở thôn [Đông] đến họp.",
      "[Nguyễn Thị Hoa] đã đến.",
      "Sáng mai, bà con nghỉ làm.",
      "Từ [bảy giờ ba mươi phút] đến [mười một giờ,] trạm mở cửa.",
      "Ngày [năm tháng mười năm hai nghìn không trăm hai mươi tư,] xã tổ chức họp.",
      "Kinh phí [mười hai triệu năm trăm nghìn] đồng.",
      "Mỗi nhà một suất, không nhận thay.",
      "Các thôn: [Đông,] [Tây.]",
  };
  for (const std::string row : rows) {
    std::string plain;
    for (const char c : row) {
      if (c != '[' && c != ']') plain += c;
    }
    if (row.starts_with("Các thôn")) {
      CHECK(marked(plain) == "Các thôn: [Đông, Tây.]");
    } else {
      CHECK(marked(plain) == row);
    }
  }
}

TEST_CASE("slow stretches are chunks of their own with small pauses, and every word is said") {
  VoiceSettings settings;
  settings.slow_names = true;
  const auto chunks = chunks_for("Mời ông Nguyễn Văn An, thôn Pleiku, đến họp.", kSentencePause, settings);
  REQUIRE(chunks.size() == 5);
  CHECK(chunks[0].text == "Mời ông,");
  CHECK(chunks[0].pause == kStretchPause);
  CHECK_FALSE(chunks[0].slow);
  CHECK(chunks[1].text == "Nguyễn Văn An,");
  CHECK(chunks[1].slow);
  CHECK(chunks[1].pause == kCommaPause);
  CHECK(chunks[3].text == "Pờ lây cu,");
  CHECK(chunks[3].slow);
  CHECK(chunks[4].pause == kSentencePause);
  settings.slow_names = false;
  CHECK(chunks_for("Mời ông Nguyễn Văn An, đến họp.", kSentencePause, settings).size() == 2);
}

TEST_CASE("a name is said a quarter slower when asked for, a sentence without one as ever") {
  const double name = seconds("Kính mời ông Nguyễn Văn An.", true) - seconds("Kính mời ông Nguyễn Văn An.", false);
  CHECK(name > 0.15);
  CHECK(name < 0.9);
  CHECK(seconds("Bà con chú ý lắng nghe.", true) == Approx(seconds("Bà con chú ý lắng nghe.", false)).epsilon(0.02));
}
