#include "audio/text/syllable.hpp"

#include <catch2/catch.hpp>

using namespace loaxa::audio::text;

TEST_CASE("syllables are told from what is none") {
  for (const char* word : {"nghiêng", "quyết", "quốc", "gì", "giêng", "giá", "yêu", "hòa", "khuỷu", "uỷ", "oanh",
                           "xoong", "BAN", "Đảng", "gin", "tiếng", "kỷ", "y"}) {
    INFO(word);
    CHECK(parse_syllable(word));
  }
  for (const char* word : {"UBND", "internet", "wifi", "st", "bl", "café2", "tếế", "đđ", "", "zalo", "khmer"}) {
    INFO(word);
    CHECK_FALSE(parse_syllable(word));
  }
}

TEST_CASE("a syllable comes apart into onset, rhyme and tone") {
  const auto s = parse_syllable("Giường");
  REQUIRE(s);
  CHECK(s->onset == U"gi");
  CHECK(s->rhyme == U"ương");
  CHECK(s->tone == Tone::huyen);
  CHECK(tone_place(*s) == 1);
}
