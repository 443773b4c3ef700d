#include "tests/faults/hostile_texts.hpp"

#include "audio/text/letters.hpp"

namespace loaxa::faults {

namespace {

using std::string;

constexpr std::size_t kMegabyte = 1'000'000;

string repeated(const string& unit, std::size_t bytes) {
  string text;
  while (text.size() < bytes) text += unit;
  return text;
}

/// A code point in the middle of a word, of a sentence, and at both ends.
string among_words(char32_t c) {
  string sign;
  audio::text::append_utf8(sign, c);
  return sign + "Kính thưa " + sign + "bà con, chiều n" + sign + "ay xã " + sign + " họp" + sign + ".\n" + sign + "\n";
}

string between(char32_t first, char32_t last) {
  string text;
  for (char32_t c = first; c <= last; ++c) text += among_words(c);
  return text;
}

string one_of_each(char32_t first, char32_t last) {
  string text = "Bà con chú ý ";
  for (char32_t c = first; c <= last; ++c) audio::text::append_utf8(text, c);
  return text + " hết.";
}

std::vector<HostileText> made() {
  std::vector<HostileText> texts{
      {"SSML", "<speak><prosody rate=\"x-fast\" pitch=\"+50%\" volume=\"silent\">Xin chào.</prosody></speak>"},
      {"SSML that is not closed", "<speak><voice name=\"en\"><prosody rate=\"10%\">Xin chào. <mark name=\"a\"/>"},
      {"SSML with a sound", "<speak><audio src=\"/etc/passwd\">bíp</audio><break time=\"99999s\"/> Xin chào.</speak>"},
      {"SSML, say-as", "<say-as interpret-as=\"characters\">UBND</say-as> <emphasis level=\"strong\">xã</emphasis>"},
      {"phonemes", "[[l'y1w]] Xin chào [[_:_ D,Is Iz]] bà con [[ [["},
      {"phonemes that are not closed", "[[" + repeated("a_:", 2000)},
      {"the engine's own commands",
       "\x01"
       "50s\x01"
       "20p\x01"
       "0a\x01"
       "5r chào \x01y\x01V"},
      {"commands without an end", repeated("\x01", 500) + "99999999999s Xin chào."},
      {"every control byte", between(0x01, 0x1F)},
      {"NUL bytes", string("Xin\0 chào\0\0 bà con.\0", 22)},
      {"the second control bytes", between(0x7F, 0x9F)},
      {"bidi controls", between(0x202A, 0x202E) + between(0x2066, 0x2069) + among_words(0x061C)},
      {"zero-width characters", between(0x200B, 0x200F) + between(0x2060, 0x2064) + among_words(0xFEFF)},
      {"tags that nobody sees", one_of_each(0xE0000, 0xE007F)},
      {"private signs", one_of_each(0xE000, 0xE0FF)},
      {"no characters at all", one_of_each(0xFDD0, 0xFDEF)},
      {"lone surrogates", "Xin \xED\xA0\x80 chào \xED\xBF\xBF bà con."},
      {"broken UTF-8", "Xin \xFF\xFE chào \xC3 bà \xE1\xBB con \xF4\x90\x80\x80 \xC0\xAF."},
      {"UTF-16 that breaks off", string("\xFF\xFEX\0i\0n\0\xD8", 9)},
      {"a megabyte of one letter", string(kMegabyte, 'a')},
      {"a megabyte of one capital", string(kMegabyte, 'A')},
      {"a megabyte of one vowel with marks", repeated("ế", kMegabyte)},
      {"a megabyte without a blank", repeated("nghiêng", kMegabyte)},
      {"a megabyte of digits", repeated("0123456789", kMegabyte)},
      {"a megabyte of marks", repeated("!?.,;:", kMegabyte)},
      {"a megabyte of quotes", string(kMegabyte, '\'')},
      {"combining marks", "e" + repeated("\u0301", 20'000) + "m " + repeated("a\u0302\u0323\u0301\u0300", 20'000)},
      {"emoji", one_of_each(0x1F300, 0x1F64F) + one_of_each(0x1F900, 0x1F9FF) + " 👨‍👩‍👧‍👦🇻🇳"},
      {"other alphabets", "Привет мир. 你好世界。 こんにちは。 שלום עולם. مرحبا بالعالم. สวัสดี. नमस्ते."},
      {"mathematical letters", one_of_each(0x1D400, 0x1D4FF)},
      {"wide letters", one_of_each(0xFF01, 0xFF5E)},
      {"clauses that begin with marks", ",-o \"-Đồng chí (-a …-a ?-b .-c !-đ ;-e :-g ---- ... ,,,, !!! ??"},
      {"quotes in words", repeated("s'", 440) + " " + repeated("\"'", 200)},
      {"shouting", repeated("KHẨN CẤP!!! ", 3000)},
      {"dots", repeated("A.B.C.D.", 4000)},
      {"one word a line", repeated("a\n", 20'000)},
      {"format strings", "%s%s%n%n%d {} {0} ${jndi:ldap://x} `id` $(id) ; rm -rf / && '\"; DROP TABLE rows; --"},
  };
  return texts;
}

}  // namespace

const std::vector<HostileText>& hostile_texts() {
  static const std::vector<HostileText> all = made();
  return all;
}

}  // namespace loaxa::faults
