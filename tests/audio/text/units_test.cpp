// Measures, rates and money.
#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

TEST_CASE("units of every field are read with their names") {
  const Row rows[] = {
      {"bụi 5 µm", "Bụi năm mi cờ rô mét."},
      {"3 hải lý", "Ba hải lý."},
      {"ống 21 inch", "Ống hai mươi mốt inh."},
      {"12 km2", "Mười hai ki lô mét vuông."},
      {"20 cm^2", "Hai mươi xăng ti mét vuông."},
      {"1,5 triệu m3 nước", "Một phẩy năm triệu mét khối nước."},
      {"2 mm²", "Hai mi li mét vuông."},
      {"250 mL", "Hai trăm năm mươi mi li lít."},
      {"150 cc", "Một trăm năm mươi xê xê."},
      {"5 mcg", "Năm mi cờ rô gam."},
      {"xe 8T", "Xe tám tấn."},
      {"30 ms", "Ba mươi mi li giây."},
      {"100 Mbps, 8 GB, 1 TB", "Một trăm mê ga bít trên giây, tám ghi ga bai, một tê ra bai."},
      {"22kV, 110 kV, 180kVA", "Hai mươi hai ki lô vôn, một trăm mười ki lô vôn, một trăm tám mươi ki lô vôn am pe."},
      {"pin 5.000 mAh", "Pin năm nghìn mi li am pe giờ."},
      {"công suất 2 MWp", "Công suất hai mê ga oát pích."},
      {"máy 8 HP", "Máy tám mã lực."},
      {"2.000 kcal", "Hai nghìn ki lô ca lo."},
      {"25oC", "Hai mươi lăm độ xê."},
      {"39 độ C", "Ba mươi chín độ xê."},
      {"98,6°F", "Chín mươi tám phẩy sáu độ ép."},
      {"16°30'15\"", "Mười sáu độ ba mươi phút mười lăm giây."},
      {"góc 45°", "Góc bốn mươi lăm độ."},
      {"990 hPa", "Chín trăm chín mươi héc tô pát can."},
      {"150/95 mmHg", "Một trăm năm mươi trên chín mươi lăm mi li mét thủy ngân."},
      {"ồn 85 dB", "Ồn tám mươi lăm đề xi ben."},
      {"FM 96,5 MHz", "Ép mờ chín mươi sáu phẩy năm mê ga héc."},
      {"400 IU", "Bốn trăm đơn vị quốc tế."},
      {"xăng A95, E5", "Xăng a chín mươi lăm, e năm."},
      {"độ mặn 4‰", "Độ mặn bốn phần nghìn."},
      {"cao 1m68", "Cao một mét sáu mươi tám."},
      {"30 TẤN GẠO", "Ba mươi tấn gạo."},
  };
  check_rows(rows);
}

TEST_CASE("a capital is a unit only near words of its field") {
  const Row rows[] = {
      {"dòng điện 10 A", "Dòng điện mười am pe."},
      {"lớp 10 A", "Lớp mười a."},
      {"quốc lộ 1A", "Quốc lộ một a."},
      {"phòng 5A", "Phòng năm a."},
      {"điện áp 220V", "Điện áp hai trăm hai mươi vôn."},
      {"tổ 5 V", "Tổ năm vê."},
      {"giá 50K", "Giá năm mươi nghìn."},
      {"nhiệt độ 37 C", "Nhiệt độ ba mươi bảy độ xê."},
      {"mô hình 3C", "Mô hình ba xê."},
  };
  check_rows(rows);
}

TEST_CASE("what is paid or counted is one, what is measured is over") {
  const Row rows[] = {
      {"gia tốc 9,8 m/s2", "Gia tốc chín phẩy tám mét trên giây bình phương."},
      {"giá 10 €/vé", "Giá mười ơ rô một vé."},
      {"18 m3/s", "Mười tám mét khối trên giây."},
      {"1.800 kg/m3", "Một nghìn tám trăm ki lô gam trên mét khối."},
      {"35 µg/m3", "Ba mươi lăm mi cờ rô gam trên mét khối."},
      {"5,6 mmol/l", "Năm phẩy sáu mi li mon trên lít."},
      {"40 mm/24h", "Bốn mươi mi li mét trên hai mươi tư giờ."},
      {"5 g/100ml", "Năm gam trên một trăm mi li lít."},
      {"10.000m3/ngày đêm", "Mười nghìn mét khối một ngày đêm."},
      {"12-15 kg/sào", "Mười hai đến mười lăm ki lô gam một sào."},
      {"7 tấn/ha/vụ", "Bảy tấn trên héc ta một vụ."},
      {"60 nhịp/phút", "Sáu mươi nhịp một phút."},
      {"25 con/m2", "Hai mươi lăm con trên mét vuông."},
      {"2 viên/lần", "Hai viên một lần."},
      {"1 viên x 3 lần/ngày", "Một viên nhân ba lần một ngày."},
      {"cứ 4 giờ/lần", "Cứ bốn giờ một lần."},
      {"mấy lần/ngày", "Mấy lần một ngày."},
      {"0,7%/tháng", "Không phẩy bảy phần trăm một tháng."},
      {"8k/mớ", "Tám nghìn một mớ."},
      {"giá 5.000/kg", "Giá năm nghìn một ki lô gam."},
      {"120.000 đồng/học sinh/tháng", "Một trăm hai mươi nghìn đồng một học sinh một tháng."},
      {"9.000 đồng/cốc nước mía/người", "Chín nghìn đồng một cốc nước mía một người."},
      {"30.000đ/suất ăn/người", "Ba mươi nghìn đồng một suất ăn một người."},
      {"15 kg gạo/người/tháng", "Mười lăm ki lô gam gạo một người một tháng."},
      {"2 cuộc họp/tháng", "Hai cuộc họp một tháng."},
      {"12 thôn/1.200 hộ", "Mười hai thôn, một nghìn hai trăm hộ."},
      {"25.000 VND/USD", "Hai mươi lăm nghìn đồng một đô la Mỹ."},
      // two names, no rate
      {"3 xã/phường", "Ba xã, phường."},
      {"20 cán bộ/giáo viên", "Hai mươi cán bộ, giáo viên."},
      {"thôn/bản", "Thôn, bản."},
  };
  check_rows(rows);
}

TEST_CASE("money is read with its currency behind the amount, wherever it is written") {
  const Row rows[] = {
      {"giá $10-$20 mỗi vé", "Giá mười đến hai mươi đô la Mỹ mỗi vé."},
      {"có 215 đ/c dự", "Có hai trăm mười lăm đồng chí dự."},
      {"$5", "Năm đô la Mỹ."},
      {"US$ 20", "Hai mươi đô la Mỹ."},
      {"5$", "Năm đô la Mỹ."},
      {"$2.5 tỷ", "Hai phẩy năm tỷ đô la Mỹ."},
      {"€7 và £9", "Bảy ơ rô và chín bảng Anh."},
      {"¥5.000", "Năm nghìn yên Nhật."},
      {"₫50.000", "Năm mươi nghìn đồng."},
      {"VNĐ 5.000", "Năm nghìn đồng."},
      {"300 USD", "Ba trăm đô la Mỹ."},
      {"giá USD", "Giá đô la Mỹ."},
      {"50 cents", "Năm mươi xen."},
      {"12,5 tr.đ", "Mười hai phẩy năm triệu đồng."},
      {"30 trđ/hộ", "Ba mươi triệu đồng một hộ."},
      {"1tr2", "Một triệu hai trăm nghìn."},
      {"3tr250/tháng", "Ba triệu hai trăm năm mươi nghìn một tháng."},
      {"2 tỷ 5", "Hai tỷ năm trăm triệu."},
      {"2 tỷ 500 triệu đồng", "Hai tỷ năm trăm triệu đồng."},
      {"2 tỷ 5 xã góp", "Hai tỷ năm xã góp."},
      {"3 nghìn tỷ đồng", "Ba nghìn tỷ đồng."},
  };
  check_rows(rows);
}
