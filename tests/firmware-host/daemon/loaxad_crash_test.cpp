// The daemon as a process: how it ends, and what the next one makes of it.
#include "tests/firmware-host/daemon/board.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;
using nlohmann::json;
using stand::Board;
using stand::kLongText;

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
