#include "audio/speech/external_voice.hpp"

#include <fstream>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/scratch_folder.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;
using namespace std::chrono_literals;

namespace {

/// A raw engine in shell: the pieces it was given are lines of `log`; then `script` runs with the piece in $t.
struct Stand {
  loaxa::test::ScratchFolder folder;

  ExternalEngine engine(const std::string& script) const {
    return {{"/bin/sh", "-c", "read -r t; echo \"$t\" >> " + (folder / "log").string() + "; " + script},
            ExternalEngine::Format::raw,
            8000};
  }
  std::vector<std::string> log() const {
    std::vector<std::string> lines;
    std::ifstream file(folder / "log");
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }
};

std::vector<float> as_it_is(Utterance said) {
  return std::move(said.samples);
}

/// As many samples as the piece has bytes, line end included, at half scale or so.
constexpr const char* kGood = "echo \"$t$t\" | tr -c '\\n' '@' | tr '\\n' '@'";

std::string outcome(const std::optional<ExternalVoice::Said>& said) {
  if (!said) return "nothing";
  return said->failure ? said->failure->english() : std::to_string(said->samples.size());
}

constexpr auto kWait = ExternalVoice::Wait::until_done;

}  // namespace

TEST_CASE("pieces come in order, as often as asked, and then nothing") {
  const Stand stand;
  ExternalVoice voice(stand.engine(kGood), {"aaaa", "bbbbbb"}, 2, as_it_is);
  CHECK(voice.pieces() == 2);
  for (const char* length : {"4", "6", "4", "6"}) CHECK(outcome(voice.take(kWait)) == length);
  CHECK(outcome(voice.take(kWait)) == "nothing");
  CHECK(stand.log() == std::vector<std::string>{"aaaa", "bbbbbb", "aaaa", "bbbbbb"});
}

TEST_CASE("no more is said ahead than is allowed") {
  const Stand stand;
  ExternalVoice voice(stand.engine(kGood), {"aa", "bb", "cc", "dd", "ee", "ff"}, 1, as_it_is);
  for (int i = 0; i < 1000 && stand.log().size() < ExternalVoice::kAheadPieces; ++i) std::this_thread::sleep_for(5ms);
  std::this_thread::sleep_for(200ms);
  CHECK(stand.log().size() == ExternalVoice::kAheadPieces);
  voice.take(kWait);
  for (int i = 0; i < 1000 && stand.log().size() < ExternalVoice::kAheadPieces + 1; ++i)
    std::this_thread::sleep_for(5ms);
  CHECK(stand.log().size() == ExternalVoice::kAheadPieces + 1);
}

TEST_CASE("a failure is that piece's alone, three in a row and the engine is left alone") {
  const Stand stand;
  const std::string script = std::string("case $t in x*) exit 3;; esac; ") + kGood;
  ExternalVoice voice(stand.engine(script), {"aa", "x1", "x2", "bb", "x3", "x4", "x5", "cc"}, 1, as_it_is);
  CHECK(outcome(voice.take(kWait)) == "2");
  CHECK(outcome(voice.take(kWait)) == "failed with exit code 3");
  voice.take(kWait);
  CHECK_FALSE(voice.left_alone());
  CHECK(outcome(voice.take(kWait)) == "2");
  for (int i = 0; i < 3; ++i) voice.take(kWait);
  CHECK(voice.left_alone());
  std::this_thread::sleep_for(100ms);
  const auto said = stand.log();
  CHECK(std::count(said.begin(), said.end(), "cc") <= 1);  // it may have been ahead
}

TEST_CASE("what takes too long is given up and the next piece comes") {
  const Stand stand;
  const std::string script = std::string("case $t in x*) sleep 60;; esac; ") + kGood;
  ExternalVoice voice(stand.engine(script), {"xx", "aa"}, 1, as_it_is);
  CHECK(outcome(voice.take(ExternalVoice::Wait::no)) == "nothing");
  voice.give_up_next();
  CHECK(outcome(voice.take(kWait)) == "2");
}

TEST_CASE("pieces can be passed over, never gone back to") {
  const Stand stand;
  ExternalVoice voice(stand.engine(kGood), {"a", "bb", "ccc", "dddd"}, 1, as_it_is);
  voice.seek(2);
  CHECK(outcome(voice.take(kWait)) == "3");
  voice.seek(0);
  CHECK(outcome(voice.take(kWait)) == "4");
}

TEST_CASE("a voice that is no longer wanted ends at once, whatever its engine does") {
  const Stand stand;
  const auto begin = std::chrono::steady_clock::now();
  {
    ExternalVoice voice(stand.engine("sleep 60"), {"a"}, 1, as_it_is);
    while (stand.log().empty()) std::this_thread::sleep_for(5ms);
  }
  CHECK(std::chrono::steady_clock::now() - begin < 30s);
}

TEST_CASE("a sentence is one piece, a long one is cut at its clauses") {
  const auto one = pieces_of("Mời bà con thôn Pleiku, chiều nay, đến họp.", kParagraphPause);
  REQUIRE(one.size() == 1);
  CHECK(one[0].text == "Mời bà con thôn Pờ lây cu, chiều nay, đến họp.");
  CHECK(one[0].pause == kParagraphPause);
  std::string text;
  for (int i = 0; i < 40; ++i) text += "thông báo lịch tiêm chủng, ";
  const auto many = pieces_of(text + "hết.", kSentencePause);
  CHECK(many.size() > 3);
  std::size_t bytes = 0;
  for (const auto& piece : many) {
    CHECK(piece.text.size() <= kLongestPieceBytes);
    bytes += piece.text.size() + 1;
  }
  CHECK(bytes >= text.size());
  CHECK(many.front().pause == kCommaPause);
  CHECK(many.back().pause == kSentencePause);
}
