// The daemon as a process: what its journal holds of words and sound.
#include <cstring>
#include <map>

#include "audio/sha256.hpp"
#include "firmware-host/journal/verification.hpp"
#include "tests/firmware-host/daemon/board.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;
using nlohmann::json;
using stand::Board;
using stand::kLongText;
using stand::text_of;

namespace {

const FixedZone kHanoi{7h};

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

}  // namespace

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
