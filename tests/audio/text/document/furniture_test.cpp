#include "tests/audio/text/document/document_rows.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

TEST_CASE("credits are dropped wherever they stand") {
  const DocumentRow rows[] = {
      {"Họp xóm.\nẢnh: Thu Trang", "Họp xóm.", 1},
      {"Họp xóm.\n(Ảnh: Thu Trang)", "Họp xóm.", 1},
      {"Họp xóm.\nẢnh minh họa", "Họp xóm.", 1},
      {"Họp xóm.\nBài, ảnh: Lan Anh", "Họp xóm.", 1},
      {"Họp xóm.\nBài: Lan Anh - Ảnh: Thu Trang", "Họp xóm.", 1},
      {"Họp xóm.\nNguồn: Báo Bắc Kạn", "Họp xóm.", 1},
      {"Họp xóm.\nTheo: TTXVN", "Họp xóm.", 1},
      {"Họp xóm.\nTheo Báo Nhân Dân", "Họp xóm.", 1},
      {"Họp xóm. Ảnh: Thu Trang", "Họp xóm.", 1},
      {"Bà con họp xóm (Ảnh: Thu Trang) rất đông.", "Bà con họp xóm rất đông.", 1},
      {"Tác giả: Đài xã. Ngày đăng: 02/03/2026. Lượt xem: 15", "", 1},
      {"Họp xóm.\nNgày cập nhật: 02/03/2026", "Họp xóm.", 1},
  };
  check_documents(rows);
}

TEST_CASE("the page around a text is dropped") {
  const DocumentRow rows[] = {
      {"Trang chủ > Tin tức > Văn hóa\nHọp xóm.", "Họp xóm.", 1},
      {"Thứ ba, 03/03/2026 - 08:15\nHọp xóm.", "Họp xóm.", 1},
      {"Họp xóm.\n27 lượt xem", "Họp xóm.", 1},
      {"Họp xóm.\nĐã xem 27", "Họp xóm.", 1},
      {"Họp xóm.\nThích | Bình luận | Chia sẻ", "Họp xóm.", 1},
      {"Họp xóm.\nChia sẻ: Facebook", "Họp xóm.", 1},
      {"Họp xóm.\nIn trang\tGửi email", "Họp xóm.", 1},
      {"Họp xóm.\nTải về: ke-hoach-12.pdf", "Họp xóm.", 1},
      {"Họp xóm.\nhttps://vantung.gov.vn/tin/12", "Họp xóm.", 1},
      {"Họp xóm.\nTừ khóa: họp xóm, bầu trưởng thôn", "Họp xóm.", 1},
      {"Họp xóm.\nQuay lại", "Họp xóm.", 1},
      {"Họp xóm.\nTin liên quan\nXã bên gặt lúa\nThôn dưới bắt cá", "Họp xóm.", 3},
      {"Tin liên quan\nXã bên gặt lúa\nSáng nay họp xóm.", "Sáng nay họp xóm.", 2},
      {"Họp xóm.\nTrang 1/2", "Họp xóm.", 1},
      {"Họp xóm ở đây.\n- 1 -\nRồi ra đồng.\n- 2 -\nHết ngày.", "Họp xóm ở đây. Rồi ra đồng. Hết ngày.", 2},
  };
  check_documents(rows);
}

TEST_CASE("what only looks like furniture is said") {
  const DocumentRow rows[] = {
      {"Nguồn: ngân sách xã", "Nguồn: ngân sách xã.", 0},
      {"Ảnh hưởng của bão: rất lớn", "Ảnh hưởng của bão: rất lớn.", 0},
      {"Bà con nhớ xem thêm bảng tin.", "Bà con nhớ xem thêm bảng tin.", 0},
      {"Chia sẻ kinh nghiệm nuôi lợn", "Chia sẻ kinh nghiệm nuôi lợn.", 0},
      {"Bình luận viên bóng đá", "Bình luận viên bóng đá.", 0},
      {"Trang trại nhà ông Sơn", "Trang trại nhà ông Sơn.", 0},
      {"Trang 5 của sổ tay ghi rõ.", "Trang năm của sổ tay ghi rõ.", 0},
      {"Bài: Đường về bản", "Bài: Đường về bản.", 0},
      {"Tải trọng: 5 tấn", "Tải trọng: năm tấn.", 0},
      {"Theo dõi: ông Sơn", "Theo dõi: ông Sơn.", 0},
      {"Số hộ nghèo:\n12", "Số hộ nghèo. Mười hai.", 0},
      {"Cập nhật: tình hình bão", "Cập nhật: tình hình bão.", 0},
  };
  check_documents(rows);
}

TEST_CASE("Markdown's marks, links, hashtags and pictures make no sound") {
  const DocumentRow rows[] = {
      {"# Họp xóm\n\nMời **bà con** đi họp.", "Họp xóm. Mời bà con đi họp.", 0},
      {"> Mời bà con đi họp.", "Mời bà con đi họp.", 0},
      {"> 50 hộ đi họp.", "Trên năm mươi hộ đi họp.", 0},
      {"Xem [kế hoạch](https://xa.gov.vn/kh) của xã.", "Xem kế hoạch của xã.", 1},
      {"![ảnh](a.jpg)\nMời họp.", "Mời họp.", 1},
      {"Mời họp. #hopxom #VanTung", "Mời họp.", 2},
      {"[14:32, 12/5/2026] Lan Anh: Mời họp.", "Mời họp.", 1},
      {"[14:32, 12/5/2026] Mời họp.", "Mời họp.", 1},
      {"---o0o---\nMời họp.", "Mời họp.", 1},
      {"Mục [1] (xem trang 2) nói rõ.", "Mục, một, xem trang hai, nói rõ.", 0},
  };
  check_documents(rows);
}

TEST_CASE("a line that is only furniture is an empty line, another stays whole") {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  for (const char* empty : {"Ảnh: Thu Trang", "(Ảnh: Thu Trang)", "Xem thêm", "Trang 3/7", "Nơi nhận:", "Lượt xem: 12",
                            "Độc lập - Tự do - Hạnh phúc", "Toàn cảnh Hội nghị.\\nToàn cảnh Hội nghị."}) {
    INFO(empty);
    CHECK(read_line(empty, lexicon, {}).empty());
  }
  CHECK(read_line("Họp xóm. Ảnh: Thu Trang", lexicon, {}) == "Họp xóm. Ảnh: Thu Trang.");
  CHECK(read_line("Mời họp.\\nMang theo sổ", lexicon, {}) == "Mời họp. Mang theo sổ.");
}
