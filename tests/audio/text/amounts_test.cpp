// Numbers: how they are grouped, their decimals, zeros, signs and orders.
#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

TEST_CASE("groups of thousands are known by dots, commas, blanks and apostrophes") {
  const Row rows[] = {
      {"1.050 con vịt", "Một nghìn không trăm năm mươi con vịt."},
      {"12'500'000 đồng", "Mười hai triệu năm trăm nghìn đồng."},
      {"23 450 000 đồng", "Hai mươi ba triệu bốn trăm năm mươi nghìn đồng."},
      {"7 000 cây giống", "Bảy nghìn cây giống."},
      {"có 2 350 hộ", "Có hai nghìn ba trăm năm mươi hộ."},
      {"4,250 hộ", "Bốn nghìn hai trăm năm mươi hộ."},
      {"3,600 đồng", "Ba nghìn sáu trăm đồng."},
      {"2,450,000 người", "Hai triệu bốn trăm năm mươi nghìn người."},
      {"2,450.5 tấn", "Hai nghìn bốn trăm năm mươi phẩy năm tấn."},
      {"9.000.000.000 đồng", "Chín tỷ đồng."},
      {"5.000.000.000.000 đồng", "Năm nghìn tỷ đồng."},
      {"3.000.000.000.000.000.000", "Ba tỷ tỷ."},
      {"1.000.000.000.000.000.000.000", "Một nghìn tỷ tỷ."},
      // what is no group
      {"0.500", "Không phẩy năm không không."},
      {"42,195 km", "Bốn mươi hai phẩy một chín năm ki lô mét."},
      {"gấp 1,125 lần", "Gấp một phẩy một hai năm lần."},
      {"4,250 hộ, mỗi hộ 2,5 sào", "Bốn phẩy hai năm không hộ, mỗi hộ hai phẩy năm sào."},
      {"lớp 5 200 em", "Lớp năm hai trăm em."},
      {"các phòng 101 102", "Các phòng một trăm linh một một trăm linh hai."},
  };
  check_rows(rows);
}

TEST_CASE("a comma of thousands or decimals is told with its other reading") {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  const Reading decimal = read_document("Chỉ số là 1,500 trong tháng.", lexicon, {});
  REQUIRE(decimal.ambiguous.size() == 1);
  CHECK(decimal.ambiguous[0].chosen == "một phẩy năm không không");
  CHECK(decimal.ambiguous[0].other == "một nghìn năm trăm");
  const Reading thousands = read_document("Xã có 1,500 hộ trong tháng.", lexicon, {});
  REQUIRE(thousands.ambiguous.size() == 1);
  CHECK(thousands.ambiguous[0].other == "một phẩy năm không không");
}

TEST_CASE("decimals are read digit by digit, also without a whole") {
  const Row rows[] = {
      {"8,05 điểm", "Tám phẩy không năm điểm."},
      {"6.75 điểm", "Sáu phẩy bảy năm điểm."},
      {"3,1416", "Ba phẩy một bốn một sáu."},
      {"10,250 tấn và 1,2 tấn", "Mười phẩy hai năm không tấn và một phẩy hai tấn."},
      {"tăng .5 điểm", "Tăng không phẩy năm điểm."},
      {",5", "Không phẩy năm."},
      {"0.5ml", "Không phẩy năm mi li lít."},
      {"gấp 2,5 lần", "Gấp hai phẩy năm lần."},
      {"2.3. Về y tế", "Hai chấm ba. Về y tế."},
      {"công nghiệp 4.0", "Công nghiệp bốn chấm không."},
      {"2.3 Về y tế", "Hai chấm ba. Về y tế."},
      {"2.3 tấn", "Hai phẩy ba tấn."},
  };
  check_rows(rows);
}

TEST_CASE("a leading zero is said in names and dropped in counts") {
  const Row rows[] = {
      {"04 hộ, 02 xã", "Bốn hộ, hai xã."},           {"05 - 07 ngày", "Năm đến bảy ngày."},
      {"tổ bầu cử số 03", "Tổ bầu cử số không ba."}, {"Nghị quyết 04", "Nghị quyết không bốn."},
      {"Biểu mẫu 01", "Biểu mẫu không một."},        {"Kế hoạch 05", "Kế hoạch không năm."},
      {"kế hoạch 05 năm", "Kế hoạch năm năm."},      {"báo cáo 03 tháng", "Báo cáo ba tháng."},
      {"tổng số 08 em", "Tổng số tám em."},
  };
  check_rows(rows);
}

TEST_CASE("signs stand for their words and bullets for nothing") {
  const Row rows[] = {
      {"-12,5", "Âm mười hai phẩy năm."},
      {"từ -5 đến -2°C", "Từ âm năm đến âm hai độ xê."},
      {"-3/4", "Âm ba phần tư."},
      {"≈ 200 hộ", "Khoảng hai trăm hộ."},
      {"~ 50 km", "Khoảng năm mươi ki lô mét."},
      {"dài 20 ± 0,5 cm", "Dài hai mươi cộng trừ không phẩy năm xăng ti mét."},
      {"≥ 18 tuổi", "Từ mười tám tuổi trở lên."},
      {"trẻ ≤ 6 tháng tuổi", "Trẻ từ sáu tháng tuổi trở xuống."},
      {"sốt >= 38,5°C", "Sốt từ ba mươi tám phẩy năm độ xê trở lên."},
      {"đạt ≥ 90%", "Đạt từ chín mươi phần trăm trở lên."},
      {"a ≥ 10", "A lớn hơn hoặc bằng mười."},
      {"< 5 con/m2", "Dưới năm con trên mét vuông."},
      {"-5 hộ thoát nghèo", "Năm hộ thoát nghèo."},
      {"giảm -5 điểm", "Giảm âm năm điểm."},
  };
  check_rows(rows);
}

TEST_CASE("orders have names of their own behind thứ, hạng and giải") {
  const Row rows[] = {
      {"thứ 1", "Thứ nhất."},
      {"lần thứ 4", "Lần thứ tư."},
      {"thứ 14", "Thứ mười bốn."},
      {"giải 1, giải 2 và giải 3", "Giải nhất, giải nhì và giải ba."},
      {"hạng 1, 2 và 3", "Hạng nhất, nhì và ba."},
      {"hạng 4", "Hạng bốn."},
      {"khách sạn hạng 3 sao", "Khách sạn hạng ba sao."},
      {"giải 2 triệu đồng", "Giải hai triệu đồng."},
  };
  check_rows(rows);
}

TEST_CASE("the south says ngàn and lẻ in amounts, prices and shares") {
  Style south;
  south.region = Style::Region::south;
  const Row rows[] = {
      {"1.205.000đ", "Một triệu hai trăm lẻ năm ngàn đồng."},
      {"15-20 nghìn đồng/kg", "Mười lăm đến hai mươi ngàn đồng một ki lô gam."},
      {"0,5‰", "Không phẩy năm phần ngàn."},
      {"1tr205", "Một triệu hai trăm lẻ năm ngàn."},
  };
  check_rows(rows, south);
}
