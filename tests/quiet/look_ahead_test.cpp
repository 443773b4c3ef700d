// The daemon's look at the coming 24 hours, and its relay: what an official sees of it in `loaxa status`.
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/rig/commune.hpp"
#include "tests/rig/station.hpp"

using namespace loaxa::rig;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

void write(const std::string& file, const std::string& text) {
  std::ofstream(file + ".new") << text;
  std::filesystem::rename(file + ".new", file);
}

std::string airing(const std::string& parts) {
  return "title: Thử\nwhen:\n  - {between: \"00:00-23:30\", every: 30min}\nparts:\n  - say: Kính chào bà con.\n" +
         parts;
}

json status(const Station& station) {
  return json::parse(station.loaxa({"status", "--json"}).out);
}

/// Whether the look ahead was taken and found this many things, one of them with that piece.
bool found(const Station& station, std::size_t count, const std::string& piece = {}) {
  const auto now = status(station);
  if (now["checked"].is_null() || now["findings"].size() != count) return false;
  for (const auto& finding : now["findings"]) {
    if (finding["message"].get<std::string>().find(piece) != std::string::npos) return true;
  }
  return count == 0;
}

}  // namespace

TEST_CASE(
    "after its start, by a clock that nobody vouches for, the daemon says what will not be heard, and no more once it "
    "is mended") {
  Station station({}, "device: none");
  write(station.path("loaxa.yaml"), "rules: {quiet_hours: []}\nclock: {untrusted: hold}\noutput: {device: none}\n");
  write(station.path("state/bulletins/tin.txt"), "");
  station.programme("tin.yaml", airing("  - bulletin: tin.txt\n"));
  station.start();
  REQUIRE(time_until([&] { return found(station, 1, "tin.txt"); }, 20s));
  const auto finding = status(station)["findings"][0];
  CHECK(finding["severity"] == "fault");
  CHECK(finding["programme"] == "tin.yaml");
  CHECK(finding["message"].get<std::string>().find("bị bỏ qua") != std::string::npos);
  CHECK(station.loaxa({"status"}).out.find("24 giờ tới") != std::string::npos);
  CHECK(station.log().find("tin.txt") != std::string::npos);
  CHECK(station.log().find("Đã kiểm tra các lượt phát trong 24 giờ tới") != std::string::npos);
  write(station.path("state/bulletins/tin.txt"), "Hôm nay trời đẹp.\n");
  CHECK(time_until([&] { return found(station, 0); }, 20s));
}

TEST_CASE("the look ahead waits while anything is on air") {
  Station station({}, "device: none");
  station.start();
  REQUIRE(time_until([&] { return found(station, 0); }, 20s));
  REQUIRE(station.loaxa({"say", kLongText}).code == 0);
  REQUIRE(time_until([&] { return !status(station)["on_air"].is_null(); }, 5s));
  station.programme("tin.yaml", airing("  - bulletin: khong-co.txt\n"));
  REQUIRE(time_until([&] { return !status(station)["faults"].empty(); }, 5s));
  CHECK_FALSE(time_until([&] { return !status(station)["findings"].empty(); }, 3s));
  REQUIRE_FALSE(status(station)["on_air"].is_null());
  REQUIRE(station.loaxa({"stop"}).code == 0);
  CHECK(time_until([&] { return found(station, 1, "khong-co.txt"); }, 20s));
}

TEST_CASE("at the set hour files are looked at anew, also where nobody watches") {
  Station station({}, "device: none");
  const auto sound = station.path("ngoai.wav");
  write_tone(sound, 440, 0.5, -12);
  station.programme("tin.yaml", airing("  - sound: " + sound + "\n"));
  // The settings know whole minutes.
  const auto hour = std::chrono::ceil<std::chrono::minutes>(std::chrono::system_clock::now() + 10s);
  write(station.path("loaxa.yaml"),
        "rules: {quiet_hours: []}\nclock: {untrusted: play}\noutput: {device: none}\nchecks: {night_before: \"" +
            local_time(hour).substr(11, 5) + "\"}\n");
  station.start();
  REQUIRE(time_until([&] { return found(station, 0); }, 6s));
  const auto first = status(station)["checked"];
  std::filesystem::resize_file(sound, 2000);
  REQUIRE(time_until([&] { return found(station, 1, "ngoai.wav"); }, 80s));
  CHECK(station.loaxa({"journal"}).out.find("kiểm tra trước: ") != std::string::npos);
  CHECK(status(station)["checked"] > first);
}

TEST_CASE("switched off, there is no look ahead") {
  Station station({}, "device: none");
  write(station.path("loaxa.yaml"), "clock: {untrusted: play}\noutput: {device: none}\nchecks: {night_before: off}\n");
  station.programme("tin.yaml", airing("  - bulletin: khong-co.txt\n"));
  station.start();
  REQUIRE(time_until([&] { return !status(station)["faults"].empty(); }, 5s));
  std::this_thread::sleep_for(3s);
  CHECK(status(station)["checked"].is_null());
  CHECK(status(station)["findings"].empty());
}

TEST_CASE("a relay that the board has not is a fault in status and log, and airings go on without it") {
  Station station({}, "device: none");
  write(station.path("loaxa.yaml"),
        "rules: {quiet_hours: []}\nclock: {untrusted: play}\noutput: {device: none}\n"
        "amplifier: {relay: \"gpio:khong-co:17\", warm_up: 200ms}\n");
  station.start();
  const auto faults = status(station)["faults"];
  REQUIRE(faults.size() == 1);
  CHECK(faults[0]["file"] == "amplifier.relay");
  CHECK(faults[0]["message"].get<std::string>().find("khong-co") != std::string::npos);
  CHECK(station.log().find("khong-co") != std::string::npos);
  REQUIRE(station.loaxa({"say", "Kính chào."}).code == 0);
  CHECK(station.result(20s) == "aired");
}
