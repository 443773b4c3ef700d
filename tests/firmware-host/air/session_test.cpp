#include "firmware-host/air/session.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "firmware-host/air/source_pieces.hpp"

using namespace loaxa;
using namespace loaxa::host;

namespace {

/// What the airing of an alert's siren, dry, says of it.
std::vector<PartReport> parts_of_alert(const std::string& siren, std::optional<audio::MeasuredSignal> known) {
  AirJob job;
  job.script.parts.emplace_back().content = audio::Signal{siren};
  job.alert = true;
  job.dry = true;
  const auto engine = audio::speech::make_mute(audio::Error("không có giọng", "no voice"));
  audio::playback::PlayerControl control;
  std::vector<PartReport> parts;
  air::play_job(job, {.engine = *engine, .lexicon = {}, .control = control, .signal = std::move(known)},
                [&parts](const AirReport& report) {
                  if (const auto* part = std::get_if<PartReport>(&report)) parts.push_back(*part);
                });
  return parts;
}

}  // namespace

TEST_CASE("a text is told in pieces of whole characters, one encoding, one length") {
  air::SourcePieces pieces;
  std::string text;
  while (text.size() < 3 * kMostSourceBytes / 2) text += "ằ ẵ ";
  pieces.add(1, "");
  pieces.add(2, text);
  pieces.add(3, "\xEF\xBB\xBFXin ch\xC3\xA0o");
  pieces.add(4, std::string("X\0i\0n\0", 6).insert(0, "\xFF\xFE"));  // UTF-16
  std::map<int, std::string> told;
  while (const auto piece = pieces.next()) {
    CHECK(piece->text.size() <= 4096);
    CHECK(std::get<TextReport>(report_from_line(to_line(*piece))) == *piece);  // no character is cut in two
    told[piece->part] += piece->text;
  }
  CHECK(told.size() == 3);
  CHECK(told[2].ends_with("…"));
  told[2].resize(told[2].size() - std::string("…").size());
  CHECK(text.starts_with(told[2]));
  CHECK(told[2].size() > kMostSourceBytes - 4);
  CHECK(told[3] == "Xin chào");
  CHECK(told[4] == "Xin\n");
}

TEST_CASE("the siren that was looked at while the voice was idle is not measured again while somebody waits") {
  const std::string siren = LOAXA_BINARY_DIR "/share/loaxa/sounds/coi-bao-dong.flac";
  auto known = audio::measure_signal(siren);
  CHECK(known.fault.empty());
  CHECK(parts_of_alert(siren, known).at(0).left_out.empty());
  known.fault = "điều đã biết";  // what was found then is told, so nobody looked anew
  CHECK(parts_of_alert(siren, known).at(0).left_out == "điều đã biết");
  known.identity.size += 1;  // another file by now
  CHECK(parts_of_alert(siren, known).at(0).left_out.empty());
}
