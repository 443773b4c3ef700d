#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "audio/error.hpp"
#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

using namespace loaxa::audio::text;

namespace {

std::vector<std::string> texts(const Reading& reading) {
  std::vector<std::string> out;
  for (const Sentence& sentence : reading.sentences) out.push_back(sentence.text);
  return out;
}

std::vector<std::string> read(std::string_view text) {
  return texts(read_document(text, loaxa::config::shipped_lexicon(), {}));
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a line's sentences are split at their stops, not inside numbers nor behind abbreviations") {
  struct Row {
    const char* written;
    Texts said;
  };
  const Row rows[] = {
      {"Một hai. Ba bốn.", {"Một hai.", "Ba bốn."}},
      {"Thu 1.500 đồng. Chi 2.5 triệu.", {"Thu một nghìn năm trăm đồng.", "Chi hai phẩy năm triệu."}},
      {"Về TP. Bắc Kạn họp. Xong.", {"Về thành phố Bắc Kạn họp.", "Xong."}},
      {"Gạo, ngô, v.v. và lúa.", {"Gạo, ngô, vân vân và lúa."}},
      {"Gạo, ngô, v.v. Sau đó đi.", {"Gạo, ngô, vân vân.", "Sau đó đi."}},
      {"Năm 2023. Sau đó đi.", {"Năm hai nghìn không trăm hai mươi ba.", "Sau đó đi."}},
      {"Của UBND. Sau đó đi.", {"Của Ủy ban nhân dân.", "Sau đó đi."}},
      {"Được không? Được!", {"Được không?", "Được!"}},
      {"Chờ... rồi đi. Hết…", {"Chờ, rồi đi.", "Hết."}},
      {"Chờ... Rồi đi", {"Chờ.", "Rồi đi."}},
      {"Ông nói: “Tốt.” Rồi đi.", {"Ông nói: Tốt.", "Rồi đi."}},
      {"Ông Nguyễn V. An nói.", {"Ông Nguyễn vê An nói."}},
      {"dòng một\ndòng hai", {"Dòng một.", "Dòng hai."}},
      {"1. Một việc\n2. Hai việc", {"Một.", "Một việc.", "Hai.", "Hai việc."}},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read(row.written) == row.said);
  }
}

TEST_CASE("a blank line ends a paragraph, and so does a line of several sentences") {
  const Reading reading = read_document("Đầu đề\n\nCâu một. Câu hai.\nCâu ba\nCâu bốn\n\n\nCâu năm", {}, {});
  std::vector<bool> ends;
  for (const Sentence& sentence : reading.sentences) ends.push_back(sentence.ends_paragraph);
  CHECK(ends == std::vector<bool>{true, false, true, false, true, true});
}

TEST_CASE("each sentence knows its place in the source, in code points") {
  const Reading reading = read_document("Đầu đề\r\n\r\n  Họp lúc 7h. Ti\u00EA\u0301p theo: nghỉ!", {}, {});
  REQUIRE(reading.sentences.size() == 3);
  CHECK(reading.sentences[0].source == SourcePlace{1, 1, 6});
  CHECK(reading.sentences[1].source == SourcePlace{3, 3, 11});
  CHECK(reading.sentences[2].text == "Tiếp theo: nghỉ!");
  CHECK(reading.sentences[2].source == SourcePlace{3, 15, 17});
}

TEST_CASE("captions that stand twice among long paragraphs are dropped, with their lines and a reason") {
  const std::string body = "Sáng nay, xã tổ chức họp. Các đại biểu đã thảo luận.";
  const Reading reading = read_document("Đầu đề\n\nQuang cảnh Hội nghị.\n\nQuang cảnh Hội nghị.\n\n" + body, {}, {});
  CHECK(texts(reading) == Texts{"Đầu đề.", "Sáng nay, xã tổ chức họp.", "Các đại biểu đã thảo luận."});
  REQUIRE(reading.dropped.size() == 2);
  CHECK(reading.dropped[0].line == 3);
  CHECK(reading.dropped[1].line == 5);
  CHECK_FALSE(reading.dropped[0].why.empty());
}

TEST_CASE("an appeal that is meant twice stays twice") {
  CHECK(read("Di chuyển ngay!\n\nDi chuyển ngay!\n\nNước đang lên. Không ở lại.") ==
        Texts{"Di chuyển ngay!", "Di chuyển ngay!", "Nước đang lên.", "Không ở lại."});
  CHECK(read("Mời họp\n\nMời họp").size() == 2);
}

TEST_CASE("rulers, credits and a page's labels are dropped, with a reason, a symbol without a reading too") {
  const Reading reading = read_document("Mời họp.\n-----\nẢnh: HỒNG HÀ\nXem thêm\nVui \U0001F600 lắm.",
                                        loaxa::config::shipped_lexicon(), {});
  CHECK(texts(reading) == Texts{"Mời họp.", "Vui lắm."});
  REQUIRE(reading.dropped.size() == 4);
  CHECK(reading.dropped[3].text == "\U0001F600");
  for (const Dropped& dropped : reading.dropped) CHECK_FALSE(dropped.why.empty());
}

TEST_CASE("what has two readings is told with both") {
  const Reading reading = read_document("Có 2/3 hộ nộp 1,500 đồng.", {}, {});
  REQUIRE(reading.ambiguous.size() == 2);
  CHECK(reading.ambiguous[0].written == "2/3");
  CHECK(reading.ambiguous[0].chosen == "hai phần ba");
  CHECK(reading.ambiguous[0].other == "hai trên ba");
  CHECK(reading.ambiguous[0].source == SourcePlace{1, 4, 3});
}

TEST_CASE("an empty text has no sentences") {
  for (const char* text : {"", "\n\n", "   ", "\xEF\xBB\xBF", "---\n***"}) {
    CHECK(read_document(text, {}, {}).sentences.empty());
  }
}

TEST_CASE("the shipped sample bulletin is read to its end, with nothing dropped") {
  std::ifstream file(std::filesystem::path(LOAXA_SOURCE_DIR) / "config/samples/bulletins/ban-tin-sang.txt");
  REQUIRE(file);
  std::stringstream text;
  text << file.rdbuf();
  const Texts said = read(text.str());
  REQUIRE(said.size() == 9);
  CHECK(said[1] == "Về việc tiêm phòng cho đàn gia súc đợt hai năm hai nghìn không trăm hai mươi sáu.");
  CHECK(said[4].find("trước bảy giờ ba mươi phút hằng ngày") != std::string::npos);
  CHECK(said[5] == "Đợt một toàn xã đã đạt chín mươi hai phẩy năm phần trăm kế hoạch.");
}
