// The daemon as a process, with its real voice on `file:DIR`: a whole station in one folder.
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <sys/wait.h>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/sha256.hpp"
#include "firmware-host/journal/verification.hpp"
#include "firmware-host/wall_clock.hpp"
#include "tests/firmware-host/daemon/http.hpp"
#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const std::filesystem::path kPrograms = std::filesystem::path{LOAXA_BINARY_DIR} / "bin";
const std::string kSettings =
    "clock: {untrusted: play}\nrules: {quiet_hours: []}\namplifier: {relay: none, warm_up: 0s}\noutput: {device: "
    "\"file:";
const FixedZone kHanoi{7h};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// SHA-256 of what the data chunk of a WAV file holds.
std::string sound_digest(const std::filesystem::path& file) {
  const auto bytes = text_of(file);
  const auto at = bytes.find("data");
  REQUIRE(at != std::string::npos);
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data() + at + 4, sizeof size);
  REQUIRE(size > 0);
  REQUIRE(at + 8 + size == bytes.size());
  loaxa::audio::Sha256 digest;
  digest.update(std::string_view{bytes}.substr(at + 8, size));
  return digest.finish();
}

/// A station in a folder, its daemon started and ended by its process id.
class Board {
 public:
  Board() {
    REQUIRE(std::filesystem::exists(kPrograms / "loaxad"));
    REQUIRE(std::filesystem::exists(kPrograms / "loaxa-air"));
    std::filesystem::create_directories(folder / "out");
    folder.write("loaxa.yaml", kSettings + (folder / "out").string() + "\"}\n");
  }
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;
  ~Board() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      wait();
    }
  }

  void start(const std::vector<std::string>& arguments = {}) {
    const auto log = (folder / "log").string();
    pid_ = fork();
    if (pid_ == 0) {
      const int fd = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      dup2(fd, STDOUT_FILENO);
      dup2(fd, STDERR_FILENO);
      setenv("LOAXA_CONFIG", (folder / "loaxa.yaml").c_str(), 1);
      setenv("LOAXA_STATE", (folder / "state").c_str(), 1);
      setenv("LOAXA_SOCKET", socket().c_str(), 1);
      unsetenv("LOAXA_LANG");
      auto program = (kPrograms / "loaxad").string();
      std::vector<char*> words{program.data()};
      for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
      words.push_back(nullptr);
      execv(program.c_str(), words.data());
      _exit(127);
    }
  }
  void start_and_wait() {
    start();
    REQUIRE(until([this] { return stand::Client{socket()}.connected(); }));
  }
  int wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  int end(int signal = SIGTERM) {
    ::kill(pid_, signal);
    return wait();
  }
  void signal(int number) const { ::kill(pid_, number); }

  std::filesystem::path socket() const { return folder / "loaxa.sock"; }
  stand::HttpAnswer ask(const std::string& method, const std::string& path, const json& body = nullptr) const {
    return stand::ask(socket(), method, path, body.is_null() ? "" : body.dump());
  }
  json get(const std::string& path) const { return json::parse(ask("GET", path).body); }
  std::string say(const std::string& text, const std::string& priority = "routine") const {
    const auto answer = ask("POST", "/say", {{"text", text}, {"priority", priority}});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return json::parse(answer.body).at("airing");
  }
  /// The airing's result in the journal, when it has one.
  std::string result(const std::string& id) const {
    for (const auto& airing : get("/journal")) {
      if (airing.at("id") == id && !airing.at("result").is_null()) return airing.at("result");
    }
    return {};
  }
  /// Whether something is on air and its first frame was heard.
  bool sounds() const {
    const auto on_air = get("/status").at("on_air");
    return !on_air.is_null() && !on_air.at("started").is_null();
  }
  std::string log() const { return text_of(folder / "log"); }
  std::vector<pid_t> voices() const {
    std::istringstream children{text_of(fmt::format("/proc/{0}/task/{0}/children", pid_))};
    return {std::istream_iterator<pid_t>{children}, {}};
  }

  static bool until(const std::function<bool()>& done, std::chrono::milliseconds patience = 20s) {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (!done()) {
      if (std::chrono::steady_clock::now() > give_up) return false;
      std::this_thread::sleep_for(20ms);
    }
    return true;
  }

  stand::Folder folder;

 private:
  pid_t pid_ = -1;
};

const std::string kLongText =
    "Kính thưa bà con. Đây là một bản tin thử. Bản tin này khá dài. Mong bà con chú ý lắng nghe. Xin nhắc lại một lần "
    "nữa. Đây là một bản tin thử. Bản tin này khá dài. Mong bà con chú ý lắng nghe.";

std::string programme(const std::string& title, const std::string& when) {
  return "title: " + title + "\nwhen:\n  - " + when + "\nparts:\n  - say: Kính chào bà con.\n";
}

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

TEST_CASE("loaxad: the journal holds what was to be read, what was said and the digest of what the file holds") {
  Board board;
  board.start_and_wait();
  const std::string text = "Kính chào bà con, số 15.\nXin hết — “cảm ơn”.";
  const auto whole = board.say(text);
  REQUIRE(Board::until([&] { return !board.result(whole).empty(); }));
  const auto cut = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  CHECK(board.ask("POST", "/stop", json::object()).status == 200);
  REQUIRE(Board::until([&] { return !board.result(cut).empty(); }));
  const auto killed = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  for (const auto voice : board.voices()) ::kill(voice, SIGKILL);
  REQUIRE(Board::until([&] { return !board.result(killed).empty(); }));
  CHECK_FALSE(board.get("/journal")[0].contains("text"));
  CHECK(board.ask("GET", "/journal?texts=x").status == 400);
  std::map<std::string, json> rows;
  for (const auto& airing : board.get("/journal?texts=1")) rows[airing.at("id")] = airing;
  CHECK(rows[whole]["text"] == text);
  CHECK(rows[whole]["spoken"] == "Kính chào bà con, số mười lăm.\nXin hết, cảm ơn.");
  CHECK(rows[whole]["sha256"] == sound_digest(board.folder / "out" / (whole + ".wav")));
  CHECK(rows[cut]["result"] == "cut");
  CHECK(rows[cut]["sha256"] == sound_digest(board.folder / "out" / (cut + ".wav")));
  CHECK(rows[cut]["text"] == kLongText);
  CHECK(rows[cut]["spoken"].get<std::string>().starts_with("Kính thưa bà con."));
  CHECK(rows[cut]["spoken"].get<std::string>().size() < kLongText.size());
  CHECK(rows[killed]["result"] == "aired");  // it went on at its sentence; the stretch that died has no digest
  CHECK(rows[killed]["sha256"].get<std::string>().starts_with("- "));
  CHECK_FALSE(rows[killed]["spoken"].get<std::string>().empty());
  CHECK(verify_journal(board.folder / "state" / "journal.db").verdict == Verification::Verdict::whole);
}

TEST_CASE("loaxad: a bulletin's source is journaled as it was read, also one that is longer than a pipe holds") {
  Board board;
  std::string text;
  while (text.size() < 300'000)
    text += "Kính thưa bà con, đây là bản tin thử số " + std::to_string(text.size()) + ".\n";
  board.folder.write("state/bulletins/dai.txt", text);
  board.start_and_wait();
  const auto at =
      kHanoi.local(std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now())) + 4s;
  const auto when = to_iso8601(kHanoi.instant(at), kHanoi);
  board.folder.write("state/programmes/thu.yaml", "title: Thử\nwhen:\n  - {at: " + when.substr(0, 10) + " " +
                                                      when.substr(11, 8) +
                                                      "}\nparts:\n  - say: Chào.\n  - bulletin: dai.txt\n");
  REQUIRE(Board::until([&] { return !board.get("/status").at("progress").is_null() && board.sounds(); }));
  REQUIRE(Board::until([&] { return board.get("/status").at("progress").at("part") == 1; }));
  CHECK(board.ask("POST", "/stop", json::object()).status == 200);
  REQUIRE(Board::until([&] { return !board.get("/journal")[0].at("result").is_null(); }));
  const auto airing = board.get("/journal?texts=1")[0];
  CHECK(airing["result"] == "cut");
  CHECK(airing["text"].get<std::string>() == "Chào.\n\n" + text);
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

TEST_CASE("loaxad: SIGTERM on air silences it and ends with 0, the daemon after it goes on with it") {
  Board board;
  board.start_and_wait();
  const auto id = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  const auto voices = board.voices();
  CHECK(board.end() == 0);
  for (const auto voice : voices) CHECK(::kill(voice, 0) != 0);
  board.start_and_wait();
  CHECK(board.result(id).empty());
  REQUIRE(Board::until([&] { return board.sounds(); }));
  CHECK(board.get("/status").at("on_air").at("id") == id);
  CHECK(board.get("/status").at("on_air").at("reason").get<std::string>().find("loaxad được lệnh dừng") !=
        std::string::npos);
}

TEST_CASE("loaxad: killed on air, it comes back and goes on with what sounded") {
  Board board;
  board.start_and_wait();
  const auto id = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  const auto sentence = [&] {
    const auto progress = board.get("/status").at("progress");
    return progress.is_null() ? std::string{} : progress.at("sentence").get<std::string>();
  };
  REQUIRE(Board::until([&] { return sentence().find("khá dài") != std::string::npos; }));
  const auto interrupted = sentence();
  const auto voices = board.voices();
  CHECK(board.end(SIGKILL) == 128 + SIGKILL);
  for (const auto voice : voices) CHECK(Board::until([&] { return ::kill(voice, 0) != 0; }));
  board.start_and_wait();
  REQUIRE(Board::until([&] { return board.sounds(); }));
  CHECK(board.get("/status").at("on_air").at("id") == id);
  REQUIRE(Board::until([&] { return !sentence().empty(); }));
  CHECK(sentence() == interrupted);
  board.ask("POST", "/stop");
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "cut");
}

TEST_CASE("loaxad: killed on air with its machine, it says that what sounded was cut") {
  Board board;
  board.start_and_wait();
  const auto id = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  CHECK(board.end(SIGKILL) == 128 + SIGKILL);
  std::filesystem::remove(board.folder / "on-air.json");  // as a reboot empties the runtime folder
  board.start_and_wait();
  REQUIRE(Board::until([&] { return !board.result(id).empty(); }));
  CHECK(board.result(id) == "cut");
}

TEST_CASE(
    "loaxad: a voice that is frozen is killed, the daemon answers meanwhile, and the words are heard to their end") {
  Board board;
  board.start_and_wait();
  const auto id = board.say(kLongText);
  REQUIRE(Board::until([&] { return board.sounds(); }));
  for (const auto voice : board.voices()) ::kill(voice, SIGSTOP);
  while (board.result(id).empty()) REQUIRE(board.ask("GET", "/status").status == 200);
  CHECK(board.result(id) == "aired");
  const auto next = board.say("Kính chào.");
  REQUIRE(Board::until([&] { return !board.result(next).empty(); }));
  CHECK(board.result(next) == "aired");
}

TEST_CASE("loaxad: a second one on the same socket or state is refused, and the first goes on") {
  Board board;
  board.start_and_wait();
  Board second;
  std::filesystem::remove_all(second.folder / "state");
  std::filesystem::create_directory_symlink(board.folder / "state", second.folder / "state");
  second.start();
  CHECK(second.wait() == 1);
  CHECK(second.log().find("Đã có một loaxad đang chạy") != std::string::npos);
  CHECK(board.ask("GET", "/status").status == 200);
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
