// Words: foreign ones, brands, names of the highlands, names with digits, letters; and what is none of them.
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

void check(std::span<const Row> rows) {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read_line(row.written, lexicon, {}) == row.said);
  }
}

}  // namespace

TEST_CASE("foreign words and brands are read as announcers say them, in any case") {
  const Row rows[] = {
      {"lắp wifi cho nhà văn hóa", "Lắp oai phai cho nhà văn hóa."},
      {"WIFI, Wi-Fi, WiFi", "Oai phai, Oai phai, Oai phai."},
      {"qua Zalo hoặc Facebook", "Qua Da lô hoặc Phây búc."},
      {"trên TikTok, YouTube", "Trên Tích tốc, Diu túp."},
      {"cài app trên smartphone", "Cài áp trên xờ mát phôn."},
      {"gửi e-mail", "Gửi i meo."},
      {"loại email này", "Loại i meo này."},
      {"Email của xã", "I meo của xã."},
      {"họp online", "Họp on lai."},
      {"buổi livestream", "Buổi lai xờ trim."},
      {"bán hàng online trên fanpage", "Bán hàng on lai trên phan pết."},
      {"quét mã QR", "Quét mã quy rờ."},
      {"lắp camera an ninh", "Lắp ca mê ra an ninh."},
      {"mua vắc-xin, vaccine, vacxin", "Mua vắc xin, vắc xin, vắc xin."},
      {"vi-rút và virus", "Vi rút và vi rút."},
      {"uống paracetamol", "Uống pa ra xê ta mon."},
      {"tiêm Pfizer, AstraZeneca", "Tiêm Phai dơ, Át tra dê nê ca."},
      {"thuốc Regent, glyphosate", "Thuốc Rê gien, gờ li phô xát."},
      {"sản phẩm OCOP", "Sản phẩm ô cốp."},
      {"theo VietGAP", "Theo việt gáp."},
      {"các nước ASEAN", "Các nước a xê an."},
      {"quỹ UNICEF và UNESCO", "Quỹ u ni xép và u nét cô."},
      {"xe container", "Xe công te nơ."},
      {"đi taxi", "Đi tắc xi."},
      {"máy cày Kubota", "Máy cày Ku bô ta."},
      {"xe Honda", "Xe Hon đa."},
      {"thẻ ATM của Agribank", "Thẻ a tê mờ của a gờ ri banh."},
      {"sim Viettel", "Sim Việt teo."},
      {"đội Manchester United thắng Chelsea", "Đội Man chét tơ iu nai tịt thắng Chen xi."},
      {"huấn luyện viên Park Hang-seo", "Huấn luyện viên Pác hang xơ."},
      {"giải V-League", "Giải vê lích."},
      {"sang Singapore và Myanmar", "Sang Xin ga po và Mi an ma."},
      {"thủ đô Washington", "Thủ đô Oa sinh tơn."},
      {"bão Yagi", "Bão i a ghi."},
      {"định danh VNeID", "Định danh Vi en e i đi."},
      {"bình oxy", "Bình ô xy."},
      {"đồng hồ Casio", "Đồng hồ Ca xi ô."},
      {"công ty Hamilton", "Công ty Ha min tôn."},
      {"máy MacPherson", "Máy Mác phơ xôn."},
      {"hệ thống VinaSun", "Hệ thống Vi na sun."},
      {"giống lúa Thomson", "Giống lúa Thôm xôn."},
  };
  check(rows);
}

TEST_CASE("names of peoples, places and persons of the highlands come out in syllables") {
  const Row rows[] = {
      {"tỉnh Đắk Lắk", "Tỉnh Đắk Lắk."},
      {"tỉnh Đăk Nông", "Tỉnh Đắk Nông."},
      {"huyện Krông Búk", "Huyện Cờ rông Búc."},
      {"XÃ KRÔNG ANA THÔNG BÁO", "Xã Cờ rông A Na thông báo."},
      {"huyện M'Đrắk", "Huyện Mơ Đờ rắc."},
      {"huyện Cư M'gar", "Huyện Cư Mờ ga."},
      {"xã Ea H'leo", "Xã Ê a Hờ leo."},
      {"huyện Chư Păh", "Huyện Chư Pá."},
      {"huyện Ia Grai", "Huyện Ia Gờ rai."},
      {"huyện Đạ Tẻh", "Huyện Đạ Tẻ."},
      {"thành phố Pleiku", "Thành phố Pờ lây cu."},
      {"thị trấn Kbang", "Thị trấn Cờ bang."},
      {"xã Đắk Glong", "Xã Đắk Gờ long."},
      {"dân tộc Jrai, Ê Đê, Xơ Đăng", "Dân tộc Gia Rai, Ê Đê, Xơ Đăng."},
      {"người K'Ho và Raglai", "Người Cơ Ho và Ra Gờ lai."},
      {"đồng bào H'Mông, Hmông", "Đồng bào Mông, Mông."},
      {"người Khmer", "Người Khơ me."},
      {"dân tộc Bru - Vân Kiều", "Dân tộc Bờ ru Vân Kiều."},
      {"người X'tiêng", "Người Xờ tiêng."},
      {"chị H'Hen Niê", "Chị Hờ Hen Ni ê."},
      {"anh Kpă Thuật", "Anh Cờ pá Thuật."},
      {"ông K'Tem", "Ông Cơ Tem."},
      {"bà H'Briu", "Bà Hờ Bờ riu."},
      {"buôn Ea Knơr", "Buôn Ê a Cờ nơ."},
      {"xã Ia Blứ, Chư Krêl", "Xã Ia Bờ lứ, Chư Cờ ren."},
      {"xã Sa Pa, Si Ma Cai, Mù Cang Chải", "Xã Sa Pa, Si Ma Cai, Mù Cang Chải."},
      {"Hồng Kông", "Hồng Kông."},
      {"thôn Bản Slành, ông Hoàng Văn Slần", "Thôn Bản Slành, ông Hoàng Văn Slần."},
      {"núi Phja Bjoóc", "Núi Phia Bi oóc."},
      {"xã Pắk Nậm", "Xã Pắc Nậm."},
      {"xã A Lưới, ông Y Moan", "Xã A Lưới, ông Y Moan."},
      {"bà H'Uru", "Bà Hờ u ru."},
  };
  check(rows);
}

TEST_CASE("a name's digits are its own") {
  const Row rows[] = {
      {"phòng, chống Covid-19", "Phòng, chống Cô vít mười chín."},
      {"dịch COVID-19", "Dịch cô vít mười chín."},
      {"mạng 4G và 5G", "Mạng bốn gờ và năm gờ."},
      {"thực hiện 5K", "Thực hiện năm ca."},
      {"giá 5K", "Giá năm nghìn."},
      {"đội U23 Việt Nam", "Đội u hai mươi ba Việt Nam."},
      {"cúm H5N1", "Cúm hát năm nờ một."},
      {"trường hợp F0", "Trường hợp ép không."},
      {"máy bay B-52", "Máy bay bê năm mươi hai."},
      {"tiêm kích Su-30", "Tiêm kích Su ba mươi."},
      {"bằng B2", "Bằng bê hai."},
      {"giống lúa J02", "Giống lúa di không hai."},
      {"giống J02, BC15", "Giống di không hai, bê xê mười lăm."},
      {"tệp có đuôi .apk", "Tệp có đuôi chấm a pê ca."},
      {"phòng PC08", "Phòng pê xê không tám."},
      {"vitamin B12", "Vi ta min bê mười hai."},
      {"giảm -19 độ", "Giảm âm mười chín độ."},
  };
  check(rows);
}

TEST_CASE("letters are named, shouted words are words") {
  const Row rows[] = {
      {"hàng VNXK", "Hàng vê nờ ích ca."},
      {"khối A, khối Ă", "Khối a, khối á."},
      {"Châu Á", "Châu Á."},
      {"hàng JZW", "Hàng di dét vê kép."},
      {"hãy gọi NGAY", "Hãy gọi Ngay."},
      {"KHÔNG uống nước lã", "Không uống nước lã."},
      {"bộ ĐKZ", "Bộ đê ca dét."},
      {"zzz", "Dét dét dét."},
      {"xem TV", "Xem ti vi."},
      {"ngân hàng MB", "Ngân hàng mờ bê."},
      {"đọc Ngành gì", "Đọc Ngành gì."},
  };
  check(rows);
}

TEST_CASE("syllables that engines take for another language are spelled so that they do not") {
  const Row rows[] = {
      {"biến đổi gen", "Biến đổi gien."},
      {"dọa nạt", "Doạ nạt."},
      {"tính hung dữ", "Tính hđung dữ."},
      {"trong veo", "Trong vđeo."},
      {"nội qui", "Nội quy."},
      {"hun khói", "Hđun khói."},
      {"xe buýt", "Xe buýt."},
      {"cái gì", "Cái gì."},
      {"giễu cợt", "Giễu cợt."},
      {"thong bao cac ho", "Thong bao các ho."},
  };
  check(rows);
}
