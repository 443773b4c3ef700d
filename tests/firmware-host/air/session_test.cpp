#include "firmware-host/air/session.hpp"

#include <catch2/catch.hpp>

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
