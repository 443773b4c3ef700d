#include "audio/text/tone_repair.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/text/decode.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "audio/text/respelling.hpp"

using namespace loaxa::audio::text;

namespace {

struct Row {
  const char* written;
  const char* meant;
};

std::string repaired(const char* word) {
  return to_utf8(repaired_tones(to_utf32(word)).value_or(to_utf32(word)));
}

}  // namespace

TEST_CASE("a tone mark on the wrong letter is put on its vowel") {
  const Row rows[] = {
      {"lọai", "loại"},   {"họat", "hoạt"},   {"thọai", "thoại"}, {"tòan", "toàn"},     {"hòan", "hoàn"},
      {"bíêt", "biết"},   {"tíêng", "tiếng"}, {"đựơc", "được"},   {"nứơc", "nước"},     {"trứơc", "trước"},
      {"ngừơi", "người"}, {"qúa", "quá"},     {"qúy", "quý"},     {"gía", "giá"},       {"gíup", "giúp"},
      {"gìa", "già"},     {"gỉai", "giải"},   {"qủan", "quản"},   {"khủyu", "khuỷu"},   {"thủơ", "thuở"},
      {"chúôi", "chuối"}, {"tụôt", "tuột"},   {"Đừơng", "Đường"}, {"THÙY", "THÙY"},     {"HÒAN", "HOÀN"},
      {"Tòan", "Toàn"},   {"laò", "lào"},     {"cuả", "của"},     {"muà", "mùa"},       {"tưạ", "tựa"},
      {"ngoaì", "ngoài"}, {"xoáy", "xoáy"},   {"xóay", "xoáy"},   {"nguyễn", "nguyễn"}, {"ngụyên", "nguyện"},
      {"quyêt́", "quyêt́"}, {"tiêńg", "tiếng"}, {"biêṇ", "biện"},   {"đựợc", "được"},     {"tuýêt", "tuyết"},
  };
  for (const Row& row : rows) CHECK(repaired(row.written) == row.meant);
}

TEST_CASE("vowel marks are mended where there is one way") {
  const Row rows[] = {
      {"ngưòi", "người"}, {"đuợc", "được"},   {"mưòi", "mười"},     {"phuơng", "phương"}, {"phưong", "phương"},
      {"thưở", "thuở"},   {"tiéng", "tiếng"}, {"viẹt", "việt"},     {"nguyẽn", "nguyễn"}, {"quyét", "quyết"},
      {"NGƯÒI", "NGƯỜI"}, {"luợng", "lượng"}, {"trưong", "trương"}, {"giưòng", "giường"}, {"ruợu", "rượu"},
  };
  for (const Row& row : rows) CHECK(repaired(row.written) == row.meant);
}

TEST_CASE("what is right, foreign or could be two things is left alone") {
  for (const char* word :
       {"hòa",  "hoà",   "thúy",    "thuý", "khỏe", "khoẻ",    "quở",   "thuở",  "huơ",   "gì",     "gìn",
        "giữ",  "quý",   "quỳ",     "chìa", "mùa",  "của",     "lửa",   "khuya", "khuỷu", "ngoéo",  "xoong",
        "moóc", "yếu",   "yêu",     "ươm",  "ướt",  "ưa",      "đ",     "Đ",     "café",  "Müller", "Đắk",
        "hòá",  "nguoì", "Citroën", "UBND", "tien", "viet",    "giếng", "giặc",  "quốc",  "oái",    "uỷ",
        "ủy",   "ý",     "ở",       "Ê",    "iếc",  "nghiêng", "Pelé",  "José"}) {
    INFO(word);
    CHECK(repaired(word) == word);
  }
}

TEST_CASE("a repaired word is right, and has as many letters as before") {
  constexpr std::u32string_view kLetters = U"aàáảãạăằắâầấeèéêềếiìíoòóôồốơờớuùúưừứyỳýbcdđghklmnpqrstvxńǹṇ";
  unsigned seed = 1;
  const auto next = [&seed](std::size_t limit) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8U) % limit;
  };
  for (int round = 0; round < 200000; ++round) {
    std::u32string word;
    for (std::size_t i = 0, n = 2 + next(5); i < n; ++i) word += kLetters[next(kLetters.size())];
    const auto once = repaired_tones(word);
    if (!once) continue;
    if (once->size() != word.size() || repaired_tones(*once)) FAIL(to_utf8(word) << " -> " << to_utf8(*once));
  }
}

TEST_CASE("the engine gets its oạ, and the other open pairs stay as they are written") {
  CHECK(in_native_spelling("Họa, tọa đàm; đe dọa. Dọa.") == "Hoạ, toạ đàm; đe doạ. Doạ.");
  CHECK(in_native_spelling("hòa hoà hóa hoá thúy thuý khỏe ọe ụy") == "hòa hoà hóa hoá thúy thuý khỏe ọe ụy");
  CHECK(read_line("Bị đe dọa, cán bộ tòan xã gíup đỡ ngừơi dân", {}, {}) ==
        "Bị đe doạ, cán bộ toàn xã giúp đỡ người dân.");
}
