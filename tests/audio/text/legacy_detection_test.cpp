// Which encoding a text is in: decided for lines by their words and for few words by the whole text; never at the cost
// of good Unicode.
#include "audio/text/legacy_detection.hpp"

#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/text/decode.hpp"
#include "audio/text/letters.hpp"

using namespace loaxa::audio::text;

namespace {

std::string text_of(const Decoded& decoded) {
  std::string out;
  for (const Line& line : decoded.lines) out += (line.number > 1 ? "\n" : "") + line.text;
  return out;
}

std::string refusal(std::string_view bytes) {
  try {
    decode(bytes);
  } catch (const loaxa::audio::Error& error) {
    return error.what();
  }
  return "accepted";
}

struct Row {
  std::string written;
  const char* text;
};

}  // namespace

TEST_CASE("bytes of an older encoding are recognised and converted") {
  const Row rows[] = {
      {"\x4B\xDD\x6E\x68\x20\x6D\xEA\x69\x20\x62\xB5\x20\x63\x6F\x6E\x20\xAE\xD5\x6E\x20\x68\xE4\x70\x20\x6C\xF3\x63"
       "\x20\x37\x68\x33\x30\x20\x74\xB9\x69\x20\x6E\x68\xB5\x20\x76\xA8\x6E\x20\x68\xE3\x61\x20\x74\x68\xAB\x6E\x2E",
       "Kính mời bà con đến họp lúc 7h30 tại nhà văn hóa thôn."},
      {"\x4E\x67\xAD\xEA\x69\x20\x64\xA9\x6E\x20\xAE\xAD\xEE\x63\x20\x68\xAD\xEB\x6E\x67\x20\x6E\xAD\xED\x63\x20\x73"
       "\xB9\x63\x68\x20\x74\xF5\x20\x6E\x67\xB5\x79\x20\x35\x2F\x36\x2E",
       "Người dân được hưởng nước sạch từ ngày 5/6."},
      {"\x4B\xED\x6E\x68\x20\x6D\xF4\xF8\x69\x20\x62\x61\xF8\x20\x63\x6F\x6E\x20\xF1\x65\xE1\x6E\x20\x68\x6F\xEF\x70"
       "\x20\x6C\x75\xF9\x63\x20\x37\x68\x33\x30\x20\x74\x61\xEF\x69\x20\x6E\x68\x61\xF8\x20\x76\x61\xEA\x6E\x20\x68"
       "\x6F\xF9\x61\x20\x74\x68\x6F\xE2\x6E\x2E",
       "Kính mời bà con đến họp lúc 7h30 tại nhà văn hóa thôn."},
      {"\x4E\x67\xF6\xF4\xF8\x69\x20\x64\x61\xE2\x6E\x20\xF1\xF6\xF4\xEF\x63\x20\x68\xF6\xF4\xFB\x6E\x67\x20\x6E\xF6"
       "\xF4\xF9\x63\x20\x73\x61\xEF\x63\x68\x20\x74\xF6\xF8\x20\x6E\x67\x61\xF8\x79\x20\x35\x2F\x36\x2E",
       "Người dân được hưởng nước sạch từ ngày 5/6."},
      {"\x4B\xED\x6E\x68\x20\x6D\xB6\x69\x20\x62\xE0\x20\x63\x6F\x6E\x20\xF0\xAA\x6E\x20\x68\xF7\x70\x20\x6C\xFA\x63"
       "\x20\x37\x68\x33\x30\x20\x74\xD5\x69\x20\x6E\x68\xE0\x20\x76\xE5\x6E\x20\x68\xF3\x61\x20\x74\x68\xF4\x6E\x2E",
       "Kính mời bà con đến họp lúc 7h30 tại nhà văn hóa thôn."},
      {"\x4E\x67\xDF\xB6\x69\x20\x64\xE2\x6E\x20\xF0\xDF\xFE\x63\x20\x68\xDF\xB7\x6E\x67\x20\x6E\xDF\xBE\x63\x20\x73"
       "\xD5\x63\x68\x20\x74\xD7\x20\x6E\x67\xE0\x79\x20\x35\x2F\x36\x2E",
       "Người dân được hưởng nước sạch từ ngày 5/6."},
      {"\x4B\xED\x6E\x68\x20\x6D\xF5\xCC\x69\x20\x62\xE0\x20\x63\x6F\x6E\x20\xF0\xEA\xEC\x6E\x20\x68\x6F\xF2\x70\x20"
       "\x6C\xFA\x63\x20\x37\x68\x33\x30\x20\x74\x61\xF2\x69\x20\x6E\x68\xE0\x20\x76\xE3\x6E\x20\x68\xF3\x61\x20\x74"
       "\x68\xF4\x6E\x2E",
       "Kính mời bà con đến họp lúc 7h30 tại nhà văn hóa thôn."},
      {"\x4E\x67\xFD\xF5\xCC\x69\x20\x64\xE2\x6E\x20\xF0\xFD\xF5\xF2\x63\x20\x68\xFD\xF5\xD2\x6E\x67\x20\x6E\xFD\xF5"
       "\xEC\x63\x20\x73\x61\xF2\x63\x68\x20\x74\xFD\xCC\x20\x6E\x67\xE0\x79\x20\x35\x2F\x36\x2E",
       "Người dân được hưởng nước sạch từ ngày 5/6."},
  };
  for (const Row& row : rows) {
    const Decoded decoded = decode(row.written);
    CHECK(text_of(decoded) == row.text);
    CHECK(decoded.notices.size() == 1);
    CHECK(decode_line(row.written).text == row.text);
  }
}

TEST_CASE("the signs that a word processor shows for an older encoding are converted") {
  const Row rows[] = {
      {"Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"},
      {"CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
      {"Uû ban nh©n d©n x· V©n Tïng", "Uỷ ban nhân dân xã Vân Tùng"},
      {"Phßng chèng lôt b·o n¨m 2024", "Phòng chống lụt bão năm 2024"},
      {"COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
      {"Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"},
      {"Uûy ban nhaân daân xaõ", "Ủy ban nhân dân xã"},
      {"Nhaø vaên hoùa thoân 3, luùc 7h30", "Nhà văn hóa thôn 3, lúc 7h30"},
      {"Cµng hòa xã hµi chü nghîa Vi®t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
      {"Tiêìng Viêòt cuÒa chuìng ta", "Tiếng Việt của chúng ta"},
      {"UBND xÃ£ VÃ¢n TÃ¹ng", "UBND xã Vân Tùng"},
      {"Há»\u008dp thÃ´n lÃºc 7 giá»\u009d", "Họp thôn lúc 7 giờ"},
      {"â€œTá»‘tâ€\u009d", "\"Tốt\""},
      {"vÃ  cÃ¡c hÃ ng", "và các hàng"},
      {"x·", "xã"},
      {"th«n 5", "thôn 5"},
      {"Vieät Nam", "Việt Nam"},
      {"Ñaõ xem 152", "Đã xem 152"},
      {"§· xem 152", "Đã xem 152"},
  };
  for (const Row& row : rows) {
    CHECK(decode_line(row.written).text == row.text);
    CHECK(decode(row.written).notices.size() == 1);
  }
}

TEST_CASE("good Unicode, foreign names and signs are never taken for another encoding") {
  for (const char* text : {"Café",
                           "São Paulo, São Tomé và Príncipe",
                           "Pelé",
                           "Hà",
                           "Bà Hà và cô Lê",
                           "Nhà cũ",
                           "Tú và Hùng",
                           "Đội Thaïs",
                           "François, Général",
                           "Perú và Áo",
                           "Tôi có xe ô tô",
                           "À la carte",
                           "Đường kính 5",
                           "TƯ Đảng, HĐND, NSƯT",
                           "Chị Bùi Thị Ân",
                           "Mời bà con xem phim Amélie",
                           "20.000đ/kg",
                           "Hoà, hòa, thuý, thúy",
                           "Ô, Ơ, Ư",
                           "Bé Na",
                           "Cách mạng Tháng Tám",
                           "Ðảng ta"}) {
    INFO(text);
    const Decoded decoded = decode(text);
    CHECK(decoded.notices.empty());
    std::string same = text;
    if (same.starts_with("Ð")) same = "Đảng ta";
    for (const auto& [foreign, plain] : {std::pair("Thaïs", "Thais"), std::pair("François", "Francois")}) {
      if (const auto at = same.find(foreign); at != std::string::npos) {
        same.replace(at, std::string_view(foreign).size(), plain);
      }
    }
    CHECK(text_of(decoded) == same);
  }
  for (const char* text : {"Müller",
                           "naïve",
                           "Citroën",
                           "El Niño",
                           "Noël",
                           "Lü",
                           "où",
                           "Windows®",
                           "© 2024 VNPT",
                           "5 µm",
                           "3 × 4 = 12",
                           "25 °C ± 2",
                           "«Ban»",
                           "m² và m³",
                           "Señor Peña",
                           "Björn Borg",
                           "25ºC",
                           "¾ § ¶",
                           "Thaïs Müller Citroën",
                           "Thị trấn Müller café naïve Citroën Élysée",
                           "Windows 10®",
                           "N° 12",
                           "m²",
                           "x³ và y²",
                           "Israël, Michaël, Raúl",
                           "B®",
                           "Baú",
                           "Chloé"}) {
    INFO(text);
    CHECK(decode(text).notices.empty());
  }
}

TEST_CASE("a text of two encodings is converted where it has to be") {
  const Decoded decoded = decode(
      "Thông báo của Ủy ban nhân dân xã.\nKÝnh mêi bµ con ®Õn häp lóc 7h30 t¹i nhµ v¨n ho¸ th«n.\nTrân trọng cảm ơn!\n"
      "Café Müller mở cửa.");
  CHECK(
      text_of(decoded) ==
      "Thông báo của Ủy ban nhân dân xã.\nKính mời bà con đến họp lúc 7h30 tại nhà văn hoá thôn.\nTrân trọng cảm ơn!\n"
      "Café Muller mở cửa.");
  REQUIRE(decoded.notices.size() == 1);
  CHECK(decoded.notices[0].line == 2);
  CHECK(decoded.notices[0].text.find("TCVN3") != std::string::npos);
  CHECK(decoded.notices[0].english.find("TCVN3") != std::string::npos);
}

TEST_CASE("within a line only the words that need it are converted") {
  CHECK(decode_line("Ủy ban nhân dân x· V©n Tïng").text == "Ủy ban nhân dân xã Vân Tùng");
  CHECK(decode_line("Đồng chí NguyÔn V¨n Hïng, Chủ tịch").text == "Đồng chí Nguyễn Văn Hùng, Chủ tịch");
}

TEST_CASE("a line of one word goes with its text") {
  const std::string text = "Th\u00F4ng b¸o cña Uû ban nh©n d©n x·\nsè\nHéi\nNam\nphè\nVÒ viÖc tiªm chñng cho trÎ em";
  CHECK(text_of(decode(text)) == "Thụng báo của Uỷ ban nhân dân xã\nsố\nHội\nNam\nphố\nVề việc tiêm chủng cho trẻ em");
  CHECK(text_of(decode("phè\nHà Nội và Bắc Kạn")) == "phè\nHà Nội và Bắc Kạn");
}

TEST_CASE("columns of converted text are those of the source") {
  const Line line = decode_line("Vieät Nam");
  CHECK(line.text == "Việt Nam");
  CHECK(line.columns == std::vector<int>{1, 2, 3, 5, 6, 7, 8, 9, 10});
}

TEST_CASE("stray bytes are refused with their place, not guessed") {
  CHECK(refusal("Caf\xE9").starts_with("Dòng 1, cột 4:"));
  CHECK(refusal("Dòng một đúng\nB\xB8n tin").starts_with("Dòng 2, cột 2:"));
  CHECK(refusal("Xin chào b\xB8n tin").starts_with("Dòng 1, cột 11:"));
  CHECK(refusal("\xC3\xA0 \xFF").starts_with("Dòng 1, cột 3:"));
  CHECK(refusal(std::string("a\0b", 3)).find("nhị phân") != std::string::npos);
}

TEST_CASE("a text without accents is told, a foreign or a short one is not") {
  const auto told = [](std::string_view text) { return !decode(text).notices.empty(); };
  CHECK(told("Thong bao lich cat dien cua xa Van Tung ngay mai"));
  CHECK(told("UBND xa thong bao.\nKinh moi ba con den hop tai nha van hoa thon"));
  CHECK_FALSE(told("Thông báo lich cat dien cua xa Van Tung ngay mai"));
  CHECK_FALSE(told("Van Tung Bac Kan"));
  CHECK_FALSE(told("The meeting of the board will be held on Monday at noon in London"));
  CHECK_FALSE(told("1.000 2.000 3.000 4.000 5.000 6.000 7.000 8.000 9.000"));
}

TEST_CASE("characters that were lost in copying are told with their line") {
  const Decoded decoded = decode("Tốt\nmất \uFFFD chữ");
  REQUIRE(decoded.notices.size() == 1);
  CHECK(decoded.notices[0].line == 2);
}

TEST_CASE("any bytes are decoded or refused") {
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string bytes;
    const auto length = random() % 60;
    for (unsigned i = 0; i < length; ++i) {
      const auto kind = random() % 4;
      bytes += static_cast<char>(kind == 0 ? random() : kind == 1 ? 0xA0 + random() % 0x60 : 'a' + random() % 26);
    }
    try {
      for (const Line& line : decode(bytes).lines) {
        CHECK(line.columns.size() == line.chars.size() + 1);
        CHECK(line.bytes.size() == line.chars.size() + 1);
        CHECK(to_utf8(line.chars) == line.text);
      }
    } catch (const loaxa::audio::Error& error) {
      CHECK(error.english().starts_with("Line "));
    }
  }
}
