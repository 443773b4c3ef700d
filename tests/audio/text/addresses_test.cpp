// E-mail and web addresses, names of files.
#include <string>

#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using loaxa::audio::text::testing::check_rows;
using loaxa::audio::text::testing::Row;

TEST_CASE("a short address is said label by label") {
  const Row rows[] = {
      {"thư gửi ubndxa@gmail.com", "Thư gửi u bê en đê xa a còng gờ meo chấm com."},
      {"thư gửi le.hoa-88@yahoo.com.vn", "Thư gửi le chấm hoa gạch ngang tám tám a còng da hđu chấm com chấm vê nờ."},
      {"vào baochinhphu.vn.", "Vào báo chính phủ chấm vê nờ."},
      {"vào https://thainguyen.gov.vn/", "Vào Thái Nguyên chấm gốp chấm vê nờ."},
      {"facebook.com/xaphuongvien", "Phây búc chấm com gạch chéo xa phương viên."},
      {"zalo.me/0386123456", "Da lô chấm me gạch chéo không ba tám sáu một hai ba bốn năm sáu."},
      {"tải mau-don_2026.pdf", "Tải mẫu gạch ngang don gạch dưới hai không hai sáu chấm pê đê ép."},
      {"(xem dichvucong.gov.vn)", "Xem dịch vụ công chấm gốp chấm vê nờ."},
  };
  check_rows(rows);
}

TEST_CASE("a long address is named and told, not read") {
  const Row rows[] = {
      {"xem https://tin.xa.thainguyen.gov.vn", "Xem theo địa chỉ trong văn bản."},
      {"tại: https://abc.vn/a/b/c-12.html", "Tại: địa chỉ trong văn bản."},
      {"địa chỉ abc.vn/x?id=12", "Địa chỉ trong văn bản."},
  };
  check_rows(rows);
  const Reading reading =
      read_document("Bà con xem https://abc.vn/a/b/c-12.html để biết.", loaxa::config::shipped_lexicon(), {});
  REQUIRE(reading.dropped.size() == 1);
  CHECK(reading.dropped[0].text == "https://abc.vn/a/b/c-12.html");
  CHECK(reading.dropped[0].why == "địa chỉ mạng dài, chỉ nhắc là có trong văn bản");
}

TEST_CASE("what only has a dot or an at sign is no address") {
  const Row rows[] = {
      {"TP.HCM", "Thành phố Hồ Chí Minh."},
      {"họp xong.Sau đó về", "Họp xong. Sau đó về."},
      {"3@5", "Ba a còng năm."},
      {"1.500 hộ", "Một nghìn năm trăm hộ."},
  };
  check_rows(rows);
}
