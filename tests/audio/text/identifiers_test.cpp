// Numbers that are names: telephones, accounts, papers, plates, roads, places; and what is only a number.
#include "tests/audio/text/rows.hpp"

using loaxa::audio::text::testing::check_rows;
using loaxa::audio::text::testing::Row;

TEST_CASE("a telephone number is read digit by digit in its groups") {
  const Row rows[] = {
      {"Máy 0386123456", "Máy không ba tám sáu, một hai ba, bốn năm sáu."},
      {"0386.123.456 - 0977 000 111",
       "Không ba tám sáu, một hai ba, bốn năm sáu, không chín bảy bảy, không không không, một một một."},
      {"ĐT: 0386123456/0977000111",
       "Điện thoại không ba tám sáu, một hai ba, bốn năm sáu, không chín bảy bảy, không không không, một một một."},
      {"02083123456", "Không hai không tám, ba một hai, ba bốn năm sáu."},
      {"02437123456", "Không hai bốn, ba bảy một hai, ba bốn năm sáu."},
      {"(0208) 3.123.456", "Không hai không tám, ba, một hai ba, bốn năm sáu."},
      {"0208.3.123.456", "Không hai không tám, ba, một hai ba, bốn năm sáu."},
      {"(+84) 386 123 456", "Cộng tám bốn, ba tám sáu, một hai ba, bốn năm sáu."},
      {"(84-208) 3123 456", "Tám bốn, hai không tám, ba một hai ba, bốn năm sáu."},
      {"ĐT liên hệ: 0386 123 456", "Điện thoại liên hệ: không ba tám sáu, một hai ba, bốn năm sáu."},
      {"ĐTDĐ 0386 123 456", "Điện thoại di động không ba tám sáu, một hai ba, bốn năm sáu."},
      {"báo ngay số 0386 123 456", "Báo ngay số không ba tám sáu, một hai ba, bốn năm sáu."},
  };
  check_rows(rows);
}

TEST_CASE("a service number needs its cue") {
  const Row rows[] = {
      {"trạm điện 110/22 kV", "Trạm điện một trăm mười trên hai mươi hai ki lô vôn."},
      {"gọi 113, 114 hoặc 115", "Gọi một một ba, một một bốn hoặc một một năm."},
      {"gọi ngay cho đội cứu hộ 114", "Gọi ngay cho đội cứu hộ một một bốn."},
      {"tổng đài 19009095", "Tổng đài một chín không không, chín không chín năm."},
      {"soạn tin UHG gửi 1409", "Soạn tin u hát giê gửi một bốn không chín."},
      {"bấm *100#", "Bấm sao một không không thăng."},
      {"gọi 114 hộ lên nhận gạo", "Gọi một trăm mười bốn hộ lên nhận gạo."},
      {"xã có 1022 hộ", "Xã có một nghìn không trăm hai mươi hai hộ."},
      {"gửi 1409 bộ hồ sơ", "Gửi một nghìn bốn trăm linh chín bộ hồ sơ."},
  };
  check_rows(rows);
}

TEST_CASE("accounts and papers are read digit by digit") {
  const Row rows[] = {
      {"STK: 8600 2051 2345", "Số tài khoản: tám sáu không không, hai không năm một, hai ba bốn năm."},
      {"số tài khoản Agribank 86002051", "Số tài khoản a gờ ri banh tám sáu không, không hai không, năm một."},
      {"CCCD số 006090001234", "Căn cước công dân số không không sáu, không chín không, không không một, hai ba bốn."},
      {"MST 4600123456", "Mã số thuế bốn sáu không, không một hai, ba bốn năm sáu."},
      {"SBD từ 000201 đến 000224",
       "Số báo danh từ không không không, hai không một đến không không không, hai hai bốn."},
      {"mã OTP 204816", "Mã o tê pê hai không bốn, tám một sáu."},
      {"sổ đỏ CS 012345", "Sổ đỏ xê ét không một hai, ba bốn năm."},
      {"mã hồ sơ H05.21-260801-0012",
       "Mã hồ sơ hát không năm, hai một, hai sáu không, tám không một, không không một hai."},
      {"thẻ BHYT DN4010612345", "Thẻ bảo hiểm y tế dê nờ bốn không một, không sáu một, hai ba bốn năm."},
      {"thửa đất số 214, tờ bản đồ số 9", "Thửa đất số hai trăm mười bốn, tờ bản đồ số chín."},
      {"làm CCCD cho 120 người", "Làm căn cước công dân cho một trăm hai mươi người."},
      {"mã số 120 hộ", "Mã số một trăm hai mươi hộ."},
  };
  check_rows(rows);
}

TEST_CASE("a number plate is read by its series and digits") {
  const Row rows[] = {
      {"xe 20A-345.67", "Xe hai không a, ba bốn năm sáu bảy."},
      {"xe 20B1-345.67", "Xe hai không bê một, ba bốn năm sáu bảy."},
      {"20-B1 345.67", "Hai không bê một, ba bốn năm sáu bảy."},
      {"BKS: 20F1-3456", "Biển kiểm soát: hai không ép một, ba bốn năm sáu."},
      {"biển số 20A34567", "Biển số hai không a, ba bốn năm sáu bảy."},
      {"biển số xanh 80B-345.67", "Biển số xanh tám không bê, ba bốn năm sáu bảy."},
      {"biển số QA 12-34", "Biển số quy a, một hai ba bốn."},
      {"20A 34567 đồng", "Hai mươi a ba mươi tư nghìn năm trăm sáu mươi bảy đồng."},
      {"lớp 10A 2026", "Lớp mười a hai nghìn không trăm hai mươi sáu."},
  };
  check_rows(rows);
}

TEST_CASE("roads and places are read with their class") {
  const Row rows[] = {
      {"QL279", "Quốc lộ hai trăm bảy mươi chín."},
      {"QL.4A", "Quốc lộ bốn a."},
      {"QL 3 mới", "Quốc lộ ba mới."},
      {"đường ĐT.253", "Đường tỉnh hai trăm năm mươi ba."},
      {"TL 251", "Tỉnh lộ hai trăm năm mươi mốt."},
      {"cao tốc CT.07", "Cao tốc không bảy."},
      {"Km 12+050 QL3", "Ki lô mét mười hai cộng năm mươi quốc lộ ba."},
      {"Km5 - Km8", "Ki lô mét năm đến ki lô mét tám."},
      {"dài 12 Km", "Dài mười hai ki lô mét."},
      {"P.3, Q.5", "Phường ba, quận năm."},
      {"KP3, phường 2", "Khu phố ba, phường hai."},
      {"phòng P.305 tầng 3", "Phòng ba trăm linh năm tầng ba."},
      {"số 8 ngõ 4 ngách 2/5", "Số tám ngõ bốn ngách hai trên năm."},
      {"số 21B tổ 6", "Số hai mươi mốt bê tổ sáu."},
  };
  check_rows(rows);
}
