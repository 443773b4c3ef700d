#include "audio/speech/respelling.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/speech/transliteration.hpp"
#include "audio/text/reading.hpp"
#include "audio/text/syllable.hpp"
#include "tests/audio/text/generator.hpp"

using namespace loaxa::audio;

TEST_CASE("tone marks are moved to their vowel and missed syllables respelled") {
  struct Row {
    const char* spoken;
    const char* sent;
  };
  const Row rows[] = {
      {"dọa", "doạ"},          {"Họa", "Hoạ"},         {"tọa", "toạ"},
      {"đọa", "đoạ"},          {"thọa", "thoạ"},       {"khọa", "khoạ"},
      {"ngọa", "ngoạ"},        {"lọai", "loại"},       {"họat", "hoạt"},
      {"thọai", "thoại"},      {"tòan", "toàn"},       {"hòan", "hoàn"},
      {"bíêt", "biết"},        {"tíêng", "tiếng"},     {"đựơc", "được"},
      {"nứơc", "nước"},        {"trứơc", "trước"},     {"ngừơi", "người"},
      {"qúa", "quá"},          {"qúy", "quý"},         {"gía", "giá"},
      {"gíup", "giúp"},        {"qui", "quy"},         {"quí", "quý"},
      {"Quì", "Quỳ"},          {"gi", "di"},           {"gen", "gien"},
      {"giễu", "diễu"},        {"giền", "diền"},       {"giếc", "diếc"},
      {"giệc", "diệc"},        {"hòa", "hòa"},         {"hoà", "hoà"},
      {"thúy", "thúy"},        {"khỏe", "khỏe"},       {"Hmông", "Mông"},
      {"Krông", "Cờ rông"},    {"Jrai", "Gia rai"},    {"Khmer", "Khơ me"},
      {"Pleiku", "Pờ lây cu"}, {"Kon", "Con"},         {"Plông", "Pờ lông"},
      {"Ea", "Ê a"},           {"Đăk", "Đắc"},         {"Bru", "Bờ ru"},
      {"quyết", "quyết"},      {"nghiêng", "nghiêng"}, {"giường", "giường"},
      {"gìn", "gìn"},          {"Tỉnh ủy", "Tỉnh ủy"}, {"Một, hai; ba.", "Một, hai; ba."},
  };
  for (const Row& row : rows) {
    INFO(row.spoken);
    CHECK(speech::respell(row.spoken) == row.sent);
  }
}

TEST_CASE("what is no syllable is cut into such") {
  CHECK(speech::transliterate("internet") == "in te rờ nét");
  CHECK(speech::transliterate("zalo") == "da lo");
  CHECK(speech::transliterate("facebook").starts_with("pha"));
  for (const char* word :
       {"internet", "strength", "wifi", "zzz", "qqq", "bcdfgh", "jazz", "gel", "center", "show", "aaaa", "xyz"}) {
    const std::string said = speech::transliterate(word) + ' ';
    for (std::size_t at = 0; at < said.size();) {
      const std::size_t end = said.find(' ', at);
      INFO(word << " -> " << said);
      CHECK(text::parse_syllable(said.substr(at, end - at)));
      at = end + 1;
    }
  }
}

TEST_CASE("respelling what was respelled changes nothing, and any reading comes out as syllables") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    const std::string spoken = text::read_line(text::testing::TextGenerator(seed).text(30), {}, {});
    const std::string once = speech::respell(spoken);
    if (speech::respell(once) != once) FAIL("seed " << seed << "\n" << once << "\n" << speech::respell(once));
  }
}
