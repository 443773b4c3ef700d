// What holds for every text, tried on generated ones. A failing case prints its seed.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"
#include "tests/audio/text/generator.hpp"
#include "tests/tries.hpp"

using namespace loaxa::audio::text;
using loaxa::audio::text::testing::TextGenerator;

namespace {

constexpr unsigned kSeeds = loaxa::test::tries(3000);

Lexicon lexicon() {
  Lexicon book = loaxa::config::shipped_lexicon();
  book.name_book = {{"TP.", "thành phố"}};
  return book;
}

bool in_alphabet(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c) && std::u32string_view(U" .,;:?!").find(c) == std::u32string_view::npos) return false;
  }
  return true;
}

/// Single blanks, marks behind a letter, a capital first, a stop last and nowhere else.
bool well_formed(const std::string& s) {
  if (s.size() < 2 || !in_alphabet(s)) return false;
  std::size_t at = 0;
  const Letter& first = letter(next_code_point(s, at));
  if (!first.known || !first.upper) return false;
  if (std::string_view(".?!").find(s.back()) == std::string_view::npos) return false;
  if (s.find_first_of(".?!") != s.size() - 1) return false;
  for (std::size_t i = 1; i < s.size(); ++i) {
    const bool mark = std::string_view(".,;:?!").find(s[i]) != std::string_view::npos;
    if (mark && (s[i - 1] == ' ' || std::string_view(",;:").find(s[i - 1]) != std::string_view::npos)) return false;
    if (s[i] == ' ' && s[i - 1] == ' ') return false;
    if (std::string_view(",;:").find(s[i]) != std::string_view::npos && s[i + 1] != ' ') return false;
  }
  return true;
}

std::string joined(const Reading& reading) {
  std::string out;
  for (const Sentence& sentence : reading.sentences) out += sentence.text + (sentence.ends_paragraph ? "\n\n" : "\n");
  return out;
}

}  // namespace

TEST_CASE("every sentence is well formed, whatever was written") {
  const Lexicon book = lexicon();
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string text = TextGenerator(seed).text(40);
    for (const Sentence& sentence : read_document(text, book, {}).sentences) {
      if (!well_formed(sentence.text)) FAIL("seed " << seed << ": " << sentence.text << "\n" << text);
      CHECK(sentence.source.line >= 1);
      CHECK(sentence.source.length >= 1);
    }
    const std::string line = read_line(text, book, {});
    if (!in_alphabet(line)) FAIL("seed " << seed << ": " << line);
  }
}

TEST_CASE("reading what was read changes nothing") {
  const Lexicon book = lexicon();
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string text = TextGenerator(seed).text(30);
    const std::string once = joined(read_document(text, book, {}));
    const std::string twice = joined(read_document(once, book, {}));
    if (once != twice) FAIL("seed " << seed << "\n" << text << "\n--- once\n" << once << "--- twice\n" << twice);
    const std::string line = read_line(text, book, {});
    if (read_line(line, book, {}) != line)
      FAIL("line, seed " << seed << ": " << line << "\n" << read_line(line, book, {}));
  }
}

TEST_CASE("every digit is spoken or in the audit trail") {
  // Each run of digits stands alone among words that take none, so that what is said for it can be seen.
  TextGenerator random(7);
  const std::string_view shapes[] = {"N",     "N.N",   "N,N",   "N/N",    "N-N", "N:N", "NhN",
                                     "N/N/N", "N-N-N", "N.N.N", "N N",    "N%",  "Nđ",  "NB-N.N",
                                     "+N",    "-N",    "(N)",   "N/NQ-N", "TN",  "QHN", "a@N.vn"};
  for (int round = 0; round < 4000; ++round) {
    std::string written;
    int runs = 0;
    for (const char c : shapes[random.below(std::size(shapes))]) {
      if (c != 'N') {
        written += c;
        continue;
      }
      ++runs;
      for (unsigned d = 0; d <= random.below(random.below(6) == 0 ? 20 : 4); ++d) {
        written += static_cast<char>('0' + random.below(10));
      }
    }
    const Reading reading = read_document("mai " + written + " hay", {}, {});
    std::string said = joined(reading);
    for (const Dropped& dropped : reading.dropped) said += ' ' + dropped.text;
    int numerals = 0;
    for (const std::string_view word :
         {"không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mười", "nhất"}) {
      for (std::size_t at = said.find(word); at != std::string::npos; at = said.find(word, at + 1)) ++numerals;
    }
    // 7h00 says its zero minutes by silence
    const bool silent_zero = written.find(":0") != std::string::npos || written.find("h0") != std::string::npos;
    if (numerals < runs - (silent_zero ? 1 : 0)) FAIL(written << " -> " << said);
  }
}

TEST_CASE("a paragraph with letters is never silent, and no reading is much longer than its text") {
  const Lexicon book = lexicon();
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string text = TextGenerator(seed).text(20);
    const std::string said = read_line(text, book, {});
    const bool has_letter =
        std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (has_letter) CHECK_FALSE(said.empty());
    CHECK(said.size() <= 40 * text.size() + 40);
  }
}

TEST_CASE("the same text is read the same, and each line as itself") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const std::string text = TextGenerator(seed).text(30);
    CHECK(joined(read_document(text, lexicon(), {})) == joined(read_document(text, lexicon(), {})));
  }
}

TEST_CASE("a megabyte of anything is read") {
  const Lexicon book = lexicon();
  // one megabyte of running text, and a quarter of each unit that could make a rule look far
  std::string running;
  while (running.size() < (1U << 20)) running += "Ngày 5/10, UBND xã có 1.500 hộ. ";
  CHECK(read_document(running, book, {}).sentences.size() > 20000);
  for (const char* unit :
       {"a",     "A", "1",   "1.",  "1,",   "1 ",    "1/",   "1-", ".", "-",  "!(",  "a.", "a@", "TP. ", "\u0301",
        "0912 ", "(", "V. ", "v.v", "111 ", "HĐND ", "www.", "x1", "'", "\n", "5/ ", "1h", "Đ",  "h'h"}) {
    std::string text;
    while (text.size() < static_cast<std::size_t>(loaxa::test::tries(1 << 18))) text += unit;
    INFO(unit);
    CHECK_NOTHROW(read_document(text, book, {}));
  }
}
