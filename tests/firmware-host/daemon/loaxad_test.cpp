// The daemon as a process, with its real voice on `file:DIR`: a whole station in one folder.
#include "tests/firmware-host/daemon/board.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;
using nlohmann::json;
using stand::Board;
using stand::kLongText;
using stand::programme;
using stand::text_of;

namespace {

const FixedZone kHanoi{7h};

}  // namespace

TEST_CASE("loaxad: words are said at once, journaled as aired, and the volume outlives a restart") {
  Board board;
  board.start_and_wait();
  const auto id = board.say("Kính chào bà con.");
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "aired");
  CHECK_FALSE(std::filesystem::is_empty(board.folder / "out"));
  CHECK(board.get("/status").at("on_air").is_null());
  CHECK(board.ask("PUT", "/volume", {{"volume", 42}}).status == 200);
  CHECK(board.end() == 0);
  CHECK_FALSE(std::filesystem::exists(board.socket()));
  board.start_and_wait();
  CHECK(board.get("/volume").at("volume") == 42);
  CHECK(board.result(id) == "aired");
  CHECK(board.end(SIGINT) == 0);
}

TEST_CASE("loaxad: a programme that is put into the folder airs at its time") {
  Board board;
  board.start_and_wait();
  const auto at =
      kHanoi.local(std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now())) + 4s;
  const auto text = to_iso8601(kHanoi.instant(at), kHanoi);
  board.folder.write("state/programmes/thu.yaml",
                     programme("Thử", "{at: " + text.substr(0, 10) + " " + text.substr(11, 8) + "}"));
  REQUIRE(Board::until([&] { return !board.get("/journal").empty(); }));
  REQUIRE(Board::until([&] { return !board.get("/journal")[0].at("result").is_null(); }));
  const auto airing = board.get("/journal")[0];
  CHECK(airing.at("result") == "aired");
  CHECK(airing.at("programme") == "thu.yaml");
  CHECK(airing.at("planned") == text);
  CHECK(*from_iso8601(airing.at("started").get<std::string>(), kHanoi) >= kHanoi.instant(at) - 15ms);
}

TEST_CASE("loaxad: a script without anything to hear fails, and the device is not blamed") {
  Board board;
  board.start_and_wait();
  const auto noise = board.folder.write("hong.wav", "not a sound").string();
  const json part{{"sound", noise}};
  const json script{{"title", "Hỏng"}, {"parts", json::array({part})}};
  const auto answer = board.ask("POST", "/play", {{"title", "Hỏng"}, {"script", script}});
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  const auto id = json::parse(answer.body).at("airing").get<std::string>();
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "failed");
  const auto status = board.get("/status");
  CHECK(status.at("device_ok").is_null());
  CHECK(status.at("faults").empty());
  CHECK(status.at("clock").at("untrusted") == "play");
}

TEST_CASE("loaxad: another speech engine speaks, what it cannot say is in the journal, emergencies do not need it") {
  Board board;
  const auto calls = board.folder / "calls";
  const auto engine = board.folder.script("engine", "#!/bin/sh\necho x >> " + calls.string() + "\nexit 3\n");
  board.folder.write("loaxa.yaml",
                     text_of(board.folder / "loaxa.yaml") + "speech: {engine: {command: [" + engine.string() + "]}}\n");
  board.start_and_wait();
  const auto siren = board.say("Khẩn cấp.", "emergency");
  REQUIRE(Board::until([&] { return !board.result(siren).empty(); }));
  CHECK(board.result(siren) == "aired");
  CHECK_FALSE(std::filesystem::exists(calls));
  const auto id = board.say("Kính chào bà con. Xin chào. Xin cảm ơn.");
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "aired");
  CHECK(std::filesystem::exists(calls));
  for (const auto& airing : board.get("/journal")) {
    if (airing.at("id") == id) {
      CHECK(airing.at("reason") == "bộ đọc engine: báo lỗi, mã 3; eSpeak NG đọc thay");
    }
  }
}

TEST_CASE("loaxad: a stop is obeyed while another engine hangs, and nothing of it is left") {
  Board board;
  const auto pid = board.folder / "pid";
  const auto engine = board.folder.script("engine", "#!/bin/sh\nsleep 300 &\necho $! > " + pid.string() + "\nwait\n");
  board.folder.write("loaxa.yaml",
                     text_of(board.folder / "loaxa.yaml") + "speech: {engine: {command: [" + engine.string() + "]}}\n");
  board.start_and_wait();
  const auto id = board.say(kLongText);
  REQUIRE(Board::until([&] { return std::filesystem::exists(pid) && board.sounds(); }));
  board.ask("POST", "/stop");
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "cut");
  const auto gone = [&] {
    std::ifstream stat("/proc/" + text_of(pid).substr(0, text_of(pid).find('\n')) + "/stat");
    const std::string all{std::istreambuf_iterator<char>{stat}, {}};
    return all.empty() || all.find(") Z ") != std::string::npos;
  };
  CHECK(Board::until(gone));
}

TEST_CASE("loaxad: a stop ends what is on air, and only what there is") {
  Board board;
  board.start_and_wait();
  CHECK(board.ask("POST", "/stop").status == 404);
  const auto id = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  CHECK(board.ask("POST", "/stop", {{"id", "khong-co"}}).status == 404);
  const auto stopped = board.ask("POST", "/stop");
  CHECK(json::parse(stopped.body) == json{{"stopped", {id}}});
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "cut");
}

TEST_CASE("loaxad: an emergency breaks in, and what waits of equal priority comes after") {
  Board board;
  board.start_and_wait();
  const auto first = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  const auto queued = board.ask("POST", "/say", {{"text", "Tin thứ hai."}});
  CHECK(json::parse(queued.body).at("queued") == true);
  const auto siren = board.say("Khẩn cấp.", "emergency");
  REQUIRE(Board::until([&] { return !board.result(siren).empty(); }));
  CHECK(board.result(siren) == "aired");
  CHECK(board.result(first).empty());  // it goes on at its sentence, before what waits
  REQUIRE(Board::until([&] { return board.sounds(); }));
  CHECK(board.get("/status").at("on_air").at("id") == first);
  board.ask("POST", "/stop", {{"id", first}});
  const std::string second = json::parse(queued.body).at("airing");
  REQUIRE(Board::until([&] { return !board.result(second).empty(); }));
  CHECK(board.result(second) == "aired");
}

TEST_CASE("loaxad: a broken programme leaves the last good one in force and is reported, a deleted one goes") {
  Board board;
  board.folder.write("state/programmes/sang.yaml", programme("Buổi sáng", "{time: \"05:30\"}"));
  board.folder.write("state/programmes/hong.yaml", "title: [\n");
  board.start_and_wait();
  const auto coming = [&] { return board.get("/next?n=1"); };
  const auto faults = [&] { return board.get("/status").at("faults"); };
  REQUIRE(Board::until([&] { return coming().size() == 1; }));
  CHECK(coming()[0].at("title") == "Buổi sáng");
  CHECK(faults().size() == 1);
  std::filesystem::remove(board.folder / "state/programmes/hong.yaml");
  REQUIRE(Board::until([&] { return faults().empty(); }));
  board.folder.write("state/programmes/sang.yaml", "title: Hỏng\nwhen:\n  - {time: \"25:30\"}\nparts:\n  - say: a\n");
  REQUIRE(Board::until([&] { return faults().size() == 1; }));
  CHECK(faults()[0].at("line") == 3);
  CHECK(faults()[0].at("message").get<std::string>().find("25:30") != std::string::npos);
  CHECK(coming()[0].at("title") == "Buổi sáng");
  board.folder.write("state/programmes/sang.yaml", programme("Buổi sớm", "{time: \"05:00\"}"));
  REQUIRE(Board::until([&] { return coming().size() == 1 && coming()[0].at("title") == "Buổi sớm"; }));
  CHECK(faults().empty());
  REQUIRE(Board::until([&] { return !coming()[0].at("length_s").is_null(); }));
  std::filesystem::remove(board.folder / "state/programmes/sang.yaml");
  REQUIRE(Board::until([&] { return coming().empty(); }));
}

TEST_CASE("loaxad: what forbids a start is said, all of it, with exit code 1, wrong usage is 2") {
  Board board;
  SECTION("five faults in the settings") {
    board.folder.write(
        "loaxa.yaml",
        "station: {nam: a}\nspeech: {words_per_minute: nhanh}\noutput: {volume: 101}\nclock: {untrusted: "
        "maybe}\nmissed: {play_within: lâu}\n");
    board.start();
    CHECK(board.wait() == 1);
    for (int line = 1; line <= 5; ++line) {
      CHECK(board.log().find(fmt::format("loaxa.yaml:{}:", line)) != std::string::npos);
    }
  }
  SECTION("settings that were named and are missing") {
    std::filesystem::remove(board.folder / "loaxa.yaml");
    board.start();
    CHECK(board.wait() == 1);
    CHECK(board.log().find("loaxa.yaml") != std::string::npos);
  }
  SECTION("a state folder that cannot be made") {
    board.folder.write("state", "x");
    board.start();
    CHECK(board.wait() == 1);
    CHECK(board.log().find("LOAXA_STATE") != std::string::npos);
  }
  SECTION("an unknown option") {
    board.start({"--khong-co"});
    CHECK(board.wait() == 2);
  }
}

TEST_CASE("loaxad: SIGHUP and a saved file bring new settings into force, a broken one does not") {
  Board board;
  board.start_and_wait();
  const auto settings = text_of(board.folder / "loaxa.yaml");
  board.folder.write("loaxa.yaml", "station: {name: Xã Mới}\n" + settings);
  REQUIRE(Board::until([&] { return board.get("/status").at("station") == "Xã Mới"; }));
  board.folder.write("loaxa.yaml", "station: {name: Xã Hỏng}\nkhong_co: 1\n" + settings);
  board.signal(SIGHUP);
  REQUIRE(Board::until([&] { return !board.get("/status").at("faults").empty(); }));
  CHECK(board.get("/status").at("station") == "Xã Mới");
  CHECK(board.get("/status").at("faults")[0].at("line") == 2);
}

TEST_CASE("loaxad: what is saved while the daemon still reads its files comes into force too") {
  Board board;
  constexpr int kProgrammes = 400;  // they take a while to read, and the socket is open by then
  std::filesystem::create_directories(board.folder / "state/programmes");
  for (int i = 0; i < kProgrammes; ++i) {
    board.folder.write(fmt::format("state/programmes/p{}.yaml", i), programme("Thử", "{time: \"06:00\"}"));
  }
  const auto settings = text_of(board.folder / "loaxa.yaml");
  board.start_and_wait();
  board.folder.write("loaxa.yaml", "station: {name: Xã Mới}\n" + settings);
  CHECK(Board::until([&] { return board.get("/status").at("station") == "Xã Mới"; }));
}

TEST_CASE("loaxad: requests that cannot be taken get their own status") {
  Board board;
  board.start_and_wait();
  CHECK(board.ask("GET", "/khong-co").status == 404);
  CHECK(board.ask("DELETE", "/status").status == 405);
  CHECK(board.ask("POST", "/say", {{"text", ""}}).status == 400);
  CHECK(board.ask("POST", "/say", {{"text", std::string(5 << 20, 'a')}}).status == 413);
  CHECK(board.ask("PUT", "/volume", {{"volume", 200}}).status == 400);
  CHECK(board.ask("GET", "/next?n=nhiều").status == 400);
  CHECK(board.ask("GET", "/journal?since=hôm-qua").status == 400);
}
