// Abbreviations: by themselves, by their neighbours, as writers distort them; and the table itself.
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/text/abbreviation_context.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

using namespace loaxa::audio::text;

namespace {

struct Row {
  const char* written;
  const char* said;
};

void check(std::span<const Row> rows) {
  const Lexicon book = loaxa::config::shipped_lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read_line(row.written, book, {}) == row.said);
  }
}

std::string_view cut(std::string_view& text, std::string_view mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + mark.size(), text.size()));
  return part;
}

/// Something to write where a context asks for this item.
std::string example(std::string_view item) {
  if (item == "<name>") return "Phượng";
  if (item == "<caps>") return "XYZW";
  if (item == "<number>") return "5";
  if (item == "<number3>") return "201";
  if (item == "<code>") return "số 7/2024/XY-ZW";
  if (item == "<start>" || item == "<end>") return "";
  return std::string(item);
}

/// Texts in which the line's context holds, one for every item of its first condition that is not a `not`.
std::vector<std::string> examples(const LexiconEntry& line) {
  const std::string written(line.written);
  if (line.when.empty()) {
    return {written.ends_with('.') ? "ở " + written + " Phượng" : "các ông " + written + " rất", "ở " + written};
  }
  std::vector<std::string> texts = {written};
  for (std::string_view rest = line.when; !rest.empty();) {
    std::string_view condition = cut(rest, "; ");
    const std::string_view side = cut(condition, " ");
    if (side == "not") continue;
    std::vector<std::string> longer;
    while (!condition.empty()) {
      const std::string_view item = cut(condition, ", ");
      for (const std::string& text : texts) {
        if (side == "after" && item == "<start>")
          longer.push_back(text);
        else if (side == "after")
          longer.push_back(example(item) + ' ' + text);
        else
          longer.push_back(text + ' ' + example(item));
      }
    }
    texts = longer;
  }
  return texts;
}

}  // namespace

TEST_CASE("abbreviations with one meaning are said wherever they stand") {
  const Row rows[] = {
      {"Đảng ủy, HĐND, UBND, UBMTTQ xã", "Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc xã."},
      {"GCNQSDĐ", "Giấy chứng nhận quyền sử dụng đất."},
      {"mang CCCD, GPLX, thẻ BHYT", "Mang căn cước công dân, giấy phép lái xe, thẻ bảo hiểm y tế."},
      {"công tác PCTT&TKCN", "Công tác phòng chống thiên tai và tìm kiếm cứu nạn."},
      {"CBCC/VC và ĐVTN/HVPN", "Cán bộ, công chức, viên chức và đoàn viên thanh niên, hội viên phụ nữ."},
      {"KH-CN", "Kế hoạch, công nhân."},
      {"V/v nghỉ lễ", "Về việc nghỉ lễ."},
      {"K/g các thôn", "Kính gửi các thôn."},
      {"công tác DS-KHHGĐ", "Công tác dân số, kế hoạch hóa gia đình."},
      {"thi TN THPT", "Thi tốt nghiệp trung học phổ thông."},
      {"theo quy định của BYT và SGD&ĐT", "Theo quy định của Bộ Y tế và Sở Giáo dục và Đào tạo."},
      {"VĐV đạt HCV", "Vận động viên đạt huy chương vàng."},
      {"BS CKI và BSCKII. Hà", "Bác sĩ chuyên khoa một và bác sĩ chuyên khoa hai Hà."},
      {"ca F0, đội U23", "Ca ép không, đội u hai mươi ba."},
  };
  check(rows);
}

TEST_CASE("the neighbours decide what an abbreviation means") {
  const Row rows[] = {
      {"TT 39/2020/TT-BTTTT",
       "Thông tư số ba mươi chín năm hai nghìn không trăm hai mươi của Bộ Thông tin và Truyền thông."},
      {"TT Nà Phặc", "Thị trấn Nà Phặc."},
      {"TT Y tế huyện", "Trung tâm y tế huyện."},
      {"Phó Bí thư TT Đảng ủy", "Phó Bí thư Thường trực Đảng ủy."},
      {"công tác TT lưu động", "Công tác tuyên truyền lưu động."},
      {"CT MTQG", "Chương trình mục tiêu quốc gia."},
      {"CT UBND xã", "Chủ tịch Ủy ban nhân dân xã."},
      {"CT TNHH Bình Minh", "Công ty trách nhiệm hữu hạn Bình Minh."},
      {"BCH Quân sự xã", "Ban Chỉ huy Quân sự xã."},
      {"BCH Đoàn xã", "Ban Chấp hành Đoàn xã."},
      {"BTV Đảng ủy", "Ban Thường vụ Đảng ủy."},
      {"gia đình TB", "Gia đình thương binh."},
      {"xếp loại TB", "Xếp loại trung bình."},
      {"trang TB dạy học", "Trang thiết bị dạy học."},
      {"TB số 5/TB-UBND", "Thông báo số năm của Ủy ban nhân dân."},
      {"QL 3", "Quốc lộ ba."},
      {"công tác QL chợ", "Công tác quản lý chợ."},
      {"KH công nghệ", "Khoa học công nghệ."},
      {"quý KH", "Quý khách hàng."},
      {"xây dựng KH", "Xây dựng kế hoạch."},
      {"ĐT: 0912 345 678", "Điện thoại không chín một hai, ba bốn năm, sáu bảy tám."},
      {"giáo dục và ĐT", "Giáo dục và đào tạo."},
      {"ĐT Việt Nam", "Đội tuyển Việt Nam."},
      {"trường TH Bình An", "Trường tiểu học Bình An."},
      {"3 TH mắc bệnh", "Ba trường hợp mắc bệnh."},
      {"khu CN", "Khu công nghiệp."},
      {"CN Nguyễn Thị Hoa", "Cử nhân Nguyễn Thị Hoa."},
      {"Agribank CN Ngân Sơn", "A gờ ri banh chi nhánh Ngân Sơn."},
      {"nộp HS trước thứ hai", "Nộp hồ sơ trước thứ hai."},
      {"25 HS giỏi", "Hai mươi lăm học sinh giỏi."},
      {"BV rừng", "Bảo vệ rừng."},
      {"BV Phổi", "Bệnh viện Phổi."},
      {"HĐ lao động", "Hợp đồng lao động."},
      {"công ty CP", "Công ty cổ phần."},
      {"Nghị định của CP", "Nghị định của Chính phủ."},
      {"đ/c Lan", "Đồng chí Lan."},
      {"đ/c: thôn 5", "Địa chỉ: thôn năm."},
      {"trường CĐ nghề", "Trường cao đẳng nghề."},
      {"CĐ cơ sở", "Công đoàn cơ sở."},
      {"tiếp tục ĐH chi bộ", "Tiếp tục đại hội chi bộ."},
      {"chi NS xã", "Chi ngân sách xã."},
      {"NS Hồng Vân", "Nghệ sĩ Hồng Vân."},
      {"SN 27, đường Hùng Vương", "Số nhà hai mươi bảy, đường Hùng Vương."},
      {"SN 1985, trú tại đường Bàn Cờ", "Sinh năm một nghìn chín trăm tám mươi lăm, trú tại đường Bàn Cờ."},
      {"các ca F0, F1", "Các ca ép không, ép một."},
  };
  check(rows);
}

TEST_CASE("titles and kinds of places stand before names") {
  const Row rows[] = {
      {"TP Bắc Kạn, TX Nghĩa Lộ, H. Ngân Sơn", "Thành phố Bắc Kạn, thị xã Nghĩa Lộ, huyện Ngân Sơn."},
      {"Tp.HCM và TP. Huế", "Thành phố Hồ Chí Minh và thành phố Huế."},
      {"PGS.TS Lê An", "Phó giáo sư, tiến sĩ Lê An."},
      {"GS.TS. Lê An", "Giáo sư, tiến sĩ Lê An."},
      {"Ths.Bs Lan", "Thạc sĩ, bác sĩ Lan."},
      {"KS. Nam và LS. Bình", "Kỹ sư Nam và luật sư Bình."},
      {"P. Chủ tịch", "Phó Chủ tịch."},
      {"NSƯT Thu Hà", "Nghệ sĩ ưu tú Thu Hà."},
  };
  check(rows);
}

TEST_CASE("writers' blanks, dots and small letters do not hide an abbreviation") {
  const Row rows[] = {
      {"KT - XH, QP - AN", "Kinh tế, xã hội, quốc phòng, an ninh."},
      {"Sở GD & ĐT", "Sở Giáo dục và đào tạo."},
      {"HĐND - UBND xã", "Hội đồng nhân dân, Ủy ban nhân dân xã."},
      {"U.B.N.D xã", "Ủy ban nhân dân xã."},
      {"ubnd xã, hđnd xã", "Ủy ban nhân dân xã, Hội đồng nhân dân xã."},
      {"Hđnd xã", "Hội đồng nhân dân xã."},
      {"phát triển kt-xh", "Phát triển kinh tế, xã hội."},
      {"bhyt hộ gia đình", "Bảo hiểm y tế hộ gia đình."},
      {"lúa, ngô, vv", "Lúa, ngô, vân vân."},
      {"lúa, ngô, v.v. và sắn", "Lúa, ngô, vân vân và sắn."},
  };
  check(rows);
}

TEST_CASE("what only looks like an abbreviation is none") {
  const Row rows[] = {
      {"HỘI NGHỊ CỦA BAN CHỈ ĐẠO TU BỔ DI TÍCH", "Hội nghị của ban chỉ đạo tu bổ di tích."},
      {"CÔNG TÁC AN NINH CỦA UBND XÃ", "Công tác an ninh của Ủy ban nhân dân xã."},
      {"CA SĨ ĐỊA PHƯƠNG", "Ca sĩ địa phương."},
      {"bà H.T.X và anh N.V.C", "Bà hát tê ích và anh nờ vê xê."},
      {"vitamin P", "Vi ta min pê."},
      {"hạng C và X", "Hạng xê và ích."},
      {"tám kg và năm km", "Tám ki lô gam và năm ki lô mét."},
  };
  check(rows);
}

TEST_CASE("an abbreviation without evidence is reported with its other meaning") {
  const Lexicon book = loaxa::config::shipped_lexicon();
  const auto doubtful = read_document("Hôm nay BTC họp.", book, {});
  REQUIRE(doubtful.ambiguous.size() == 1);
  CHECK(doubtful.ambiguous[0].written == "BTC");
  CHECK(doubtful.ambiguous[0].chosen == "Ban Tổ chức");
  CHECK(doubtful.ambiguous[0].other == "Bộ Tài chính");
  CHECK(read_document("Họp BCH Quân sự xã.", book, {}).ambiguous.empty());
  CHECK(read_document("Họp UBND xã.", book, {}).ambiguous.empty());
}

TEST_CASE("the name-book wins over every abbreviation and code") {
  Lexicon book = loaxa::config::shipped_lexicon();
  book.name_book = {{"UBND", "ủy ban"}, {"12/TB-UBND", "thông báo hôm qua"}, {"BCH Quân sự", "xã đội"}};
  CHECK(read_line("UBND xã", book, {}) == "Ủy ban xã.");
  CHECK(read_line("theo 12/TB-UBND", book, {}) == "Theo thông báo hôm qua.");
  CHECK(read_line("BCH Quân sự xã", book, {}) == "Xã đội xã.");
}

TEST_CASE("every line of the table has words to say and a context of the right form") {
  const Lexicon book = loaxa::config::shipped_lexicon();
  CHECK(book.abbreviations.entries().size() > 350);
  for (const LexiconEntry& line : book.abbreviations.entries()) {
    INFO(line.written << " -> " << line.said);
    CHECK(is_context(line.when));
    for (std::size_t at = 0; at < line.said.size();) {
      const char32_t c = next_code_point(line.said, at);
      CHECK((is_letter(c) || c == U' ' || c == U','));
    }
    CHECK(lower_of(read_line(line.said, book, {})) == lower_of(line.said) + ".");
  }
}

TEST_CASE("every line of the table is read in the context that it asks for") {
  const Lexicon book = loaxa::config::shipped_lexicon();
  for (const LexiconEntry& line : book.abbreviations.entries()) {
    bool read = false;
    std::string tried;
    for (const std::string& text : examples(line)) {
      const std::string said = read_line(text, book, {});
      tried += text + " -> " + said + "\n";
      read = read || lower_of(said).find(lower_of(line.said)) != std::string::npos;
    }
    INFO(line.written << " -> " << line.said << "\n" << tried);
    CHECK(read);
  }
}
