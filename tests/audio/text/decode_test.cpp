#include "audio/text/decode.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/error.hpp"

using namespace loaxa::audio;
using text::decode;
using text::decode_line;

namespace {
std::string clean(std::string_view utf8) {
  return decode_line(utf8).text;
}
}  // namespace

TEST_CASE("typographic variants become the plain character") {
  struct Row {
    const char* written;
    const char* clean;
  };
  const Row rows[] = {
      {"a\u00A0b", "a b"},
      {"a\u2009b\u3000c", "a b c"},
      {"2023 \u2013 2025", "2023 - 2025"},
      {"\u201Ctốt\u201D", "\"tốt\""},
      {"H\u2019Mông", "H'Mông"},
      {"\uFF11\uFF12", "12"},
      {"37\u2103", "37°C"},
      {"\u00F0ồng", "đồng"},
      {"a\u200Bb\u00AD\uFEFFc", "abc"},
      {"a\u0001b", "ab"},
      {"a\tb", "a\tb"},
      {"\u202Eabc\u202C", "abc"},
      {"caf\u00E9", "café"},
      {"Z\u00FCrich", "Zurich"},
      {"stra\u00DFe", "strasse"},
      {"3\u22125", "3-5"},
      {"25\u00BAC", "25°C"},
      {"\U0001D7CF", "1"},
  };
  for (const Row& row : rows) CHECK(clean(row.written) == row.clean);
}

TEST_CASE("decomposed letters are composed, and the columns are those of the source") {
  const auto lines = decode("Tie\u0302\u0301ng Vie\u0323\u0302t").lines;
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "Tiếng Việt");
  CHECK(lines[0].columns[2] == 3);  // ế begins where its e stood
  CHECK(lines[0].columns[3] == 6);  // behind two marks
}

TEST_CASE("a heap of marks on one letter is bounded") {
  std::string heap = "a";
  for (int i = 0; i < 100000; ++i) heap += i % 2 == 0 ? "\u0301" : "\u0323";
  CHECK(decode(heap).lines[0].chars.size() <= 8);
}

TEST_CASE("all line ends count, and a byte order mark does not") {
  const auto lines = decode("\xEF\xBB\xBFmột\r\nhai\rba\nbốn\u2028năm").lines;
  REQUIRE(lines.size() == 5);
  CHECK(lines[0].text == "một");
  CHECK(lines[4].text == "năm");
  CHECK(lines[4].number == 5);
  CHECK(lines[0].columns[0] == 1);
}

TEST_CASE("bytes that are not UTF-8 are refused with their place") {
  struct Row {
    std::string bytes;
    const char* place;
  };
  const Row rows[] = {
      {"\xFF", "Dòng 1, cột 1:"},         {"ab\xC3", "Dòng 1, cột 3:"},       {"một\nđ\xE1\xBA", "Dòng 2, cột 2:"},
      {"\xC0\x80", "Dòng 1, cột 1:"},     {"\xED\xA0\x80", "Dòng 1, cột 1:"}, {"x\xF4\x90\x80\x80", "Dòng 1, cột 2:"},
      {"\xE0\x80\x80", "Dòng 1, cột 1:"}, {"a\x80", "Dòng 1, cột 2:"},
  };
  for (const Row& row : rows) {
    try {
      decode(row.bytes);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).starts_with(row.place));
      CHECK(error.english().find("UTF-8") != std::string::npos);
    }
  }
}
