#include "audio/speech/chunks.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/speech/alphabet.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "tests/audio/text/generator.hpp"

using namespace loaxa::audio;
using namespace loaxa::audio::speech;
using std::chrono::milliseconds;

namespace {

bool fits(const Chunk& chunk) {
  if (chunk.text.empty() || chunk.text.size() > kLongestChunkBytes) return false;
  std::size_t at = 0;
  if (!text::is_letter(text::next_code_point(chunk.text, at))) return false;
  return is_pause_mark(chunk.text.back()) && chunk.text.find_first_of(".,;:?!") == chunk.text.size() - 1;
}

std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && !is_pause_mark(c)) out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("a clause is a chunk, with the pause of its mark") {
  const auto chunks = chunks_of("Một, hai; ba: bốn?", kParagraphPause);
  REQUIRE(chunks.size() == 4);
  CHECK(chunks[0].text == "Một,");
  CHECK(chunks[0].pause == milliseconds(231));
  CHECK(chunks[1].text == "hai;");
  CHECK(chunks[1].pause == milliseconds(328));
  CHECK(chunks[2].pause == milliseconds(328));
  CHECK(chunks[3].text == "bốn?");
  CHECK(chunks[3].pause == milliseconds(717));
}

TEST_CASE("a long clause is cut at a word's end, before a linking word where one is near") {
  const std::string clause =
      "Tập trung chỉ đạo thực hiện kế hoạch nâng cao chất lượng hiệu quả hoạt động khối dân vận cơ sở trên địa bàn "
      "tỉnh "
      "Bắc Kạn giai đoạn hai nghìn không trăm hai mươi ba đến hai nghìn không trăm hai mươi lăm";
  const auto chunks = chunks_of(clause + '.', kSentencePause);
  REQUIRE(chunks.size() >= 2);
  CHECK(chunks[0].pause == kBreathPause);
  CHECK(chunks[1].text.starts_with("trên địa bàn"));
  std::string together;
  for (const Chunk& chunk : chunks) {
    CHECK(fits(chunk));
    together += letters(chunk.text);
  }
  CHECK(together == letters(clause));
}

TEST_CASE("a word of a megabyte is cut between letters, and nothing of it is lost") {
  std::string word;
  while (word.size() < (1U << 20)) word += "ệxa";
  std::string together;
  for (const Chunk& chunk : chunks_of(word, kSentencePause)) {
    if (!fits(chunk)) FAIL(chunk.text);
    together += letters(chunk.text);
  }
  CHECK(together == word);
}

TEST_CASE("whatever is given, only the alphabet passes, in an order that the engine survives") {
  CHECK(only_alphabet(",-o").compare("o") == 0);
  CHECK(only_alphabet("\"-Đồng chí") == "Đồng chí");
  CHECK(only_alphabet("a,b") == "a, b");
  CHECK(only_alphabet("a ,,.b") == "a, b");
  CHECK(only_alphabet("[[a]] <b> 12") == "a b");
  CHECK(only_alphabet("...").empty());
  CHECK(only_alphabet("x\u0007y\u202Ez") == "x y z");
  for (unsigned seed = 0; seed < 500; ++seed) {
    for (const Chunk& chunk : chunks_of(text::testing::TextGenerator(seed).text(60), kSentencePause)) {
      if (!fits(chunk)) FAIL("seed " << seed << ": " << chunk.text);
    }
  }
}

TEST_CASE("a slower voice rests longer") {
  VoiceSettings slow;
  slow.words_per_minute = 100;
  CHECK(at_rate(kCommaPause, slow) == milliseconds(346));
  CHECK(at_rate(kCommaPause, {}) == kCommaPause);
}
