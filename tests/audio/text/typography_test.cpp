#include "audio/text/typography.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "audio/text/decode.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

using namespace loaxa::audio::text;

namespace {

struct Row {
  const char* written;
  const char* clean;
};

}  // namespace

TEST_CASE("odd characters are spelled out, and no digit gets lost") {
  const Row rows[] = {
      {"①②③", "1 2 3"},
      {"①Thời gian", "1 Thời gian"},
      {"❶ ➁ ⓫", "1 2 11"},
      {"⒈ ⑴", "1. (1)"},
      {"Ⅳ ⅻ Ⅲ", "IV xii III"},
      {"№12", "số 12"},
      {"№ 12", "số 12"},
      {"½", "1/2"},
      {"1½", "1 1/2"},
      {"½ha", "1/2ha"},
      {"⅓ diện tích", "1/3 diện tích"},
      {"2¾ giờ", "2 3/4 giờ"},
      {"500㎡", "500m2"},
      {"5㎏", "5kg"},
      {"3㎞", "3km"},
      {"37℃", "37°C"},
      {"４５", "45"},
      {"ＵＢＮＤ", "UBND"},
      {"٣٤", "34"},
      {"१२", "12"},
      {"๔๕", "45"},
      {"𝟏𝟐", "12"},
      {"𝐔𝐁𝐍𝐃", "UBND"},
      {"CO₂", "CO2"},
      {"10⁴", "10⁴"},
      {"m²", "m²"},
      {"1️⃣2️⃣", "12"},
      {"𝗧𝗵𝗼\u0302𝗻𝗴", "Thông"},
      {"VNPT™ và", "VNPT và"},
      {"5∶3", "5:3"},
      {"Ⓐ", "A"},
      {"ﬁ", "fi"},
      {"㈠", "㈠"},
      {"㍿", "㍿"},
      {"\uF0B7 Một", "• Một"},
      {"đ₫", "đ₫"},
  };
  for (const Row& row : rows) CHECK(decode_line(row.written).text == row.clean);
}

TEST_CASE("marks are composed in whatever order they were typed") {
  const Row rows[] = {
      {"e\u0302\u0301", "ế"}, {"e\u0301\u0302", "ế"}, {"o\u0323\u031B", "ợ"}, {"o\u031B\u0323", "ợ"},
      {"a\u0306\u0301", "ắ"}, {"a\u0301\u0306", "ắ"}, {"é\u0302", "ế"},       {"ê\u0323", "ệ"},
      {"ạ\u0302", "ậ"},       {"a\u030C\u0323", "ặ"}, {"ǎn", "ăn"},           {"d\u0335i", "đi"},
      {"D\u0336a", "Đa"},     {"ấ\u0301", "ấ"},       {"U\u031B\u0309", "Ử"}, {"o\u0340", "ò"},
  };
  for (const Row& row : rows) CHECK(decode_line(row.written).text == row.clean);
}

TEST_CASE("look-alike letters inside a Latin word are mended, other scripts stay") {
  const Row rows[] = {
      {"сông аn xã", "công an xã"},
      {"Ρhòng họp", "Phòng họp"},
      {"CОVID", "COVID"},
      {"Москва", "Москва"},
      {"Đường kính Ø 600", "Đường kính ⌀ 600"},
      {"Ø600", "⌀600"},
      {"Bjørn", "Bjorn"},
      {"ðồng Ðảng", "đồng Đảng"},
      {"ıch", "ich"},
      {"α", "α"},
  };
  for (const Row& row : rows) CHECK(decode_line(row.written).text == row.clean);
}

TEST_CASE("hidden characters go and blanks are blanks") {
  const Row rows[] = {
      {"a\u200Bb\u200Cc\u200Dd\u2060e", "abcde"},
      {"th\u00ADông", "thông"},
      {"a\u0085b", "ab"},
      {"\u200Fa\u202Bb\u202C\u2066c\u2069", "abc"},
      {"a\u00A0b\u2003c\u202Fd\u205Fe\u3000f", "a b c d e f"},
      {"a\u0301", "á"},
      {"2️⃣", "2"},
      {"a\u001Fb\u007Fc", "abc"},
  };
  for (const Row& row : rows) CHECK(decode_line(row.written).text == row.clean);
}

TEST_CASE("UTF-16 with a byte order mark is read, broken UTF-16 refused") {
  using namespace std::string_literals;
  CHECK(decode("\xFF\xFEX\0\xA3\x1E\n\0b\0"s).lines.size() == 2);
  CHECK(decode("\xFF\xFEX\0\xA3\x1E"s).lines[0].text == "Xả");
  CHECK(decode("\xFE\xFF\0X\x1E\xA3"s).lines[0].text == "Xả");
  CHECK(decode("\xFF\xFE\x3D\xD8\x00\xDE"s).lines[0].chars == U"\U0001F600");
  CHECK_THROWS(decode("\xFF\xFEX"s));
  CHECK_THROWS(decode("\xFF\xFE\x3D\xD8X\0"s));
}

TEST_CASE("powers, the micro sign, ÷ and Ø are said") {
  const Row rows[] = {
      {"10⁴ con", "Mười mũ bốn con."},
      {"10¹² đồng", "Mười mũ mười hai đồng."},
      {"x² + 1", "Ích mũ hai cộng một."},
      {"dài 5 m²", "Dài năm mét vuông."},
      {"bụi 2,5 µm", "Bụi hai phẩy năm mi cờ rô mét."},
      {"nhiệt độ 24 ÷ 27°C", "Nhiệt độ hai mươi tư đến hai mươi bảy độ xê."},
      {"10 ÷ 2 = 5", "Mười chia hai bằng năm."},
      {"ống Ø 600mm", "Ống phi sáu trăm mi li mét."},
      {"tia γ", "Tia gam ma."},
  };
  for (const Row& row : rows) CHECK(read_line(row.written, loaxa::config::shipped_lexicon(), {}) == row.clean);
}
