// The built `loaxa` itself, in a station of its own: exit codes, what goes to which output, and what it leaves behind.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "stand_in_daemon.hpp"

using namespace loaxa::host::cli;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

long lines_of(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

TEST_CASE("every command tells its usage in both languages and exits 0") {
  Program program;
  for (const auto* name :
       {"read", "render", "play", "say", "stop", "volume", "status", "devices", "clock", "next", "check", "journal"}) {
    INFO(name);
    const auto told = program.run({name, "--help"});
    CHECK(told.code == 0);
    CHECK(has(told.out, std::string("Cách dùng: loaxa ") + name));
    CHECK(told.err.empty());
  }
  CHECK(program.run({"clock", "set", "--help"}).code == 0);
  CHECK(has(program.run({"--help"}).out, "Cách dùng"));
  CHECK(has(program.run({"--version"}).out, "loaxa "));
  program.environment["LOAXA_LANG"] = "en";
  CHECK(has(program.run({"read", "--help"}).out, "Usage: loaxa read"));
}

TEST_CASE("wrong usage exits 2, says in Vietnamese what is wrong and prints nothing else") {
  const Program program;
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"raed"},
      {"xyzzy"},
      {"--xyz"},
      {"read", "a", "b"},
      {"read", "--xyz"},
      {"render", "a.txt"},
      {"render"},
      {"render", "a.txt", "-o"},
      {"render", "a.txt", "-o", "a.mp3"},
      {"render", "a.txt", "-o", "a.wav", "--profile", "loud"},
      {"render", "a.txt", "-o", "a.wav", "--rate", "fast"},
      {"render", "a.txt", "-o", "a.wav", "--channels", "9"},
      {"render", "a.txt", "-o", "a.wav", "--sample-rate", "0"},
      {"play"},
      {"play", "a.txt", "--priority", "high"},
      {"say"},
      {"say", "x", "--every", "5"},
      {"say", "x", "--repeat", "0"},
      {"say", "x", "--until", "mai"},
      {"stop", "1", "--all"},
      {"volume", "101"},
      {"volume", "-1"},
      {"volume", "to"},
      {"clock", "set"},
      {"clock", "set", "hôm nay"},
      {"next", "-n", "0"},
      {"next", "--from", "mai"},
      {"journal", "--since", "32/13/2026"},
      {"journal", "--csv", "--json"},
      {"status", "x"},
  };
  for (const auto& words : wrong) {
    std::string shown = "loaxa";
    for (const auto& word : words) shown += " " + word;
    INFO(shown);
    const auto told = program.run(words);
    CHECK(told.code == 2);
    CHECK(told.out.empty());
    CHECK(has(told.err, "loaxa"));
    CHECK_FALSE(has(told.err, "required"));
    CHECK_FALSE(has(told.err, "Usage"));
  }
  CHECK(has(program.run({"raed"}).err, "«read»"));
}

TEST_CASE("read prints one sentence a line, and blank lines between paragraphs") {
  const Program program;
  const auto file = program.folder().write("tin.txt", "Kính thưa bà con. Hôm nay họp thôn.\n\nXin cảm ơn.\n");
  const auto told = program.run({"read", file});
  CHECK(told.code == 0);
  CHECK(told.err.empty());
  CHECK(lines_of(told.out) == 4);
  CHECK(has(told.out, ".\n\nXin"));
  CHECK(program.run({"read"}, "Kính thưa bà con. Hôm nay họp thôn.\n\nXin cảm ơn.\n").out == told.out);
  CHECK(program.run({"read", "-"}, "\xEF\xBB\xBFKính thưa bà con. Hôm nay họp thôn.\r\n\r\nXin cảm ơn.").out ==
        told.out);
}

TEST_CASE("read --json has the design's shape") {
  const Program program;
  const auto told = program.run({"read", "--json"}, "Kính thưa bà con.\n");
  REQUIRE(told.code == 0);
  const auto document = json::parse(told.out);
  REQUIRE(document.size() == 4);
  REQUIRE(document["sentences"].size() == 1);
  CHECK(document["sentences"][0]["source"]["line"] == 1);
  CHECK(document["sentences"][0]["source"]["column"] == 1);
  CHECK(document["sentences"][0]["source"].contains("length"));
  CHECK(document["dropped"].is_array());
  CHECK(document["ambiguous"].is_array());
  CHECK(document["notices"].is_array());
}

TEST_CASE("read --lines gives line for line, whatever the lines hold") {
  const Program program;
  std::string input;
  for (int i = 0; i < 3000; ++i) {
    input += i % 7 == 0 ? "" : i % 5 == 0 ? "- *** -" : "Dòng số " + std::to_string(i) + " của bản tin";
    input += i % 3 == 0 ? "\r\n" : "\n";
  }
  const auto told = program.run({"read", "--lines"}, input);
  CHECK(told.code == 0);
  CHECK(lines_of(told.out) == 3000);
  CHECK(told.out.find('\r') == std::string::npos);
  CHECK(program.run({"read", "--lines"}, "").out.empty());
  CHECK(program.run({"read", "--lines"}, "a\nb").out == program.run({"read", "--lines"}, "a\nb\n").out);
  const auto as_json = json::parse(program.run({"read", "--lines", "--json"}, "một\n\nhai\n").out);
  REQUIRE(as_json.size() == 3);
  CHECK(as_json[2]["line"] == 3);
}

TEST_CASE("read --lines keeps the place of a line that is not UTF-8, says so and exits 1") {
  const Program program;
  const auto told = program.run({"read", "--lines"}, "một\nha\xFFi\nba\n");
  CHECK(told.code == 1);
  CHECK(lines_of(told.out) == 3);
  CHECK(has(told.err, ":2:"));
}

TEST_CASE("what cannot be read is refused with its name, a reason and exit code 1") {
  const Program program;
  const auto& folder = program.folder();
  folder.write("secret.txt", "x");
  ::chmod((folder.path() / "secret.txt").c_str(), 0);
  const std::map<std::string, std::string> refused{
      {folder.path().string(), "thư mục"},
      {(folder.path() / "missing.txt").string(), "không có tệp"},
      {folder.write("empty.txt", ""), "không có chữ"},
      {folder.write("blank.txt", " \n\t\n"), "không có chữ"},
      {folder.write("a.docx", "PK\x03\x04"), ".txt"},
      {folder.write("a.odt", "PK\x03\x04"), ".txt"},
      {folder.write("b.txt", "PK\x03\x04zip"), ".txt"},
      {folder.write("a.pdf", "%PDF-1.4"), ".txt"},
      {folder.write("binary.txt", std::string("a\0b", 3)), "nhị phân"},
      {folder.write("utf16.txt", "\xFF\xFEx"), "UTF-8"},
      {folder.write("tcvn.txt", "dòng một\nB\xB8n tin"), "UTF-8"},
      {folder.write("tune.txt", "RIFFxxxxWAVE"), "âm thanh"},
  };
  for (const auto& [file, why] : refused) {
    INFO(file);
    for (const auto& words : {std::vector<std::string>{"read", file},
                              {"render", file, "-o", (folder.path() / "out.wav").string()},
                              {"play", file}}) {
      const auto told = program.run(words);
      CHECK(told.code == 1);
      CHECK(told.out.empty());
      CHECK(has(told.err, why));
    }
  }
  CHECK_FALSE(fs::exists(folder.path() / "out.wav"));
  if (::getuid() != 0) CHECK(has(program.run({"read", (folder.path() / "secret.txt").string()}).err, "quyền"));
  CHECK(has(program.run({"read", (folder.path() / "tcvn.txt").string()}).err, "Dòng 2, cột 2"));
}

TEST_CASE("a text of 1 MB is read") {
  const Program program;
  std::string text;
  long sentences = 0;
  for (; text.size() < (1U << 20U); ++sentences) text += "Kính thưa bà con trong xã, hôm nay họp thôn.\n";
  const auto told = program.run({"read", program.folder().write("long.txt", text)});
  CHECK(told.code == 0);
  CHECK(lines_of(told.out) == sentences);
}

TEST_CASE("no escape codes go to what is no terminal") {
  Program program;
  program.use_voice(good_voice(1000));
  const auto file = program.folder().write("tin.txt", "Một câu.");
  const auto told = program.run({"render", file, "-o", (program.folder().path() / "o.wav").string()});
  CHECK(told.code == 0);
  CHECK_FALSE(has(told.err, "\x1b"));
  CHECK_FALSE(has(told.err, "\r"));
}

TEST_CASE("render writes the file, tells its length, and leaves nothing else") {
  Program program;
  program.use_voice(good_voice(65000));
  const auto file = program.folder().write("tin.txt", "Một câu.");
  const auto out = program.folder().path() / "sub";
  fs::create_directory(out);
  const auto told = program.run({"render", file, "-o", (out / "o.flac").string()});
  CHECK(told.code == 0);
  CHECK(has(told.err, "1:05"));
  CHECK(fs::exists(out / "o.flac"));
  CHECK(std::distance(fs::directory_iterator(out), fs::directory_iterator{}) == 1);
}

TEST_CASE("the voice's refusal, crash and nonsense are told, and an older file stays as it was") {
  const std::map<std::string, std::string> voices{
      {"read job; echo '{\"failed\":{\"message\":\"hết đĩa rồi\",\"english\":\"disk full\"}}'", "hết đĩa rồi"},
      {"read job; kill -SEGV $$", "tín hiệu 11"},
      {"exit 3", "mã 3"},
      {"read job; echo nonsense; sleep 5", ""},
  };
  for (const auto& [script, why] : voices) {
    INFO(script);
    Program program;
    program.use_voice(script + "\n");
    const auto old = program.folder().write("sub/o.wav", "old");
    const auto told = program.run({"render", program.folder().write("tin.txt", "Một câu."), "-o", old});
    CHECK(told.code == 1);
    CHECK(has(told.err, why));
    CHECK_FALSE(told.err.empty());
    CHECK(fs::file_size(old) == 3);
    const fs::path folder = program.folder().path() / "sub";
    CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator{}) == 1);
  }
}

TEST_CASE("a missing voice is told") {
  Program program;
  program.use_voice("");
  fs::remove(program.folder().path() / "bin" / "loaxa-air");
  const auto told = program.run(
      {"render", program.folder().write("t.txt", "Câu."), "-o", (program.folder().path() / "o.wav").string()});
  CHECK(told.code == 1);
  CHECK(has(told.err, "loaxa-air"));
}

TEST_CASE("Ctrl-C stops the voice, leaves no file and exits 1") {
  Program program;
  const auto begun = program.folder().path() / "begun";
  const auto stopped = program.folder().path() / "stopped";
  program.use_voice("read job\necho '{\"ready\":{}}'\ntouch " + begun.string() + "\nread line\necho \"$line\" > " +
                    stopped.string() +
                    "\necho '{\"finished\":{\"how\":\"stopped\",\"written\":1,\"consumed\":1,\"sample_rate\":1000,"
                    "\"first_frame_us\":null,\"file\":\"\"}}'\n");
  fs::create_directory(program.folder().path() / "sub");
  const auto out = program.folder().path() / "sub" / "o.wav";
  const auto told =
      program.interrupt({"render", program.folder().write("tin.txt", "Một câu."), "-o", out.string()}, begun, SIGINT);
  CHECK(told.code == 1);
  CHECK(has(told.err, "dừng"));
  CHECK(fs::exists(stopped));
  CHECK(fs::is_empty(out.parent_path()));
}

TEST_CASE("why the system refuses is told in the reader's language") {
  Program program;
  const auto file = program.folder().write("tin.txt", "Một câu.");
  const std::vector<std::string> words{"render", file, "-o", "/proc/o.wav"};  // not even root may write there
  const auto told = program.run(words);
  CHECK(told.code == 1);
  CHECK(has(told.err, "/proc"));
  CHECK_FALSE(has(told.err, "No such file"));
  program.environment["LOAXA_LANG"] = "en";
  CHECK(has(program.run(words).err, "No such file"));
}

TEST_CASE("render's options reach the voice") {
  Program program;
  const auto job = program.folder().path() / "job";
  program.use_voice("read -r job\nprintf '%s' \"$job\" > " + job.string() +
                    "\necho '{\"failed\":{\"message\":\"x\",\"english\":\"x\"}}'\n");
  program.run({"render", program.folder().write("tin.txt", "Một câu."), "-o",
               (program.folder().path() / "o.ogg").string(), "--profile", "flat", "--voice", "vi-vn-x-south", "--rate",
               "140", "--sample-rate", "22050", "--channels", "1"});
  std::ifstream stream(job);
  const auto sent = json::parse(stream).at("air");
  CHECK(sent["output"]["profile"] == "flat");
  CHECK(sent["output"]["sample_rate"] == 22050);
  CHECK(sent["output"]["channels"] == 1);
  CHECK(sent["output"]["play_on"] == json::array({1}));
  CHECK(sent["output"]["device"].get<std::string>().ends_with(".ogg"));
  CHECK(sent["output"]["volume"] == 100);
  CHECK(sent["speech"]["voice"] == "vi-vn-x-south");
  CHECK(sent["speech"]["words_per_minute"] == 140);
  CHECK(has(sent["script"].dump(), "Một câu."));
}

TEST_CASE("devices: none is a normal answer") {
  Program program;
  program.use_voice("echo '[]'\n");
  CHECK(program.run({"devices"}).code == 0);
  CHECK(json::parse(program.run({"devices", "--json"}).out) == json::array());
  program.use_voice(
      "echo "
      "'[{\"setting\":\"portaudio:X\",\"description\":\"Loa\",\"max_channels\":2,\"default_rate_hz\":48000.0}]'\n");
  CHECK(has(program.run({"devices"}).out, "portaudio:X"));
  program.use_voice("exit 1\n");
  CHECK(program.run({"devices"}).code == 1);
}

TEST_CASE("without a daemon the commands that need one exit 3 and say how to start it") {
  const Program program;
  for (const auto& words : std::vector<std::vector<std::string>>{{"say", "x"},
                                                                 {"stop"},
                                                                 {"volume"},
                                                                 {"volume", "50"},
                                                                 {"status"},
                                                                 {"clock"},
                                                                 {"clock", "set", "05:00"},
                                                                 {"journal"}}) {
    INFO(words.front());
    const auto told = program.run(words);
    CHECK(told.code == 3);
    CHECK(told.out.empty());
    CHECK(has(told.err, "systemctl start loaxad"));
  }
}
