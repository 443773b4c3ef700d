// Foreign words by rule, and the guard that every spoken word is a Vietnamese syllable.
#include "audio/text/transliteration.hpp"

#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/spoken_syllable.hpp"
#include "audio/text/syllable.hpp"
#include "config/lexicon.hpp"

using namespace loaxa::audio::text;

namespace {

struct Row {
  const char* written;
  const char* said;
};

/// The first word of `said` that is no syllable as it may be spoken; empty: all are.
std::string not_native(std::string_view said) {
  for (std::size_t at = 0; at < said.size();) {
    const std::size_t end = std::min(said.find(' ', at), said.size());
    const std::string word(said.substr(at, end - at));
    if (native_spelling(word) != word) return word.empty() ? "(blank)" : word;
    at = end + 1;
  }
  return {};
}

}  // namespace

TEST_CASE("foreign words become the syllables that announcers make of their letters") {
  const Row rows[] = {
      {"manchester", "man chét tơ"},
      {"ronaldo", "rô nan đô"},
      {"windows", "uyn đâu"},
      {"madrid", "ma đờ rít"},
      {"christopher", "cờ rít tô phơ"},
      {"football", "phút ban"},
      {"freedom", "phờ ri đôm"},
      {"phone", "phôn"},
      {"skyline", "xờ ki lai"},
      {"colgate", "côn ghét"},
      {"washington", "oa sinh tôn"},
      {"vincent", "vin xen"},
      {"station", "xờ ta xân"},
      {"solution", "xô lu xân"},
      {"oxford", "ốc phót"},
      {"walker", "oan cơ"},
      {"webster", "oép tơ"},
      {"sweden", "xuê đen"},
      {"queen", "quyn"},
      {"quebec", "quê béc"},
      {"jackson", "giác xôn"},
      {"george", "giê ót"},
      {"hitachi", "hi ta chi"},
      {"yokohama", "i ô cô ha ma"},
      {"kazan", "ca dan"},
      {"michigan", "mi chi gan"},
      {"garnacho", "ga na chô"},
      {"copenhagen", "cô pê nha gien"},
      {"bangalore", "bang ga lô"},
      {"messi", "mét xi"},
      {"stockholm", "xờ tốc hôn"},
      {"titanic", "ti ta ních"},
      {"prague", "pờ rác"},
      {"knight", "nai"},
      {"bottle", "bô tồ"},
      {"training", "trai ninh"},
      {"patrick", "pa trích"},
      {"design", "đê xai"},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(transliterate(row.written) == row.said);
  }
}

TEST_CASE("names of the highlands keep the sounds of their letters") {
  const Row rows[] = {{"krông", "cờ rông"}, {"mđrắk", "mờ đờ rắc"}, {"kpă", "cờ pá"},    {"đrăng", "đờ răng"},
                      {"brâu", "bờ râu"},   {"plông", "pờ lông"},   {"glei", "gờ lây"},  {"păh", "pá"},
                      {"hleo", "hờ leo"},   {"glong", "gờ long"},   {"kbang", "cờ bang"}};
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(transliterate_plain(row.written) == row.said);
  }
}

TEST_CASE("whatever the letters, out come syllables of Vietnamese, and these stay as they are") {
  std::mt19937 random(3);
  const std::u32string letters = U"aaăâbccddđeeêffghhiijkllmmnnooôơpqrrssttuuưvwxyyzáàảãạớệíốục";
  for (int round = 0; round < 20000; ++round) {
    std::u32string word;
    for (std::size_t n = 1 + random() % 12; n > 0; --n) word += letters[random() % letters.size()];
    const std::string written = to_utf8(word);
    for (const std::string& said : {transliterate(written), transliterate_plain(written)}) {
      if (!not_native(said).empty()) FAIL(written << " -> " << said << ": " << not_native(said));
      if (in_native_spelling(said) != said) FAIL(written << " -> " << said << " -> " << in_native_spelling(said));
    }
  }
}

TEST_CASE("a word of any length is cut into syllables in time that grows with it") {
  for (const char* piece : {"a", "w", "ng", "str", "qu", "iê", "x", "ea", "gh"}) {
    std::string word;
    while (word.size() < (1U << 16)) word += piece;
    CHECK_FALSE(transliterate(word).empty());
    CHECK_FALSE(transliterate_plain(word).empty());
  }
}

TEST_CASE("a Vietnamese syllable is itself, but for the few that engines read as another language") {
  const Row same[] = {{"tiếng", ""}, {"buýt", ""},  {"khuỷu", ""}, {"gìn", ""},   {"quýt", ""},
                      {"hòa", ""},   {"hoạt", ""},  {"đắk", ""},   {"slành", ""}, {"lắk", ""},
                      {"hùng", ""},  {"hđung", ""}, {"oép", ""}};
  for (const Row& row : same) {
    INFO(row.written);
    CHECK(native_spelling(row.written) == std::string(row.written));
  }
  const Row others[] = {{"gen", "gien"}, {"dọa", "doạ"},     {"hung", "hđung"}, {"veo", "vđeo"},
                        {"qui", "quy"},  {"quinh", "quynh"}, {"gi", "di"},      {"hun", "hđun"}};
  for (const Row& row : others) {
    INFO(row.written);
    CHECK(native_spelling(row.written) == std::string(row.said));
  }
  for (const char* none : {"net", "chip", "cat", "ce", "ci", "ge", "gel", "buy", "wifi", "zalo", "str", "quu", "lak",
                           "đạk", "búk", "slim", ""}) {
    INFO(none);
    CHECK_FALSE(native_spelling(none));
  }
}

TEST_CASE("initial and rhyme are spelled together as Vietnamese spells them") {
  CHECK(spoken_syllable(U"c", U"ip") == std::string("kíp"));
  CHECK(spoken_syllable(U"c", U"uy") == std::string("quy"));
  CHECK(spoken_syllable(U"g", U"ê") == std::string("ghê"));
  CHECK(spoken_syllable(U"ng", U"i") == std::string("nghi"));
  CHECK(spoken_syllable(U"t", U"uât", Tone::nang) == std::string("tuật"));
  CHECK_FALSE(spoken_syllable(U"b", U"aic"));
  CHECK(nearest_syllable(U"b", U"aic") == "bai");
  CHECK(leading_consonant(U"gi") == "dờ");
}

TEST_CASE("what the lexicons say is spoken as it stands") {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  for (const LexiconTable* table : {&lexicon.foreign, &lexicon.names, &lexicon.letters}) {
    for (const LexiconEntry& entry : table->entries()) {
      const std::string said = lower_of(entry.said);
      if (!not_native(said).empty()) FAIL_CHECK(entry.written << " -> " << entry.said << ": " << not_native(said));
      const std::string line = read_line(entry.said, lexicon, {});
      if (line != capitalised(entry.said) + '.') FAIL_CHECK(entry.written << " -> " << entry.said << " -> " << line);
      if (entry.written != lower_of(entry.written)) FAIL_CHECK(entry.written << " is not in small letters");
    }
  }
}
