// The commands that talk to the daemon, against a stand-in that answers as firmware-host/README.md says.

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "stand_in_daemon.hpp"

using namespace loaxa::host::cli;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const char* const kAiring = R"({"id":"20261124-170012-say-3","programme":null,"title":"Báo bão","priority":"emergency",
"planned":"2026-11-24T17:00:12+07:00","started":"2026-11-24T17:00:12.120+07:00","ended":null,"result":null,"reason":"bão số 9","by":"lan"})";

/// A station with a stand-in that gives one answer to everything.
struct Station {
  Program program;
  StandInDaemon daemon;
  explicit Station(const std::string& body, int status = 200)
      : daemon(program.folder().path() / "s", [body, status](const Asked&) {
          return StandInDaemon::Answer{status, body};
        }) {}
  json sent() const { return json::parse(daemon.asked().back().body); }
};

}  // namespace

TEST_CASE("say sends the words with all that was asked, and prints the id alone") {
  Station station{std::string{R"({"queued":true,"airing":)"} + kAiring + "}"};
  const auto told =
      station.program.run({"say", "Báo", "động", "--priority", "emergency", "--repeat", "3", "--every", "5min",
                           "--until", "2199-01-01 06:00", "--replace", "old-1", "--reason", "bão"});
  CHECK(told.code == 0);
  CHECK(told.out == "20261124-170012-say-3\n");
  CHECK(has(told.err, "chờ"));
  REQUIRE(station.daemon.asked().size() == 1);
  CHECK(station.daemon.asked()[0].method == "POST");
  CHECK(station.daemon.asked()[0].path == "/say");
  const auto sent = station.sent();
  CHECK(sent["text"] == "Báo động");
  CHECK(sent["priority"] == "emergency");
  CHECK(sent["repeat"] == 3);
  CHECK(sent["every_s"] == 300);
  CHECK(sent["until"] == "2199-01-01T06:00:00+07:00");
  CHECK(sent["replace"] == "old-1");
  CHECK(sent["reason"] == "bão");
  CHECK_FALSE(sent["by"].get<std::string>().empty());
  CHECK(station.program.run({"say", "-"}, "từ đầu vào\n").code == 0);
  CHECK(has(station.sent()["text"], "từ đầu vào"));
  CHECK(station.program.run({"say", "--", "-5 độ"}).code == 0);
  CHECK(station.sent()["text"] == "-5 độ");
  CHECK(station.program.run({"say", "stop"}).code == 0);
  CHECK(station.sent()["text"] == "stop");
}

TEST_CASE("say refuses no words and an end that is past before it asks anybody") {
  Station station{"{}"};
  CHECK(station.program.run({"say", " "}).code == 1);
  CHECK(station.program.run({"say", "x", "--until", "2020-01-01"}).code == 1);
  CHECK(station.daemon.asked().empty());
}

TEST_CASE("a station with broken settings can still be told to speak and to stop") {
  Station station{std::string{R"({"queued":false,"airing":)"} + kAiring + "}"};
  station.program.folder().write("loaxa.yaml", "station: [\n");
  CHECK(station.program.run({"say", "Báo động", "--until", "2199-01-01"}).code == 0);
  CHECK(station.program.run({"stop"}).code == 0);
}

TEST_CASE("play sends texts, not paths, and sounds as absolute paths") {
  Station station{std::string{R"({"queued":false,"airing":)"} + kAiring + "}"};
  const auto& folder = station.program.folder();
  CHECK(station.program.run({"play", folder.write("tin.txt", "Kính thưa bà con."), "--reason", "thử"}).code == 0);
  auto sent = station.sent();
  CHECK(station.daemon.asked().back().path == "/play");
  CHECK(sent["title"] == "tin");
  CHECK(sent["priority"] == "routine");
  CHECK(sent["script"]["parts"][0]["say"] == "Kính thưa bà con.");
  folder.write("state/bulletins/b.txt", "Bản tin hai.");
  const auto programme =
      folder.write("p.yaml",
                   "title: Hai lần\npriority: priority\nwhen:\n  - {time: \"05:30\"}\nrepeat: {times: 2, pause: 5s}\n"
                   "parts:\n  - say: Chào.\n  - bulletin: b.txt\n");
  const auto told = station.program.run({"play", programme});
  CHECK(told.err == "");
  REQUIRE(told.code == 0);
  sent = station.sent();
  CHECK(sent["priority"] == "priority");
  REQUIRE(sent["script"]["parts"].size() == 5);
  CHECK(sent["script"]["parts"][1]["say"] == "Bản tin hai.");
  CHECK(sent["script"]["parts"][2]["pause_ms"] == 5000);
}

TEST_CASE("in quiet hours an alert's reason is asked for at a terminal, and nobody else is") {
  Station station{R"({"airing":"x"})"};
  const std::string asks = "Lý do phát";
  const auto settings = [&](const char* quiet) {
    station.program.environment["LOAXA_CONFIG"] =
        station.program.folder().write("loaxa.yaml", std::string("rules: {quiet_hours: ") + quiet + "}\n");
  };
  const std::vector<std::string> alert{"say", "Lũ về.", "--priority", "emergency"};
  settings(R"(["00:00-12:00", "12:00-00:00"])");
  const auto told = station.program.on_terminal(alert, 80, asks, "vỡ đê bao\n");
  CHECK(told.code == 0);
  CHECK(station.sent()["reason"] == "vỡ đê bao");
  CHECK(station.program.on_terminal(alert, 80, asks, "\n").code == 0);
  CHECK_FALSE(station.sent().contains("reason"));
  auto with_reason = alert;
  with_reason.insert(with_reason.end(), {"--reason", "bão"});
  CHECK_FALSE(has(station.program.on_terminal(with_reason, 80).out, asks));
  CHECK(station.sent()["reason"] == "bão");
  CHECK_FALSE(has(station.program.on_terminal({"say", "Lũ về."}, 80).out, asks));
  CHECK_FALSE(has(station.program.run(alert).err, asks));
  settings("[]");
  CHECK_FALSE(has(station.program.on_terminal(alert, 80).out, asks));
}

TEST_CASE("without a daemon play runs the voice itself and passes on why it cannot") {
  Program program;
  const auto file = program.folder().write("tin.txt", "Một câu.");
  program.use_voice(good_voice(65000));
  const auto told = program.run({"play", file});
  CHECK(told.code == 0);
  CHECK(has(told.err, "1:05"));
  program.use_voice("read job\necho '{\"failed\":{\"message\":\"không có loa\",\"english\":\"no speaker\"}}'\n");
  const auto silent = program.run({"play", file});
  CHECK(silent.code == 1);
  CHECK(silent.err == "không có loa\n");
}

TEST_CASE("the daemon's refusal is told in its own words with exit code 1") {
  Station station{R"({"error":{"vi":"không có gì đang phát","en":"nothing is on air"}})", 404};
  const auto told = station.program.run({"stop"});
  CHECK(told.code == 1);
  CHECK(told.err == "không có gì đang phát\n");
  station.program.environment["LOAXA_LANG"] = "en";
  CHECK(station.program.run({"stop"}).err == "nothing is on air\n");
}

TEST_CASE("an answer that makes no sense is told, not printed") {
  for (const auto& [body, status] : std::vector<std::pair<std::string, int>>{
           {"<html>", 200}, {"", 500}, {"nonsense", 400}, {"{\"error\":3}", 409}}) {
    INFO(body);
    Station station{body, status};
    const auto told = station.program.run({"status"});
    CHECK(told.code == 1);
    CHECK_FALSE(told.err.empty());
    CHECK(told.out.empty());
  }
}

TEST_CASE("answers of any shape do not crash the commands") {
  for (const auto* body :
       {"null", "[]", "{}", "3", "\"x\"",
        R"({"airing":3,"stopped":{"a":1},"on_air":[],"queue":{},"clock":null,"progress":7,"journal":[]})",
        R"([null, 3, {"planned": []}])"}) {
    INFO(body);
    Station station{body};
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"status"}, {"stop"}, {"volume"}, {"clock"}, {"journal"}, {"journal", "--csv"}, {"say", "x"}}) {
      INFO(words.front());
      const auto code = station.program.run(words).code;
      CHECK((code == 0 || code == 1));
    }
  }
}

TEST_CASE("stop names what it ended, volume and clock send what was given") {
  Station station{
      R"({"stopped":["a-1","b-2"],"volume":35,"trusted":true,"by":"đặt bằng tay","now":"2026-11-24T05:00:00+07:00"})"};
  const auto told = station.program.run({"stop", "a-1"});
  CHECK(told.out == "Đã dừng a-1\nĐã dừng b-2\n");
  CHECK(station.sent() == json{{"id", "a-1"}});
  station.program.run({"stop", "--all"});
  CHECK(station.sent() == json{{"all", true}});
  station.program.run({"stop"});
  CHECK(station.sent() == json::object());
  CHECK(station.program.run({"volume", "35"}).out == "35\n");
  CHECK(station.daemon.asked().back().method == "PUT");
  CHECK(station.sent() == json{{"volume", 35}});
  CHECK(station.program.run({"volume"}).out == "35\n");
  CHECK(station.daemon.asked().back().method == "GET");
  const auto clock = station.program.run({"clock", "set", "2026-11-24", "05:00"});
  CHECK(has(clock.out, "tin được (đặt bằng tay)"));
  CHECK(station.sent() == json{{"time", "2026-11-24T05:00:00+07:00"}});
}

TEST_CASE("status tells everything on one page, and nothing in it steers the terminal") {
  const std::string airing = kAiring;
  Station station{R"({"version":"0.1.0","since":"2026-11-24T05:00:00+07:00","station":"Đài xã \u001b[31mVân Tùng",
    "clock":{"trusted":false,"by":"chưa ai đặt","since":null,"now":"2026-11-24T17:00:20+07:00"},
    "on_air":)" + airing +
                  R"(,"progress":{"part":0,"sentence":4,"played_s":8.2,"remaining_s":65.0},"queue":[)" + airing + R"(],
    "next":{"programme":"sang.yaml","title":"Bản tin sáng","start":"2026-11-25T05:30:00+07:00"},
    "volume":80,"device":"PulseAudio","device_ok":false,"journal":{"ok":false,"unwritten":3},
    "faults":[{"file":"p.yaml","line":3,"column":5,"message":"giờ sai"}],
    "notices":[{"file":"loaxa.yaml","line":9,"column":1,"message":"giọng yếu"}],
    "checked":"2026-11-24T20:00:00+07:00",
    "findings":[{"severity":"fault","programme":"p.yaml","file":"p.yaml","line":0,"column":0,"message":"lượt 05:30: thiếu tệp"}]})"};
  const auto told = station.program.run({"status"});
  REQUIRE(told.code == 0);
  for (const auto* part : {"Vân Tùng", "Báo bão", "khẩn cấp", "bão số 9", "còn 1:05", "câu 5", "Bản tin sáng",
                           "25/11/2026 05:30:00", "chưa tin được", "80 %", "PulseAudio (HỎNG)", "KHÔNG ghi được",
                           "3 dòng", "p.yaml:3:5: giờ sai", "loaxa.yaml:9:1: giọng yếu",
                           "1 điều cần xem (kiểm tra lúc 24/11/2026 20:00:00)", "p.yaml: lượt 05:30: thiếu tệp"}) {
    INFO(part);
    CHECK(has(told.out, part));
  }
  CHECK_FALSE(has(told.out, "\x1b"));
  CHECK(json::parse(station.program.run({"status", "--json"}).out)["volume"] == 80);
}

TEST_CASE("journal sends its bounds, and writes a table, JSON and CSV") {
  Station station{std::string{"["} + kAiring + R"(,{"id":"2","programme":"a.yaml","title":"=cmd","priority":"routine",
    "planned":"2026-11-24T05:30:00+07:00","started":null,"ended":null,"result":"missed","reason":"nói \"không\", rồi thôi","by":"lịch"}])"};
  const auto table = station.program.run({"journal", "--since", "2026-11-24", "--until", "2026-11-25 05:00"});
  CHECK(table.code == 0);
  CHECK(has(table.out, "bị lỡ"));
  CHECK(has(table.out, "24/11/2026 17:00:12"));
  CHECK(station.daemon.asked().back().path ==
        "/journal?since=2026-11-24T00%3A00%3A00%2B07%3A00&until=2026-11-25T05%3A00%3A00%2B07%3A00");
  CHECK(json::parse(station.program.run({"journal", "--json"}).out).size() == 2);
  CHECK(station.daemon.asked().back().path == "/journal?texts=1");
  const auto csv = station.program.run({"journal", "--csv"}).out;
  CHECK(csv.starts_with(
      "\xEF\xBB\xBFid,programme,title,priority,planned,started,ended,result,reason,by,text,spoken,sha256\r\n"));
  CHECK(has(csv,
            "2,a.yaml,'=cmd,routine,2026-11-24T05:30:00+07:00,,,missed,\"nói \"\"không\"\", rồi thôi\",lịch,,,\r\n"));
}

TEST_CASE("a socket that may not be used is told with exit code 1, also by play") {
  if (::getuid() == 0) return;  // root may use every socket
  Station station{"{}"};
  ::chmod((station.program.folder().path() / "s").c_str(), 0);
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"status"}, {"play", station.program.folder().write("t.txt", "Câu.")}}) {
    const auto told = station.program.run(words);
    CHECK(told.code == 1);
    CHECK(has(told.err, "usermod -aG loaxa"));
  }
}

TEST_CASE("a socket that nobody serves counts as no daemon") {
  const Program program;
  {
    const StandInDaemon gone{program.folder().path() / "s", [](const Asked&) { return StandInDaemon::Answer{}; }};
  }
  CHECK(program.run({"status"}).code == 3);
}
