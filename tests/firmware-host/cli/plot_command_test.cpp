// `loaxa render --plot` through the real voice, and the showing of progress on a real terminal.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "audio/signal/loudness.hpp"
#include "program.hpp"
#include "stand_in_daemon.hpp"

using namespace loaxa::host::cli;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string content(const fs::path& file) {
  std::ostringstream all;
  all << std::ifstream(file, std::ios::binary).rdbuf();
  return all.str();
}

/// What a terminal of endless width shows in the end.
std::string last_shown(const std::string& bytes) {
  std::string shown, line;
  std::size_t cursor = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes.compare(i, 3, "\x1b[J") == 0) {
      line.resize(cursor);
      i += 2;
    } else if (bytes[i] == '\n') {
      shown += line + "\n";
      line.clear();
    } else if (bytes[i] == '\r') {
      cursor = 0;
    } else {
      line.resize(std::max(line.size(), cursor + 1));
      line[cursor++] = bytes[i];
    }
  }
  return shown + line;
}

const char* const kProgramme =
    "title: Thử hình\nwhen:\n  - {time: \"05:30\"}\nparts:\n  - say: Kính chào bà con. Đây là đài thử, phát bản tin.\n"
    "  - pause: 1s\n  - say: Cảm ơn bà con đã lắng nghe bản tin hôm nay của đài.\n    gain: -6dB\n";

}  // namespace

TEST_CASE("render --plot draws what was written, and without -o it writes the picture alone", "[plot]") {
  const Program program;
  program.folder().write("loaxa.yaml", "output: {profile: flat}\n");
  const auto programme = program.folder().write("p.yaml", kProgramme).string();
  const auto sound = program.folder() / "out" / "o.wav", page = program.folder() / "out" / "o.svg";
  fs::create_directory(program.folder() / "out");
  const auto told = program.run({"render", programme, "-o", sound, "--plot", page});
  CAPTURE(told.err);
  REQUIRE(told.code == 0);
  CHECK(has(told.err, "o.svg"));
  CHECK(has(told.err, "o.wav"));
  CHECK(std::distance(fs::directory_iterator(program.folder() / "out"), fs::directory_iterator{}) == 2);
  const auto svg = content(page);
  CHECK(has(svg, "Thử hình"));
  CHECK(has(svg, "p.yaml → o.wav"));
  CHECK(has(svg, "Kính chào bà con."));
  CHECK(has(svg, "(−6,0 dB)"));
  // What a meter reads of the file itself: both channels, each as loud as the mean of both that it is handed.
  const auto measured = loaxa::audio::signal::integrated_lufs(sound.string());
  REQUIRE(measured);
  std::smatch number;
  REQUIRE(std::regex_search(svg, number, std::regex("[✓✗] −([0-9]+),([0-9]) LUFS")));
  const double read = -(std::stod(number[1]) + std::stod(number[2]) / 10);
  CHECK(read == Approx(*measured + 10 * std::log10(2.0)).margin(0.15));

  fs::remove(page);
  const auto alone = program.run({"render", programme, "--plot", page});
  CHECK(alone.code == 0);
  CHECK(has(content(page), "đo, không ghi tệp"));
  CHECK(std::distance(fs::directory_iterator(program.folder() / "out"), fs::directory_iterator{}) == 2);
}

TEST_CASE("render --plot refuses another ending, a folder, a missing folder, and no output at all", "[plot]") {
  const Program program;
  const auto text = program.folder().write("tin.txt", "Một câu.").string();
  const auto ending = program.run({"render", text, "--plot", "a.png"});
  CHECK(ending.code == 2);
  CHECK(has(ending.err, ".svg"));
  CHECK(program.run({"render", text}).code == 2);
  CHECK(program.run({"render", text, "--plot", ""}).code == 2);
  fs::create_directory(program.folder() / "d.svg");
  const auto folder = program.run({"render", text, "--plot", program.folder() / "d.svg"});
  CHECK(folder.code == 1);
  CHECK(has(folder.err, "thư mục"));
  const auto missing = program.run({"render", text, "--plot", program.folder() / "none" / "a.svg"});
  CHECK(missing.code == 1);
  CHECK(has(missing.err, "Không có thư mục"));
}

TEST_CASE("a voice that fails, or does not measure, leaves the older picture as it was", "[plot]") {
  Program program;
  const auto page = program.folder().write("sub/o.svg", "old");
  const auto text = program.folder().write("tin.txt", "Một câu.").string();
  for (const auto& voice : {std::string{"read job; kill -SEGV $$\n"}, good_voice(1000)}) {
    program.use_voice(voice);
    const auto told = program.run({"render", text, "--plot", page});
    CHECK(told.code == 1);
    CHECK_FALSE(told.err.empty());
    CHECK(content(page) == "old");
    CHECK(std::distance(fs::directory_iterator(program.folder() / "sub"), fs::directory_iterator{}) == 1);
  }
}

namespace {

/// A daemon whose airing waits, plays for some questions, and has then ended.
class Airing {
 public:
  explicit Airing(const Program& program, std::string result = "aired", int questions = 4)
      : result_(std::move(result)), left_(questions), daemon_(program.folder() / "s", [this](const Asked& asked) {
          return StandInDaemon::Answer{200, answer(asked)};
        }) {}
  std::vector<Asked> asked() const { return daemon_.asked(); }

 private:
  std::string answer(const Asked& asked) {
    json row{{"id", "20261129-170000-play-1"}, {"title", "Tin"}, {"result", nullptr}, {"reason", ""}};
    if (asked.method == "POST") return json{{"airing", row}, {"queued", false}}.dump();
    if (asked.path.starts_with("/journal")) {
      row["result"] = result_;
      if (result_ != "aired") row["reason"] = "có báo động";
      return json::array({row}).dump();
    }
    json status{{"on_air", nullptr}, {"progress", nullptr}, {"queue", json::array()}};
    if (--left_ >= 0) {
      status["on_air"] = row;
      status["progress"] = {
          {"part", 0}, {"sentence", "Kính thưa bà con."}, {"played_s", 10 - left_}, {"remaining_s", left_}};
    }
    return status.dump();
  }

  std::string result_;
  int left_;
  StandInDaemon daemon_;
};

}  // namespace

TEST_CASE("on a terminal play follows its airing and leaves a clean screen", "[plot]") {
  Program program;
  const auto text = program.folder().write("tin.txt", "Một câu.").string();
  {
    const Airing airing(program);
    const auto told = program.on_terminal({"play", text}, 60);
    CHECK(told.code == 0);
    CHECK(has(told.out, "Kính thưa"));
    CHECK(has(told.out, "còn 0:0"));
    CHECK(last_shown(told.out) == "20261129-170000-play-1\n«Tin»: đã phát\n");
  }
  fs::remove(program.folder() / "s");
  const Airing airing(program, "cut");
  const auto told = program.on_terminal({"play", text}, 40);
  CHECK(told.code == 1);
  CHECK(has(last_shown(told.out), "có báo động"));
}

TEST_CASE("Ctrl-C while following leaves the airing on air and says so", "[plot]") {
  Program program;
  const Airing airing(program, "aired", 1000);
  const auto told =
      program.on_terminal({"play", program.folder().write("tin.txt", "Một câu.").string()}, 60, "Kính thưa");
  CHECK(told.code == 0);
  CHECK(has(last_shown(told.out), "loaxa stop 20261129-170000-play-1\n"));
  CHECK_FALSE(has(last_shown(told.out), "Kính thưa"));
  for (const auto& asked : airing.asked()) CHECK(asked.path != "/stop");
}

TEST_CASE("play returns at once with --no-wait, with --json and where its output is no terminal", "[plot]") {
  Program program;
  const Airing airing(program, "aired", 1000);
  const auto text = program.folder().write("tin.txt", "Một câu.").string();
  CHECK(last_shown(program.on_terminal({"play", text, "--no-wait"}, 60).out) == "20261129-170000-play-1\n");
  CHECK(program.on_terminal({"play", text, "--json"}, 60).code == 0);
  CHECK(program.run({"play", text}).out == "20261129-170000-play-1\n");
  for (const auto& asked : airing.asked()) CHECK(asked.method == "POST");
}

TEST_CASE("render on a terminal shows a bar that is gone in the end, at any width", "[plot]") {
  Program program;
  program.use_voice(
      "read job\necho '{\"opened\":{\"device\":\"x\",\"latency_us\":0,\"sample_rate\":1000,\"heard\":true}}'\n"
      "for i in 1 2 3 4 5 6 7 8; do sleep 0.2; "
      "echo '{\"sentence\":{\"part\":0,\"index\":0,\"text\":\"Ủy ban nhân dân xã đã họp "
      "你好\",\"line\":1,\"skipped\":\"\"}}'\n"
      "echo \"{\\\"frames\\\":{\\\"written\\\":${i}000,\\\"consumed\\\":0,\\\"first_frame_us\\\":null,"
      "\\\"remaining_s\\\":$((8-i))}}\"; done\n"
      "echo '{\"failed\":{\"message\":\"hết đĩa\",\"english\":\"disk full\"}}'\n");
  const auto text = program.folder().write("tin.txt", "Một câu.").string();
  for (const unsigned short columns : {40, 120}) {
    const auto told = program.on_terminal({"render", text, "-o", program.folder() / "o.wav"}, columns);
    CHECK(told.code == 1);
    CHECK(has(told.out, "Ủy"));
    CHECK(has(told.out, "còn 0:0"));
    CHECK(last_shown(told.out) == "hết đĩa\n");
  }
}
