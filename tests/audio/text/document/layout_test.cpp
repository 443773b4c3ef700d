// Tables, lists, wrapped lines, captions, brackets: what the page's layout says to the eye is said to the ear.
#include "tests/audio/text/document/document_rows.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

TEST_CASE("a table is read row by row") {
  const DocumentRow rows[] = {
      {"| Thôn | Giờ | Nơi |\n|---|---|---|\n| Nà Pài | 7h | Nhà họp |\n| Bản Súng | 8h | Sân kho |",
       "Thôn, Giờ, Nơi. Nà Pài, bảy giờ, Nhà họp. Bản Súng, tám giờ, Sân kho.", 1},
      {"Thôn\tGiờ\nNà Pài\t7h\nBản Súng\t8h", "Thôn, Giờ. Nà Pài: bảy giờ. Bản Súng: tám giờ.", 0},
      {"Gạo tẻ        15 nghìn\nThịt lợn      90 nghìn", "Gạo tẻ: mười lăm nghìn. Thịt lợn: chín mươi nghìn.", 0},
      {"STT\tTên\tGiờ\n1\tHọp\t7h\n2\tĂn\t9h", "Số thứ tự, Tên, Giờ. Một, Họp, bảy giờ. Hai, Ăn, chín giờ.", 0},
      {"+----+----+\n| Họp | 7h |\n+----+----+\n| Ăn |  |\n+----+----+", "Họp: bảy giờ. Ăn.", 3},
      {"Tên: Sơn        Tuổi: 40", "Tên: Sơn, Tuổi: bốn mươi.", 0},
      {"1.\tThời gian", "Một. Thời gian.", 0},
      {"Kính gửi:\tCác thôn", "Kính gửi: Các thôn.", 0},
  };
  check_documents(rows);
}

TEST_CASE("list numbers are said, bullets not, and each item is a sentence") {
  const DocumentRow rows[] = {
      {"1. Họp\n2) Ăn\n3/ Nghỉ", "Một. Họp. Hai. Ăn. Ba. Nghỉ.", 0},
      {"1- Họp\n2- 100% hộ đi", "Một. Họp. Hai. Một trăm phần trăm hộ đi.", 0},
      {"(1) Họp\n(2) Ăn", "Một. Họp. Hai. Ăn.", 0},
      {"1.Họp", "Một. Họp.", 0},
      {"01. Họp", "Một. Họp.", 0},
      {"1.2. Họp\n1.2.3 Ăn cơm", "Một chấm hai. Họp. Một chấm hai chấm ba. Ăn cơm.", 0},
      {"a) Họp\nb. Ăn\nđ) Nghỉ", "A. Họp. Bê. Ăn. Đê. Nghỉ.", 0},
      {"I. HỌP\nII- ĂN\nIII - NGHỈ", "Phần một. Họp. Phần hai. Ăn. Phần ba. Nghỉ.", 0},
      {"- Họp;\n+ Ăn;\n• Nghỉ;\n* Về.", "Họp. Ăn. Nghỉ. Về.", 0},
      {"-Họp\n+Ăn", "Họp. Ăn.", 0},
      {"- - Họp", "Họp.", 0},
      {"-5 độ ngoài đồng", "Âm năm độ ngoài đồng.", 0},
      {"1.5 triệu cho xóm", "Một phẩy năm triệu cho xóm.", 0},
      {"2-3 tháng nữa", "Hai đến ba tháng nữa.", 0},
      {"12 hộ nghèo", "Mười hai hộ nghèo.", 0},
      {"Bước 1: nộp đơn", "Bước một: nộp đơn.", 0},
  };
  check_documents(rows);
}

TEST_CASE("lines cut at a page's width are one sentence again") {
  const DocumentRow rows[] = {
      {"Những ngày qua trên địa bàn xã đã có mưa rất to và\nnước suối dâng cao.",
       "Những ngày qua trên địa bàn xã đã có mưa rất to và nước suối dâng cao.", 0},
      {"Những ngày qua trên địa bàn xã đã có mưa rất to và\nnước suối dâng cao, bà con ở ven suối thuộc thôn\nNà Pài "
       "đi ở nhờ.",
       "Những ngày qua trên địa bàn xã đã có mưa rất to và nước suối dâng cao, bà con ở ven suối thuộc thôn Nà Pài đi "
       "ở nhờ.",
       0},
      {"- Không đi qua ngầm tràn khi nước suối đang dâng cao và\nchảy xiết;\n- Về nhà.",
       "Không đi qua ngầm tràn khi nước suối đang dâng cao và chảy xiết. Về nhà.", 0},
      {"Những ngày qua trên địa bàn xã đã có mưa rất to và\n1\nnước suối dâng cao.",
       "Những ngày qua trên địa bàn xã đã có mưa rất to và nước suối dâng cao.", 1},
      {"Về việc tiêm phòng\ncho đàn lợn", "Về việc tiêm phòng cho đàn lợn.", 0},
      {"VỀ VIỆC TIÊM PHÒNG CHO ĐÀN TRÂU, BÒ,\nLỢN TRONG XÃ", "Về việc tiêm phòng cho đàn trâu, bò, lợn trong xã.", 0},
  };
  check_documents(rows);
}

TEST_CASE("lines that somebody made are left alone") {
  const DocumentRow rows[] = {
      {"mai họp\nmang theo sổ", "Mai họp. Mang theo sổ.", 0},
      {"THÔNG BÁO\nVề việc họp", "Thông báo. Về việc họp.", 0},
      {"Những ngày qua trên địa bàn xã đã có mưa rất to.\nnước suối dâng cao.",
       "Những ngày qua trên địa bàn xã đã có mưa rất to. Nước suối dâng cao.", 0},
      {"Đề nghị bà con thực hiện những việc cần làm sau đây:\ndọn nhà",
       "Đề nghị bà con thực hiện những việc cần làm sau đây. Dọn nhà.", 0},
      {"Mời các hộ có tên sau đây đến nhà văn hóa thôn họp\n1. Ông Sơn",
       "Mời các hộ có tên sau đây đến nhà văn hóa thôn họp. Một. Ông Sơn.", 0},
  };
  check_documents(rows);
}

TEST_CASE("captions given twice are dropped, appeals and lists are not, a title is said once") {
  const std::string body =
      "Sáng nay, xã tổ chức ra quân làm đường bê tông, có trên một trăm đoàn viên và bà con trong thôn cùng đến tham "
      "gia "
      "từ lúc trời mới sáng.";
  const auto said = [&](const std::string& text) { return joined(read(text + "\n\n" + body)); };
  CHECK(said("Làm đường\n\nBà con làm đường.\n\nBà con làm đường.") == "Làm đường. " + body);
  CHECK(said("Làm đường\n\nBà con cùng làm đường.\nBà con cùng làm đường.") == "Làm đường. " + body);
  CHECK(said("Làm đường\n\nLàm đường") == "Làm đường. " + body);
  CHECK(said("Mưa\n\nKhông ra suối.\n\nKhông ra suối.") == "Mưa. Không ra suối. Không ra suối. " + body);
  CHECK(joined(read("Đại biểu phát biểu tại Hội nghị.\nĐại biểu phát biểu tại Hội nghị.")).empty());
  CHECK(joined(read("Nghỉ.\nNghỉ.")) == "Nghỉ. Nghỉ.");
}

TEST_CASE("an abbreviation in brackets behind its own words is not said twice") {
  const DocumentRow rows[] = {
      {"Hợp tác xã (HTX) họp.", "Hợp tác xã họp.", 1},
      {"Hội đồng nhân dân (HĐND) xã.", "Hội đồng nhân dân xã.", 1},
      {"Câu lạc bộ (CLB) múa.", "Câu lạc bộ múa.", 1},
      {"Ủy ban nhân dân (sau đây gọi tắt là UBND) họp.", "Ủy ban nhân dân họp.", 1},
      {"HTX (Hợp tác xã) họp.", "Hợp tác xã họp.", 1},
      {"Các hộ (12 hộ) họp.", "Các hộ, mười hai hộ, họp.", 0},
      {"Ông Sơn (CCB) họp.", "Ông Sơn, Cựu chiến binh, họp.", 0},
      {"Họp (có ăn", "Họp, có ăn.", 0},
      {"Họp) có ăn", "Họp, có ăn.", 0},
      {"Họp ((có ăn))", "Họp, có ăn.", 0},
  };
  check_documents(rows);
}

TEST_CASE("a motto is announced, a long quotation takes breath, a dash before an office is a pause") {
  const DocumentRow rows[] = {
      {"Theo phương châm “dân biết, dân bàn”.", "Theo phương châm: dân biết, dân bàn.", 0},
      {"Đề án “Làm đường bê tông trong toàn xã” năm nay.", "Đề án Làm đường bê tông trong toàn xã, năm nay.", 0},
      {"Xóm “văn hóa” của xã.", "Xóm văn hóa của xã.", 0},
      {"Ông Sơn - Chủ tịch xã - đến dự.", "Ông Sơn, Chủ tịch xã, đến dự.", 0},
      {"Đường Vân Tùng - Nà Phặc.", "Đường Vân Tùng Nà Phặc.", 0},
      {"Tổ chức chính trị - xã hội.", "Tổ chức chính trị xã hội.", 0},
  };
  check_documents(rows);
}
