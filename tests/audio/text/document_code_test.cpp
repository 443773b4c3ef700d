// Numbers of documents of State, Party and mass organisations; places in laws; technical standards.
#include <span>
#include <string>

#include <catch2/catch.hpp>

#include "audio/text/document_types.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

using namespace loaxa::audio::text;

namespace {

struct Row {
  const char* written;
  const char* said;
};

void check(std::span<const Row> rows, const Style& style = {}) {
  const Lexicon book = loaxa::config::shipped_lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read_line(row.written, book, style) == row.said);
  }
}

}  // namespace

TEST_CASE("a document's number is read with its year and its issuer") {
  const Row rows[] = {
      {"Nghị định số 168/2024/NĐ-CP",
       "Nghị định số một trăm sáu mươi tám năm hai nghìn không trăm hai mươi tư của Chính phủ."},
      {"Quyết định số 861/QĐ-TTg", "Quyết định số tám trăm sáu mươi mốt của Thủ tướng Chính phủ."},
      {"Công điện số 76/CĐ-TTg", "Công điện số bảy mươi sáu của Thủ tướng Chính phủ."},
      {"Kế hoạch số 12/KH-UBND", "Kế hoạch số mười hai của Ủy ban nhân dân."},
      {"Tờ trình số 9/TTr-HĐND", "Tờ trình số chín của Hội đồng nhân dân."},
      {"Thông báo số 3/TB-TTHĐND", "Thông báo số ba của Thường trực Hội đồng nhân dân."},
      {"Quyết định số 45/QĐ-UBND-HC", "Quyết định số bốn mươi lăm của Ủy ban nhân dân."},
      {"Công văn số 1530/UBND-KT", "Công văn số một nghìn năm trăm ba mươi của Ủy ban nhân dân."},
      {"Quyết định số 12a/QĐ-UBND", "Quyết định số mười hai a của Ủy ban nhân dân."},
      {"Nghị quyết số 66.7/2025/NQ-CP",
       "Nghị quyết số sáu mươi sáu chấm bảy năm hai nghìn không trăm hai mươi lăm của Chính phủ."},
      {"Kế hoạch số 12/KH-UBND/2025",
       "Kế hoạch số mười hai năm hai nghìn không trăm hai mươi lăm của Ủy ban nhân dân."},
      {"Thông tư số 02/98/TT-BYT", "Thông tư số không hai năm chín mươi tám của Bộ Y tế."},
      {"Lệnh số 05/2024/L-CTN", "Lệnh số không năm năm hai nghìn không trăm hai mươi tư của Chủ tịch nước."},
      {"Sắc lệnh số 14/SL", "Sắc lệnh số mười bốn."},
      {"Nghị định số 24-HĐBT", "Nghị định số hai mươi tư của Hội đồng Bộ trưởng."},
      {"Nghị quyết số 1211/2016/UBTVQH13",
       "Nghị quyết số một nghìn hai trăm mười một năm hai nghìn không trăm mười sáu của Ủy ban Thường vụ Quốc hội khóa "
       "mười ba."},
      {"Văn bản hợp nhất số 12/VBHN-VPQH", "Văn bản hợp nhất số mười hai của Văn phòng Quốc hội."},
      {"Nghị quyết số 35/2023/NQ-HĐND16",
       "Nghị quyết số ba mươi lăm năm hai nghìn không trăm hai mươi ba của Hội đồng nhân dân khóa mười sáu."},
  };
  check(rows);
}

TEST_CASE("the kind of document is said when the writer has not said it") {
  const Row rows[] = {
      {"theo 15/2020/NĐ-CP", "Theo Nghị định số mười lăm năm hai nghìn không trăm hai mươi của Chính phủ."},
      {"theo số 15/2020/NĐ-CP", "Theo Nghị định số mười lăm năm hai nghìn không trăm hai mươi của Chính phủ."},
      {"Số: 12/TB-UBND", "Thông báo số mười hai của Ủy ban nhân dân."},
      {"đã có thông báo (27/TB-UBND)", "Đã có thông báo, số hai mươi bảy của Ủy ban nhân dân."},
      {"theo 1530/UBND-KT", "Theo Công văn số một nghìn năm trăm ba mươi của Ủy ban nhân dân."},
      {"Công văn 1530/UBND-KT", "Công văn số một nghìn năm trăm ba mươi của Ủy ban nhân dân."},
      {"theo 31/2024/QH15",
       "Theo văn bản số ba mươi mốt năm hai nghìn không trăm hai mươi tư của Quốc hội khóa mười lăm."},
      {"QĐ số 45/QĐ-UBND", "Quyết định số bốn mươi lăm của Ủy ban nhân dân."},
      {"theo CV số 8/CV-ĐTN", "Theo Công văn số tám của Đoàn Thanh niên."},
      {"Chương trình hành động số 9-CTr/HU", "Chương trình hành động số chín của Huyện ủy."},
      {"Văn bản số 12/CV-UBND", "Văn bản số mười hai của Ủy ban nhân dân."},
      {"giấy phép số 12/GPXD-UBND", "Giấy phép số mười hai của Ủy ban nhân dân."},
      {"Quy định số 37-QĐ/TW", "Quy định số ba mươi bảy của Trung ương."},
      {"nghị quyết số 12/NQ-HĐND", "Nghị quyết số mười hai của Hội đồng nhân dân."},
      {"Số:      /TB-UBND", "Thông báo của Ủy ban nhân dân."},
  };
  check(rows);
}

TEST_CASE("the issuer is not said twice") {
  const Row rows[] = {
      {"Thông báo số 4/TB-UBND ngày 12/9/2024 của UBND xã",
       "Thông báo số bốn ngày mười hai tháng chín năm hai nghìn không trăm hai mươi tư của Ủy ban nhân dân xã."},
      {"Quyết định số 45/QĐ-UBND do UBND xã ban hành", "Quyết định số bốn mươi lăm do Ủy ban nhân dân xã ban hành."},
      {"Kế hoạch số 45/KH-UBND của Ủy ban nhân dân huyện", "Kế hoạch số bốn mươi lăm của Ủy ban nhân dân huyện."},
      {"Thông báo số 4/TB-UBND về việc họp của các trưởng thôn",
       "Thông báo số bốn của Ủy ban nhân dân về việc họp của các trưởng thôn."},
      {"Nghị quyết số 4/NQ-HĐND; kế hoạch của UBND",
       "Nghị quyết số bốn của Hội đồng nhân dân; kế hoạch của Ủy ban nhân dân."},
  };
  check(rows);
}

TEST_CASE("codes of the Party name the committee and its body") {
  const Row rows[] = {
      {"Nghị quyết số 05-NQ/ĐU", "Nghị quyết số không năm của Đảng ủy."},
      {"Kế hoạch số 12-KH/HU", "Kế hoạch số mười hai của Huyện ủy."},
      {"Hướng dẫn số 36-HD/BTGTW", "Hướng dẫn số ba mươi sáu của Ban Tuyên giáo Trung ương."},
      {"Hướng dẫn số 4-HD/BTGDVTW", "Hướng dẫn số bốn của Ban Tuyên giáo và Dân vận Trung ương."},
      {"Công văn số 45-CV/BTGĐU", "Công văn số bốn mươi lăm của Ban Tuyên giáo Đảng ủy."},
      {"Công văn số 45-CV/VPHU", "Công văn số bốn mươi lăm của Văn phòng Huyện ủy."},
      {"Kết luận số 21-KL/UBKTTU", "Kết luận số hai mươi mốt của Ủy ban Kiểm tra Tỉnh ủy."},
      {"Báo cáo số 8-BC/CB", "Báo cáo số tám của chi bộ."},
      {"Thông tri số 7-TT/TU", "Thông tri số bảy của Tỉnh ủy."},
      {"theo 7-TT/HU", "Theo Thông tri số bảy của Huyện ủy."},
      {"Chỉ thị số 45-CT/TƯ", "Chỉ thị số bốn mươi lăm của Trung ương."},
      {"Quyết định số 3-QĐ/ĐUX", "Quyết định số ba của Đảng ủy xã."},
  };
  check(rows);
  Style city;
  city.party = Style::Party::thanh;
  const Row in_city[] = {{"Chỉ thị số 12-CT/TU", "Chỉ thị số mười hai của Thành ủy."},
                         {"Công văn số 2-CV/VPTU", "Công văn số hai của Văn phòng Thành ủy."}};
  check(in_city, city);
}

TEST_CASE("offices and mass organisations are put together from their letters") {
  const Row rows[] = {
      {"Công văn số 2567/SYT-NVY", "Công văn số hai nghìn năm trăm sáu mươi bảy của Sở Y tế."},
      {"Công văn số 12/SGD&ĐT-VP", "Công văn số mười hai của Sở Giáo dục và Đào tạo."},
      {"Kế hoạch số 5/KH-PNV", "Kế hoạch số năm của Phòng Nội vụ."},
      {"Thông báo số 6/TB-SLĐ-TBXH", "Thông báo số sáu của Sở Lao động, Thương binh và Xã hội."},
      {"Kế hoạch số 12/KH-CAX", "Kế hoạch số mười hai của Công an xã."},
      {"Kế hoạch số 4/KH-BCHQSX", "Kế hoạch số bốn của Ban Chỉ huy Quân sự xã."},
      {"Kế hoạch số 5/KH-LĐLĐ", "Kế hoạch số năm của Liên đoàn Lao động."},
      {"Hướng dẫn số 12/HD-TLĐ", "Hướng dẫn số mười hai của Tổng Liên đoàn Lao động Việt Nam."},
      {"Kế hoạch số 2/KH-MTTQ-BTT", "Kế hoạch số hai của Ban Thường trực Ủy ban Mặt trận Tổ quốc."},
      {"Kế hoạch số 12/KH-HPN", "Kế hoạch số mười hai của Hội Phụ nữ."},
      {"Kế hoạch số 7/KH-HCCB", "Kế hoạch số bảy của Hội Cựu chiến binh."},
      {"Thông báo số 12/TB-ĐLNS", "Thông báo số mười hai của Điện lực."},
      {"Quyết định số 2/QĐ-TAND", "Quyết định số hai của Tòa án nhân dân."},
      {"Kế hoạch số 56/KH-PCTT", "Kế hoạch số năm mươi sáu trên ca hát pê xê tê tê."},
      {"Quyết định số 7/QĐ-XPVPHC", "Quyết định số bảy."},
      {"Thông tri 05-TTr/TU", "Thông tri số không năm của Tỉnh ủy."},
      {"Quyết định số 45/2025/QĐ.UBND",
       "Quyết định số bốn mươi lăm năm hai nghìn không trăm hai mươi lăm của Ủy ban nhân dân."},
      {"Thông báo số 77/TB-TTYT", "Thông báo số bảy mươi bảy của Trung tâm Y tế."},
      {"Kế hoạch số 1/KH-BCĐ", "Kế hoạch số một của Ban Chỉ đạo."},
      {"Thông báo số 1/TB-HĐBC", "Thông báo số một của Hội đồng bầu cử."},
      {"Thông tư liên tịch số 01/2020/TTLT-BYT-BTC",
       "Thông tư liên tịch số không một năm hai nghìn không trăm hai mươi của Bộ Y tế và Bộ Tài chính."},
      {"Thông tư liên tịch số 9/2013/TTLT-BCA-BQP-BTP",
       "Thông tư liên tịch số chín năm hai nghìn không trăm mười ba của Bộ Công an, Bộ Quốc phòng và Bộ Tư pháp."},
  };
  check(rows);
}

TEST_CASE("codes may have blanks, long dashes and small letters") {
  const Row rows[] = {
      {"Số: 12 / TB - UBND", "Thông báo số mười hai của Ủy ban nhân dân."},
      {"Nghị định số 15/2020/NĐ – CP", "Nghị định số mười lăm năm hai nghìn không trăm hai mươi của Chính phủ."},
      {"Qđ số 45/Qđ-ubnd", "Quyết định số bốn mươi lăm của Ủy ban nhân dân."},
      {"kế hoạch số 45/kh-ubnd", "Kế hoạch số bốn mươi lăm của Ủy ban nhân dân."},
      {"Nghị quyết số 15, 16 và 17/NQ-HĐND", "Nghị quyết số mười lăm, mười sáu và mười bảy của Hội đồng nhân dân."},
      {"các Nghị định số 10/2020/NĐ-CP, 15/2021/NĐ-CP",
       "Các Nghị định số mười năm hai nghìn không trăm hai mươi của Chính phủ, số mười lăm năm hai nghìn không trăm "
       "hai "
       "mươi mốt của Chính phủ."},
  };
  check(rows);
}

TEST_CASE("what only looks like a code is none") {
  const Row rows[] = {
      {"năm 2025 - UBND xã tổ chức", "Năm hai nghìn không trăm hai mươi lăm, Ủy ban nhân dân xã tổ chức."},
      {"Nghị quyết số 12/NQ-HĐND - UBND xã triển khai",
       "Nghị quyết số mười hai của Hội đồng nhân dân, Ủy ban nhân dân xã triển khai."},
      {"lớp 9/A", "Lớp chín, a."},
      {"5/7 HTX", "Năm phần bảy Hợp tác xã."},
      {"xe 97B-012.34", "Xe chín bảy bê, không một hai ba bốn."},
      {"Nghị quyết 68 về kinh tế tư nhân", "Nghị quyết sáu mươi tám về kinh tế tư nhân."},
  };
  check(rows);
}

TEST_CASE("codes are spelled where the style asks for it or a part is unknown") {
  Style spelled;
  spelled.doc_codes = Style::DocCodes::spell;
  const Row letters[] = {
      {"Nghị định số 15/2020/NĐ-CP", "Nghị định số mười lăm trên hai nghìn không trăm hai mươi trên nờ đê xê pê."},
      {"Chỉ thị số 05-CT/TW", "Chỉ thị số không năm xê tê trên tê vê kép."},
      {"Luật số 31/2024/QH15", "Luật số ba mươi mốt trên hai nghìn không trăm hai mươi tư trên quy hát mười lăm."},
  };
  check(letters, spelled);
  const Row unknown[] = {{"Thông báo số 12/TB-XYZ", "Thông báo số mười hai trên tê bê ích y dài dét."}};
  check(unknown);
  const Lexicon book = loaxa::config::shipped_lexicon();
  CHECK(read_document("Thông báo số 12/TB-XYZ về việc họp dân.", book, {}).ambiguous.size() == 1);
  const auto party = read_document("Thực hiện Chỉ thị số 12-CT/TU về giao thông.", book, {});
  REQUIRE(party.ambiguous.size() == 1);
  CHECK(party.ambiguous[0].other == "số mười hai của Thành ủy");
  CHECK(read_document("Quyết định số 12/QĐ-UBND về giao thông.", book, {}).ambiguous.empty());
}

TEST_CASE("places in laws are names, not amounts") {
  const Row rows[] = {
      {"điểm a, b, đ khoản 2 Điều 12đ", "Điểm a, bê, đê khoản hai Điều mười hai đê."},
      {"khoản 2a Điều 7", "Khoản hai a Điều bảy."},
      {"Điều 217a, 217b", "Điều hai trăm mười bảy a, hai trăm mười bảy bê."},
      {"khoản 1.2 Điều 5", "Khoản một chấm hai Điều năm."},
      {"Mục 1.2", "Mục một chấm hai."},
      {"điểm 1.2 mục II", "Điểm một chấm hai mục hai."},
      {"Điều 5-7", "Điều năm đến bảy."},
      {"Điều 5 - Điều 7", "Điều năm đến Điều bảy."},
      {"điểm a-c khoản 2", "Điểm a đến xê khoản hai."},
      {"Điều 135 - BLHS", "Điều một trăm ba mươi lăm, Bộ luật Hình sự."},
      {"mẫu số 01a", "Mẫu số không một a."},
      {"xem tr. 15", "Xem trang mười lăm."},
      {"tr.15-20", "Trang mười lăm đến hai mươi."},
      {"đạt điểm 8.5", "Đạt điểm tám phẩy năm."},
      {"khoản 50k", "Khoản năm mươi nghìn."},
      {"khoản 1.5 triệu đồng", "Khoản một phẩy năm triệu đồng."},
  };
  check(rows);
}

TEST_CASE("technical standards are read with their year and ministry") {
  const Row rows[] = {
      {"QCVN 01-1:2018/BYT", "Quy chuẩn Việt Nam không một, một năm hai nghìn không trăm mười tám của Bộ Y tế."},
      {"TCVN 9001:2015", "Tiêu chuẩn Việt Nam chín nghìn không trăm linh một năm hai nghìn không trăm mười lăm."},
  };
  check(rows);
}

TEST_CASE("every kind and every issuer of the tables is known to the reading and said in words") {
  const Lexicon book = loaxa::config::shipped_lexicon();
  for (const LexiconEntry& kind : book.document_types.entries()) {
    INFO(kind.written);
    CHECK(document_type(kind.written, book, false));
    CHECK((kind.when.empty() || kind.when == "party" || kind.when == "also" || kind.when == "joint"));
  }
  for (const LexiconEntry& body : book.issuers.entries()) {
    INFO(body.written);
    if (body.when.find("field") != std::string_view::npos) {
      CHECK(issuer(std::string("S").append(body.written), book, {}));
    } else {
      CHECK(issuer(body.written, book, {}));
    }
    const std::string line = "của " + std::string(body.said);
    CHECK(lower_of(read_line(line, book, {})) == lower_of(line) + ".");
  }
}
