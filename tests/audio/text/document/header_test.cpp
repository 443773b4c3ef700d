#include "tests/audio/text/document/document_rows.hpp"

using namespace loaxa::audio::text::testing;

TEST_CASE("an administrative header is dropped in whatever shape its two columns come") {
  const DocumentRow rows[] = {
      {"UBND XÃ HIỆP LỰC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/TB-UBND\tĐộc lập - Tự do - Hạnh phúc\n\nTHÔNG "
       "BÁO\nVề "
       "việc nộp quỹ",
       "Thông báo. Về việc nộp quỹ.", 2},
      {"UBND XÃ HIỆP LỰC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n_______\nTHÔNG BÁO",
       "Thông báo.", 3},
      {"ỦY BAN NHÂN DÂN\nXÃ HIỆP LỰC\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: "
       "7/TB-UBND\nHiệp "
       "Lực, ngày 3 tháng 2 năm 2026\nTHÔNG BÁO",
       "Thông báo.", 6},
      {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nUBND XÃ HIỆP LỰC\nTHÔNG BÁO", "Thông báo.", 3},
      {"ĐẢNG BỘ TỈNH THÁI NGUYÊN\nĐẢNG ỦY XÃ HIỆP LỰC\n*\nSố 9-NQ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nHiệp Lực, ngày "
       "3/2/2026\nNGHỊ "
       "QUYẾT",
       "Nghị quyết.", 6},
      {"TRẠM Y TẾ XÃ\nSố:     /TB-TYT\nHiệp Lực, ngày     tháng 2 năm 2026\nTHÔNG BÁO", "Thông báo.", 3},
      {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc THÔNG BÁO Về việc nộp quỹ",
       "Thông báo Về việc nộp quỹ.", 1},
      {"Hiệp Lực, ngày 3 tháng 2 năm 2026\nKính gửi: Các thôn", "Kính gửi: Các thôn.", 1},
  };
  check_documents(rows);
}

TEST_CASE("the title below the header stays, and the body that names what a header names") {
  const DocumentRow rows[] = {
      {"TRẠM Y TẾ XÃ\n\nTHÔNG BÁO", "Trạm y tế xã. Thông báo.", 0},
      {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM MUÔN NĂM!", "Cộng hòa xã hội chủ nghĩa việt nam muôn năm!", 0},
      {"ĐẢNG CỘNG SẢN VIỆT NAM QUANG VINH MUÔN NĂM", "Đảng cộng sản việt nam quang vinh muôn năm.", 0},
      {"Nước Cộng hòa xã hội chủ nghĩa Việt Nam độc lập.", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam độc lập.", 0},
      {"Số: 7 người vắng mặt.", "Số bảy người vắng mặt.", 0},
      {"Họp ở Hiệp Lực, ngày 3 tháng 2 năm 2026.\nMời đủ.",
       "Họp ở Hiệp Lực, ngày mùng ba tháng hai năm hai nghìn không trăm hai mươi sáu. Mời đủ.", 0},
      {"HỘI NÔNG DÂN XÃ HỌP", "Hội nông dân xã họp.", 0},
  };
  check_documents(rows);
}

TEST_CASE("a newspaper's abbreviation before the first sentence is its name, or nothing") {
  const char* rest = "xã tổ chức ra quân làm đường, trên một trăm người đến dự.";
  struct Row {
    const char* written;
    const char* begins;
    std::size_t dropped;
  };
  const Row rows[] = {
      {"BBK - Sáng nay, ", "Theo Báo Bắc Kạn, Sáng nay,", 0},
      {"(BBK) – Sáng nay, ", "Theo Báo Bắc Kạn, Sáng nay,", 0},
      {"TTXVN - Sáng nay, ", "Theo Thông tấn xã Việt Nam,", 0},
      {"XYZO - Sáng nay, ", "Sáng nay,", 1},
      {"Sáng nay - Chủ nhật, ", "Sáng nay", 0},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    const auto reading = read(std::string("Xã ra quân\n") + row.written + rest);
    REQUIRE(reading.sentences.size() == 2);
    CHECK(reading.sentences[1].text.starts_with(row.begins));
    CHECK(reading.dropped.size() == row.dropped);
  }
}
