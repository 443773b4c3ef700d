#include "firmware-host/station/transcript.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::host;

namespace {

Airing told(const std::vector<AirReport>& reports, const Airing& before = {}) {
  Transcript transcript(before);
  for (const auto& report : reports) transcript.note(report);
  Airing row;
  transcript.write_to(row);
  return row;
}

}  // namespace

TEST_CASE(
    "pieces of a part are joined, parts are parted by a blank line, sentences stand in the order of their beginning") {
  const auto row =
      told({PartReport{0, "say", "Tin", ""}, TextReport{0, "Kính "}, SentenceReport{0, 0, "Kính thưa.", 1, ""},
            TextReport{0, "thưa."}, TextReport{2, "Phần hai.\n"},
            SentenceReport{2, 0, "Phần\nhai.", 1, "máy đọc không trả lời"}, TextReport{3, "Ba."},
            FinishedReport{FinishedReport::How::complete, 1, 1, 48000, {}, "", "abc"}});
  CHECK(row.text == "Kính thưa.\n\nPhần hai.\n\nBa.");
  CHECK(row.spoken == "Kính thưa.\n[bỏ qua: máy đọc không trả lời] Phần hai.");
  CHECK(row.sound_sha256 == "abc");
}

TEST_CASE("a voice that died says nothing of its sound, and what airs again goes on where it stood") {
  const auto first = told({TextReport{0, "Một."}, SentenceReport{0, 0, "Một.", 1, ""}});
  CHECK(first.sound_sha256.empty());
  const auto second = told(
      {SentenceReport{0, 1, "Hai.", 1, ""}, FinishedReport{FinishedReport::How::complete, 1, 1, 48000, {}, "", "d"}},
      first);
  CHECK(second.spoken == "Một.\nHai.");
  CHECK(second.sound_sha256 == "d");
}

TEST_CASE("a voice that says the same for hours does not fill the journal") {
  std::vector<AirReport> reports(3000, SentenceReport{0, 0, std::string(2000, 'a'), 1, ""});
  CHECK(told(reports).spoken.size() < (5U << 20U));
  CHECK(told(reports).spoken.ends_with("\n…"));
}
