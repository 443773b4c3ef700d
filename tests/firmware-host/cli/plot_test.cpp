// The page of `render --plot`, drawn from pictures made here and taken apart again.
#include "firmware-host/cli/plot/plot.hpp"

#include <cmath>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>

#include "firmware-host/cli/plot/svg.hpp"
#include "firmware-host/cli/plot/time_axis.hpp"

using namespace loaxa::host::cli::plot;
using loaxa::audio::PartPicture;
using loaxa::audio::SoundPicture;
using loaxa::config::Language;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A programme of `parts` equally long parts of words, each at -16 LUFS.
SoundPicture picture_of(double seconds, int parts) {
  SoundPicture picture;
  picture.sample_rate_hz = 48000;
  picture.channels = 2;
  picture.play_on = {1, 2};
  picture.frames = static_cast<std::uint64_t>(seconds * 48000);
  picture.target_lufs = -16;
  picture.lufs = -16.2;
  picture.range_lu = 4.5;
  picture.true_peak_dbtp = -1;
  picture.true_peak_frame = picture.frames / 3;
  picture.wave_frames = picture.frames / 1600 + 1;
  for (std::uint64_t at = 0; at < picture.frames; at += picture.wave_frames) {
    const int height = 8000 + static_cast<int>(at % 21011);
    picture.wave_low.push_back(-height);
    picture.wave_high.push_back(height - 517);
    picture.wave_rms.push_back(height / 4);
  }
  picture.loudness_frames = std::max<std::uint64_t>(4800, picture.frames / 1200 + 1);
  for (std::uint64_t at = 0; at + picture.loudness_frames <= picture.frames; at += picture.loudness_frames) {
    const int level = -1600 + static_cast<int>(at % 701);
    picture.momentary_low.push_back(level - 900);
    picture.momentary_high.push_back(level + 150);
    picture.short_term.push_back(at < 144000 ? SoundPicture::kUnknown : level);
  }
  for (int i = 0; i < parts; ++i) {
    PartPicture part;
    part.index = i;
    part.kind = i % 3 == 0 ? "sound" : "bulletin";
    part.what = "/srv/loaxa/ten-rat-dai-cua-mot-tep-am-thanh-hay-ban-tin-so-" + std::to_string(i) + ".flac";
    part.begin = picture.frames * static_cast<std::uint64_t>(i) / static_cast<std::uint64_t>(parts);
    part.end = picture.frames * static_cast<std::uint64_t>(i + 1) / static_cast<std::uint64_t>(parts);
    part.lufs = -16.0;
    picture.parts.push_back(part);
    for (std::uint64_t at = part.begin; at < part.end; at += 48000 * 4) picture.sentences.push_back({at, false});
  }
  return picture;
}

Subject subject_of(const SoundPicture& picture) {
  Subject subject;
  subject.script.title = "Bản tin buổi sáng";
  for (const auto& part : picture.parts) {
    subject.script.parts.push_back({.content = loaxa::audio::Bulletin{part.what}, .bed = "", .gain_db = 0});
  }
  subject.input = "ban-tin.yaml";
  subject.output = "ra.wav";
  subject.date = "29/11/2026 17:00";
  subject.profile = "flat";
  subject.voice = "vi";
  return subject;
}

std::string drawn(const SoundPicture& picture, Language language = Language::vietnamese) {
  return draw(subject_of(picture), picture, language);
}

/// Why a document is not well-formed XML as far as our own elements go; empty: it is.
std::string fault_of(const std::string& svg) {
  std::vector<std::string> open;
  static const std::regex kTag(R"(^(/?)([a-zA-Z]+)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)\s*(/?)$)");
  static const std::regex kReference("&(?!(amp|lt|gt|quot|#39);)");
  if (std::regex_search(svg, kReference)) return "a bare &";
  std::size_t at = svg.find("?>") + 2;
  for (auto begin = svg.find('<', at); begin != std::string::npos; begin = svg.find('<', at)) {
    if (svg.substr(at, begin - at).find('>') != std::string::npos && (open.empty() || open.back() != "style"))
      return "a bare >";
    at = svg.find('>', begin) + 1;
    // A long path's data would take std::regex too deep; it holds numbers and letters alone.
    auto tag = svg.substr(begin + 1, at - begin - 2);
    if (const auto data = tag.find(" d=\""); data != std::string::npos) {
      const auto end = tag.find('"', data + 4);
      if (tag.substr(data + 4, end - data - 4).find_first_not_of("MLZv0123456789.- ") != std::string::npos)
        return "path data: " + tag.substr(0, 80);
      tag.erase(data, end + 1 - data);
    }
    std::smatch parts;
    if (!std::regex_match(tag, parts, kTag)) return "tag: " + tag.substr(0, 80);
    if (parts[1] == "/") {
      if (open.empty() || open.back() != parts[2]) return "closes " + parts[2].str();
      open.pop_back();
    } else if (parts[4] != "/") {
      open.push_back(parts[2]);
    }
  }
  return open.empty() ? "" : "open: " + open.back();
}

struct Label {
  double left, right, baseline, size;
  std::string text;
};

/// What a viewer shows of escaped text.
std::string unescaped(std::string text) {
  for (const auto& [reference, shown] : std::vector<std::pair<std::string, std::string>>{
           {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    for (auto at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1))
      text.replace(at, reference.size(), shown);
  }
  return text;
}

std::vector<Label> labels_of(const std::string& svg) {
  static const std::regex kText(
      R"rx(<text x="([-0-9.]+)" y="([-0-9.]+)" font-size="([0-9.]+)" class="[^"]*"( text-anchor="([a-z]+)")?>([^<]*)</text>)rx");
  std::vector<Label> labels;
  std::istringstream lines(svg);
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (!line.starts_with("<text") || !std::regex_match(line, found, kText)) continue;
    const double x = std::stod(found[1]), size = std::stod(found[3]);
    const double width = text_width(unescaped(found[6]), size) * 0.9;  // the estimate is generous
    const double left = found[5] == "end" ? x - width : found[5] == "middle" ? x - width / 2 : x;
    labels.push_back({left, left + width, std::stod(found[2]), size, found[6]});
  }
  return labels;
}

void check_labels(const std::string& svg) {
  const auto labels = labels_of(svg);
  CHECK(labels.size() > 20);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto& one = labels[i];
    CAPTURE(one.text);
    CHECK(one.left >= 0);
    CHECK(one.right <= 1123);
    for (std::size_t j = 0; j < i; ++j) {
      const auto& other = labels[j];
      const bool beside = one.right <= other.left || other.right <= one.left;
      const bool apart = std::fabs(one.baseline - other.baseline) >= std::min(one.size, other.size) * 0.8;
      CAPTURE(other.text);
      CHECK((beside || apart));
    }
  }
}

}  // namespace

TEST_CASE("the page is well-formed, small, and no label overlaps another, whatever the length", "[plot]") {
  for (const auto& [seconds, parts] :
       std::vector<std::pair<double, int>>{{0.3, 1}, {5, 1}, {63, 6}, {180, 30}, {2700, 9}, {2700, 60}, {14400, 3}}) {
    CAPTURE(seconds, parts);
    for (const auto language : {Language::vietnamese, Language::english}) {
      const auto svg = drawn(picture_of(seconds, parts), language);
      CHECK(fault_of(svg) == "");
      CHECK(svg.size() < 300'000);
      check_labels(svg);
    }
  }
}

TEST_CASE("it tells the numbers in the reader's language", "[plot]") {
  const auto picture = picture_of(63, 6);
  const auto vietnamese = drawn(picture);
  CHECK(has(vietnamese, "−16,2 LUFS"));
  CHECK(has(vietnamese, "−1,0 dBTP"));
  CHECK(has(vietnamese, "4,5 LU"));
  CHECK(has(vietnamese, "6 / 6"));
  CHECK(has(vietnamese, "Dạng sóng"));
  CHECK(has(vietnamese, "dài 1:03"));
  CHECK(has(vietnamese, "ban-tin.yaml → ra.wav"));
  const auto english = drawn(picture, Language::english);
  CHECK(has(english, "−16.2 LUFS"));
  CHECK(has(english, "Waveform"));
  CHECK_FALSE(has(english, "Dạng sóng"));
}

TEST_CASE("a part over 1 LU off is marked by frame, sign and colour, with its own gain taken into account", "[plot]") {
  auto picture = picture_of(60, 3);
  picture.parts[1].lufs = -18.4;
  const auto off = drawn(picture);
  CHECK(has(off, "class=\"off\""));
  CHECK(has(off, "▼ −2,4"));
  CHECK(has(off, "2 / 3"));
  auto subject = subject_of(picture);
  subject.script.parts[1].gain_db = -3;
  const auto wanted = draw(subject, picture, Language::vietnamese);
  CHECK_FALSE(has(wanted, "class=\"off\""));
  CHECK(has(wanted, "+0,6"));
  CHECK(has(wanted, "3 / 3"));
}

TEST_CASE("what was left out stands there with its reason", "[plot]") {
  auto picture = picture_of(60, 4);
  auto& left = picture.parts[2];
  left.end = left.begin;
  left.lufs.reset();
  left.left_out = "không có tệp \"nhạc\" <này> & kia";
  picture.sentences.push_back({48000 * 30, true});
  picture.flaws = {{loaxa::audio::signal::Flaw::Kind::hole, 48000 * 10, 4800}};
  picture.flaw_count = 1;
  const auto svg = drawn(picture);
  CHECK(fault_of(svg) == "");
  CHECK(has(svg, "class=\"left\""));
  CHECK(has(svg,
            "✗ BỎ ten-rat-dai-cua-mot-tep-am-thanh-hay-ban-tin-so-2.flac: không có tệp &quot;nhạc&quot; &lt;này&gt; "
            "&amp; kia"));
  CHECK(has(svg, "class=\"skipped\""));
  CHECK(has(svg, "Mất tiếng giữa chừng"));
  CHECK(has(svg, "✗ 3"));
  check_labels(svg);
}

TEST_CASE("a bed has a lane of its own, a repeated programme tells its times apart", "[plot]") {
  auto picture = picture_of(60, 4);
  for (std::size_t i = 0; i < 4; ++i) picture.parts[i].index = static_cast<int>(i % 2);
  auto subject = subject_of(picture);
  subject.script.parts[1].bed = "/usr/share/nhac-nen.flac";
  subject.repeat_pause = std::chrono::seconds{2};
  const auto svg = draw(subject, picture, Language::vietnamese);
  CHECK(has(svg, "Nhạc nền"));
  CHECK(has(svg, "[nền nhac-nen.flac]"));
  CHECK(has(svg, ">2.2<"));
  CHECK(has(svg, ">0:13<"));  // the second part without the pause before the programme begins anew
}

TEST_CASE("text from outside cannot break out of the page", "[plot]") {
  auto picture = picture_of(5, 1);
  auto subject = subject_of(picture);
  subject.script.title = "</text><script>alert(1)</script>\x1b[2J\xEF\xBF\xBE\xFF & \"x\" 'y' " + std::string(400, 'W');
  subject.input = std::string(300, '<');
  const auto svg = draw(subject, picture, Language::vietnamese);
  CHECK(fault_of(svg) == "");
  CHECK_FALSE(has(svg, "<script"));
  CHECK_FALSE(has(svg, "\x1b"));
  CHECK_FALSE(has(svg, "\xEF\xBF\xBE"));
  check_labels(svg);
}

TEST_CASE("a page of nothing is still a page", "[plot]") {
  SoundPicture picture;
  picture.sample_rate_hz = 48000;
  picture.channels = 1;
  picture.play_on = {1};
  picture.target_lufs = -16;
  picture.true_peak_dbtp = -120;
  CHECK(fault_of(drawn(picture)) == "");
}

TEST_CASE("the time axis has round steps, few and never too near", "[plot]") {
  for (const double seconds : {0.05, 1.0, 3.9, 5.0, 13.0, 61.0, 227.0, 599.0, 2700.0, 9000.0, 50000.0}) {
    CAPTURE(seconds);
    const auto ticks = TimeAxis(90, 1028, seconds).ticks(',');
    CHECK(ticks.size() <= 13);
    for (std::size_t i = 1; i < ticks.size(); ++i) {
      CHECK(ticks[i].x - ticks[i - 1].x > text_width(ticks[i].label, 11));
      CHECK(ticks[i].label != ticks[i - 1].label);
    }
  }
  const auto five = TimeAxis(0, 500, 5).ticks(',');
  REQUIRE(five.size() == 11);
  CHECK(five[1].label == "0:00,5");
  const auto bulletin = TimeAxis(0, 450, 2700).ticks(',');
  REQUIRE(bulletin.size() == 10);
  CHECK(bulletin[1].label == "5:00");
  CHECK(bulletin[1].x == Approx(50));
}

TEST_CASE("text is cut to its room and coordinates are short", "[plot]") {
  CHECK(fitted("ngắn", 11, 100) == "ngắn");
  const auto cut = fitted("một cái tên rất dài không vừa ô này", 11, 100);
  CHECK(cut.ends_with("…"));
  CHECK(text_width(cut, 11) <= 100);
  CHECK(fitted("abc", 11, 3).empty());
  CHECK(coordinate(3.0) == "3");
  CHECK(coordinate(-0.01) == "0");
  CHECK(coordinate(2.25) == "2.2");
}
