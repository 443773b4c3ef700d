// One table a semiotic class: what is written, what is said.
#include <span>
#include <string>

#include <catch2/catch.hpp>

#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

using namespace loaxa::audio::text;

namespace {

struct Row {
  const char* written;
  const char* said;
};

Lexicon lexicon() {
  Lexicon book = loaxa::config::shipped_lexicon();
  book.name_book = {{"QL", "quốc lộ"},
                    {"Bru", "Bờ ru"},
                    {"ĐT.254", "đường tỉnh 254"},
                    {"HTX Tân Tiến", "Hợp tác xã rau sạch Tân Tiến"}};
  return book;
}

void check(std::span<const Row> rows, const Style& style = {}) {
  const Lexicon book = lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read_line(row.written, book, style) == row.said);
  }
}

}  // namespace

TEST_CASE("numbers are read as amounts") {
  const Row rows[] = {
      {"1.500 hộ", "Một nghìn năm trăm hộ."},
      {"1.234.567 người", "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy người."},
      {"1 234 567 người", "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy người."},
      {"1,234,567 người", "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy người."},
      {"1.234,5 tấn", "Một nghìn hai trăm ba mươi tư phẩy năm tấn."},
      {"1,234.56 tấn", "Một nghìn hai trăm ba mươi tư phẩy năm sáu tấn."},
      {"1.5 triệu", "Một phẩy năm triệu."},
      {"2.75 tấn", "Hai phẩy bảy năm tấn."},
      {"0,05 ha", "Không phẩy không năm héc ta."},
      {"0.125", "Không phẩy một hai năm."},
      {"5,5 tỷ", "Năm phẩy năm tỷ."},
      {"03 người", "Ba người."},
      {"05 hộ", "Năm hộ."},
      {"tổng số 05 hộ", "Tổng số năm hộ."},
      {"số 06", "Số không sáu."},
      {"Đề án 06", "Đề án không sáu."},
      {"mẫu 02", "Mẫu không hai."},
      {"nhiệt độ -5 độ", "Nhiệt độ âm năm độ."},
      {"từ -5 đến 3", "Từ âm năm đến ba."},
      {"~20 hộ", "Khoảng hai mươi hộ."},
      {"> 50 hộ", "Trên năm mươi hộ."},
      {"±2", "Cộng trừ hai."},
      {"mục 1.2.3", "Mục một chấm hai chấm ba."},
      {"tổ 1,2,3", "Tổ một, hai, ba."},
      {"thứ 4", "Thứ tư."},
      {"lần thứ 1", "Lần thứ nhất."},
      {"lần thứ 24", "Lần thứ hai mươi tư."},
      {"giải 2", "Giải nhì."},
      {"hạng 1", "Hạng nhất."},
      {"phường 15.", "Phường mười lăm."},
      {"năm 2024.", "Năm hai nghìn không trăm hai mươi tư."},
      {"007", "Không không bảy."},
      {"12345678901234567890123",
       "Một hai ba, bốn năm sáu, bảy tám chín, không một hai, ba bốn năm, sáu bảy tám, chín "
       "không một, hai ba."},
      {"3x4=12", "Ba nhân bốn bằng mười hai."},
      {"8+2", "Tám cộng hai."},
  };
  check(rows);
}

TEST_CASE("percentages, money and measures are read with their units") {
  const Row rows[] = {
      {"25%", "Hai mươi lăm phần trăm."},
      {"0,5‰", "Không phẩy năm phần nghìn."},
      {"tăng 5-7%", "Tăng năm đến bảy phần trăm."},
      {"10% - 15%", "Mười đến mười lăm phần trăm."},
      {"500.000đ", "Năm trăm nghìn đồng."},
      {"500.000 đồng", "Năm trăm nghìn đồng."},
      {"500.000 VNĐ", "Năm trăm nghìn đồng."},
      {"10 000 đồng", "Mười nghìn đồng."},
      {"20.000 đ/kg", "Hai mươi nghìn đồng một ki lô gam."},
      {"4.000 - 5.000 đồng/kg", "Bốn nghìn đến năm nghìn đồng một ki lô gam."},
      {"3.000.000đ/người/tháng", "Ba triệu đồng một người một tháng."},
      {"1.000 USD", "Một nghìn đô la Mỹ."},
      {"$50", "Năm mươi đô la Mỹ."},
      {"5tr2", "Năm triệu hai trăm nghìn."},
      {"50k", "Năm mươi nghìn."},
      {"120 m2", "Một trăm hai mươi mét vuông."},
      {"100m² đất", "Một trăm mét vuông đất."},
      {"15 m3", "Mười lăm mét khối."},
      {"1m75", "Một mét bảy mươi lăm."},
      {"cao 1,2m", "Cao một phẩy hai mét."},
      {"60km/h", "Sáu mươi ki lô mét trên giờ."},
      {"65 tạ/ha", "Sáu mươi lăm tạ trên héc ta."},
      {"250 kWh", "Hai trăm năm mươi ki lô oát giờ."},
      {"37,5°C", "Ba mươi bảy phẩy năm độ xê."},
      {"-5°C", "Âm năm độ xê."},
      {"24-27°C", "Hai mươi tư đến hai mươi bảy độ xê."},
      {"5kg-7kg", "Năm đến bảy ki lô gam."},
      {"500g", "Năm trăm gam."},
      {"2 lần/ngày", "Hai lần một ngày."},
      {"35 kV", "Ba mươi lăm ki lô vôn."},
      {"2 mg/l", "Hai mi li gam trên lít."},
      {"5 ml", "Năm mi li lít."},
  };
  check(rows);
}

TEST_CASE("ranges, fractions, ratios and scores are told apart") {
  const Row rows[] = {
      {"2-3 tháng", "Hai đến ba tháng."},
      {"5 - 7 người", "Năm đến bảy người."},
      {"5–7 người", "Năm đến bảy người."},
      {"giai đoạn 2023 - 2025", "Giai đoạn hai nghìn không trăm hai mươi ba đến hai nghìn không trăm hai mươi lăm."},
      {"cấp 6-7", "Cấp sáu, bảy."},
      {"thắng 2-1", "Thắng hai một."},
      {"tỷ số 3-0", "Tỷ số ba không."},
      {"2/3 số hộ", "Hai phần ba số hộ."},
      {"3/4 diện tích", "Ba phần tư diện tích."},
      {"10/15 xã đạt chuẩn", "Mười trên mười lăm xã đạt chuẩn."},
      {"15/20 phiếu", "Mười lăm trên hai mươi phiếu."},
      {"chiếm 1/2", "Chiếm một phần hai."},
      {"phục vụ 24/7", "Phục vụ hai mươi tư trên bảy."},
      {"24/24h", "Hai mươi tư trên hai mươi tư giờ."},
      {"số 12/5", "Số mười hai trên năm."},
      {"ngõ 12/5", "Ngõ mười hai trên năm."},
      {"tỷ lệ 1:2", "Tỷ lệ một trên hai."},
      {"bản đồ 1:50.000", "Bản đồ một trên năm mươi nghìn."},
      {"27:45", "Hai mươi bảy trên bốn mươi lăm."},
  };
  check(rows);
}

TEST_CASE("dates are read with mùng and without a double ngày") {
  const Row rows[] = {
      {"ngày 03/02/2023", "Ngày mùng ba tháng hai năm hai nghìn không trăm hai mươi ba."},
      {"15-10-1930", "Ngày mười lăm tháng mười năm một nghìn chín trăm ba mươi."},
      {"15.10.1930", "Ngày mười lăm tháng mười năm một nghìn chín trăm ba mươi."},
      {"Sáng 04/10, tại xã", "Sáng mùng bốn tháng mười, tại xã."},
      {"kỷ niệm ngày 27/7", "Kỷ niệm ngày hai mươi bảy tháng bảy."},
      {"dịp 30/4 và 1/5", "Dịp ngày ba mươi tháng tư và ngày mùng một tháng năm."},
      {"nghỉ lễ 2/9", "Nghỉ lễ ngày mùng hai tháng chín."},
      {"mùng 10/3 âm lịch", "Mùng mười tháng ba âm lịch."},
      {"ngày 5 tháng 4 năm 2024", "Ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi tư."},
      {"ngày 05", "Ngày mùng năm."},
      {"ngày 13", "Ngày mười ba."},
      {"mỗi ngày 2 lần", "Mỗi ngày hai lần."},
      {"trong 03 ngày", "Trong ba ngày."},
      {"tháng 4", "Tháng tư."},
      {"tháng 10/2024", "Tháng mười năm hai nghìn không trăm hai mươi tư."},
      {"10/2024", "Tháng mười năm hai nghìn không trăm hai mươi tư."},
      {"quý III/2025", "Quý ba năm hai nghìn không trăm hai mươi lăm."},
      {"quý 3/2025", "Quý ba năm hai nghìn không trăm hai mươi lăm."},
      {"6 tháng/2025", "Sáu tháng năm hai nghìn không trăm hai mươi lăm."},
      {"từ ngày 5-7/10", "Từ ngày mùng năm đến ngày mùng bảy tháng mười."},
      {"từ ngày 28/9 - 03/10/2024",
       "Từ ngày hai mươi tám tháng chín đến ngày mùng ba tháng mười năm hai nghìn không trăm hai mươi tư."},
      {"tháng 9-12/2024", "Tháng chín đến tháng mười hai năm hai nghìn không trăm hai mươi tư."},
      {"Đảng (15/10/1930 - 15/10/2023), và",
       "Đảng, mười lăm tháng mười năm một nghìn chín trăm ba mươi, mười lăm tháng mười năm hai nghìn không trăm hai "
       "mươi "
       "ba, và."},
      {"sáng T7, CN", "Sáng thứ bảy, chủ nhật."},
      {"T5/2024", "Tháng năm năm hai nghìn không trăm hai mươi tư."},
  };
  check(rows);
}

TEST_CASE("times are read with their hours and minutes") {
  const Row rows[] = {
      {"7h", "Bảy giờ."},
      {"7h30", "Bảy giờ ba mươi phút."},
      {"07:30", "Bảy giờ ba mươi phút."},
      {"14:00", "Mười bốn giờ."},
      {"07:30:15", "Bảy giờ ba mươi phút mười lăm giây."},
      {"7 giờ 30", "Bảy giờ ba mươi phút."},
      {"7 giờ 30 phút", "Bảy giờ ba mươi phút."},
      {"7h30'", "Bảy giờ ba mươi phút."},
      {"17g30", "Mười bảy giờ ba mươi phút."},
      {"0h", "Không giờ."},
      {"24h", "Hai mươi tư giờ."},
      {"Từ 07h00 – 17h00 ngày 14/5/2020",
       "Từ bảy giờ đến mười bảy giờ ngày mười bốn tháng năm năm hai nghìn không trăm hai mươi."},
      {"7h-9h", "Từ bảy giờ đến chín giờ."},
      {"lúc 7h30-9h", "Lúc bảy giờ ba mươi phút đến chín giờ."},
  };
  check(rows);
}

TEST_CASE("the south has its own words") {
  Style south;
  south.region = Style::Region::south;
  const Row rows[] = {
      {"1.005 học sinh", "Một ngàn không trăm lẻ năm học sinh."},
      {"ngày 03/02/2023", "Ngày ba tháng hai năm hai ngàn không trăm hai mươi ba."},
      {"50k", "Năm mươi ngàn."},
  };
  check(rows, south);
}

TEST_CASE("abbreviations are taken whole and longest first, the name-book before all") {
  const Row rows[] = {
      {"UBND xã", "Ủy ban nhân dân xã."},
      {"HĐND-UBND", "Hội đồng nhân dân, Ủy ban nhân dân."},
      {"HTX nông nghiệp", "Hợp tác xã nông nghiệp."},
      {"HTX Tân Tiến", "Hợp tác xã rau sạch Tân Tiến."},
      {"KT-XH", "Kinh tế, xã hội."},
      {"đ/c Bình", "Đồng chí Bình."},
      {"V/v treo cờ", "Về việc treo cờ."},
      {"Sở LĐ-TB&XH", "Sở Lao động, thương binh và xã hội."},
      {"TP. Bắc Kạn", "Thành phố Bắc Kạn."},
      {"TP.HCM", "Thành phố Hồ Chí Minh."},
      {"P. Sông Cầu", "Phường Sông Cầu."},
      {"ThS. Lan và BS. Hà", "Thạc sĩ Lan và bác sĩ Hà."},
      {"QL3", "Quốc lộ ba."},
      {"người Bru", "Người Bờ ru."},
      {"ĐT.254", "Đường tỉnh hai trăm năm mươi tư."},
      {"Wifi và wifi", "Oai phai và oai phai."},
      {"rau, quả, v.v...", "Rau, quả, vân vân."},
      {"UBNDX", "Ủy ban nhân dân xã."},
      {"XYZ", "Ích y dài dét."},
      {"THÔNG BÁO CỦA UBND XÃ", "Thông báo của Ủy ban nhân dân xã."},
      {"H5N1", "Hát năm nờ một."},
      {"vitamin C", "Vi ta min xê."},
      {"điểm đ khoản 2 Điều 12a", "Điểm đê khoản hai Điều mười hai a."},
      {"quốc lộ 1A", "Quốc lộ một a."},
      {"K'Ho, M'Đrắk, H'Mông", "Cơ Ho, Mơ Đờ rắc, Mông."},
  };
  check(rows);
}

TEST_CASE("Roman numerals are numbers behind their cue and letters elsewhere") {
  const Row rows[] = {
      {"lần thứ IV", "Lần thứ tư."},
      {"lần thứ XII", "Lần thứ mười hai."},
      {"khóa XV", "Khóa mười lăm."},
      {"thế kỷ XXI", "Thế kỷ hai mươi mốt."},
      {"vùng III", "Vùng ba."},
      {"quý I", "Quý một."},
      {"viêm gan B", "Viêm gan bê."},
      {"ông X", "Ông ích."},
      {"hạng C", "Hạng xê."},
      {"II. Nội dung", "Phần hai. Nội dung."},
      {"II - Nội dung", "Phần hai. Nội dung."},
      {"Elizabeth II", "Ê li da bét hai."},
  };
  check(rows);
}

TEST_CASE("document codes are read by meaning") {
  const Row rows[] = {
      {"Nghị định số 15/2020/NĐ-CP", "Nghị định số mười lăm năm hai nghìn không trăm hai mươi của Chính phủ."},
      {"Chỉ thị số 16/CT-TTg", "Chỉ thị số mười sáu của Thủ tướng Chính phủ."},
      {"theo 12/TB-UBND", "Theo Thông báo số mười hai của Ủy ban nhân dân."},
      {"Đề án số 06-ĐA/TU", "Đề án số không sáu của Tỉnh ủy."},
      {"Thông báo số 217/TB-UBND của UBND xã", "Thông báo số hai trăm mười bảy của Ủy ban nhân dân xã."},
      {"Luật Đất đai số 31/2024/QH15",
       "Luật Đất đai số ba mươi mốt năm hai nghìn không trăm hai mươi tư của Quốc hội khóa mười lăm."},
      {"Kết luận số 127-KL/TW", "Kết luận số một trăm hai mươi bảy của Trung ương."},
      {"văn bản số: 431/UBND-TH1, ngày", "Văn bản số bốn trăm ba mươi mốt của Ủy ban nhân dân, ngày."},
      {"số 15/ABC-XYZ", "Số mười lăm trên a bê xê ích y dài dét."},
  };
  check(rows);
  Style city;
  city.party = Style::Party::thanh;
  const Row in_city[] = {{"Đề án số 06-ĐA/TU", "Đề án số không sáu của Thành ủy."}};
  check(in_city, city);
  Style spelled;
  spelled.doc_codes = Style::DocCodes::spell;
  const Row letters[] = {
      {"Nghị định số 15/2020/NĐ-CP", "Nghị định số mười lăm trên hai nghìn không trăm hai mươi trên nờ đê xê pê."}};
  check(letters, spelled);
}

TEST_CASE("telephone numbers, accounts and plates are read digit by digit") {
  const Row rows[] = {
      {"Gọi 0912345678", "Gọi không chín một hai, ba bốn năm, sáu bảy tám."},
      {"0912.345.678", "Không chín một hai, ba bốn năm, sáu bảy tám."},
      {"ĐT: 02093.870.123", "Điện thoại không hai không chín ba, tám bảy không, một hai ba."},
      {"+84 912 345 678", "Cộng tám bốn, chín một hai, ba bốn năm, sáu bảy tám."},
      {"tổng đài 1900 6769", "Tổng đài một chín không không, sáu bảy sáu chín."},
      {"gọi 113", "Gọi một một ba."},
      {"113 hộ", "Một trăm mười ba hộ."},
      {"xe biển số 97B-012.34", "Xe biển số chín bảy bê, không một hai ba bốn."},
      {"tài khoản 123456789", "Tài khoản một hai ba, bốn năm sáu, bảy tám chín."},
  };
  check(rows);
}

TEST_CASE("marks make pauses or nothing") {
  const Row rows[] = {
      {"người dân (từ 18 tuổi) và", "Người dân, từ mười tám tuổi, và."},
      {"chính trị - xã hội", "Chính trị xã hội."},
      {"Bà Rịa - Vũng Tàu", "Bà Rịa Vũng Tàu."},
      {"vắc-xin", "Vắc xin."},
      {"và/hoặc", "Và, hoặc."},
      {"“Tốt”, ông nói", "Tốt, ông nói."},
      {"đã xác định.../.", "Đã xác định."},
      {"Trân trọng./.", "Trân trọng."},
      {"gạo, ngô… và lúa", "Gạo, ngô, và lúa."},
      {"Được chứ?", "Được chứ?"},
      {"Khẩn trương!", "Khẩn trương!"},
      {"các việc sau:", "Các việc sau."},
      {"a , b ;c", "A, bê; xê."},
      {"xong.Sau đó đi", "Xong. Sau đó đi."},
      {"", ""},
      {"   ", ""},
      {"-----", ""},
      {"- Họp dân", "Họp dân."},
      {"• Họp dân", "Họp dân."},
      {"1. Họp dân", "Một. Họp dân."},
      {"a) Họp dân", "A. Họp dân."},
  };
  check(rows);
}
