#include "audio/speech/respelling.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/text/reading.hpp"
#include "tests/audio/text/generator.hpp"

using namespace loaxa::audio;

TEST_CASE("tone marks are moved to their vowel and missed syllables respelled") {
  struct Row {
    const char* spoken;
    const char* sent;
  };
  const Row rows[] = {
      {"dọa", "doạ"},      {"Họa", "Hoạ"},         {"tọa", "toạ"},         {"đọa", "đoạ"},
      {"thọa", "thoạ"},    {"khọa", "khoạ"},       {"ngọa", "ngoạ"},       {"lọai", "loại"},
      {"họat", "hoạt"},    {"thọai", "thoại"},     {"tòan", "toàn"},       {"hòan", "hoàn"},
      {"qúa", "quá"},      {"qúy", "quý"},         {"gía", "giá"},         {"gíup", "giúp"},
      {"nứơc", "nước"},    {"trứơc", "trước"},     {"ngừơi", "người"},     {"đựơc", "được"},
      {"qui", "quy"},      {"quí", "quý"},         {"Quì", "Quỳ"},         {"gi", "di"},
      {"gen", "gien"},     {"giễu", "diễu"},       {"giền", "diền"},       {"giếc", "diếc"},
      {"giệc", "diệc"},    {"hòa", "hòa"},         {"hoà", "hoà"},         {"thúy", "thúy"},
      {"khỏe", "khỏe"},    {"quyết", "quyết"},     {"nghiêng", "nghiêng"}, {"giường", "giường"},
      {"gìn", "gìn"},      {"Tỉnh ủy", "Tỉnh ủy"}, {"Đắk Lắk", "Đắk Lắk"}, {"Một, hai; ba.", "Một, hai; ba."},
      {"veo", "vđeo"},     {"hung", "hđung"},      {"hđung", "hđung"},     {"Hun", "Hđun"},
      {"net", "nét"},      {"xit", "xít"},         {"Krông", "Cờ rông"},   {"Windows", "Uyn đâu"},
      {"bcd", "bờ cờ đờ"},
  };
  for (const Row& row : rows) {
    INFO(row.spoken);
    CHECK(speech::respell(row.spoken) == row.sent);
  }
}

TEST_CASE("respelling what was respelled changes nothing, and any reading comes out as syllables") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    const std::string spoken = text::read_line(text::testing::TextGenerator(seed).text(30), {}, {});
    const std::string once = speech::respell(spoken);
    if (speech::respell(once) != once) FAIL("seed " << seed << "\n" << once << "\n" << speech::respell(once));
  }
}
