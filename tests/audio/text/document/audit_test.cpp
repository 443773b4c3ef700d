// Nothing is lost: each number of a document is said or in the audit trail, whatever blocks it is built of.
#include "tests/audio/text/document/document_rows.hpp"
#include "tests/audio/text/generator.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

namespace {

/// Blocks of a bulletin; N becomes a number of its own.
constexpr std::string_view kBlocks[] = {
    "UBND XÃ HIỆP LỰC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: N/TB-UBND\tĐộc lập - Tự do - Hạnh phúc\n",
    "Hiệp Lực, ngày N tháng N năm N\n",
    "THÔNG BÁO\nVề việc họp lần N\n",
    "Mời N hộ đến họp, mang theo N bộ bàn ghế.\n",
    "1. Có N hộ\n2. Có N nhà\n",
    "- Thôn N;\n+ Xóm N.\n",
    "| Thôn | Hộ | Nhà |\n|---|---|---|\n| Nà Pài | N | N |\n| Bản Súng | N | |\n",
    "Gạo\tN\nThịt\tN\n",
    "Toàn cảnh ngày N.\n\nToàn cảnh ngày N.\n",
    "Những ngày qua trên địa bàn xã đã có mưa rất to, trên N và\nN hộ phải dời đi nơi khác.\n",
    "Nơi nhận:\n- Thôn N;\n- Lưu: VT, N.\nTM. UBND XÃ\nCHỦ TỊCH\n\nLý Văn Sơn\n",
    "Ảnh: Tổ N\n",
    "Lượt xem: N\nN bình luận\n",
    "Tin liên quan\nXã N thắng lớn\n",
    "Trang N/N\n",
    "https://xa.vn/N\n",
    "#tin N #xaN\n",
    "[xem](http://xa.vn/N)\n",
    "Ủy ban nhân dân (gọi tắt là UBND N) họp.\n",
    "N\n",
    "\n",
};

std::size_t numerals_in(std::string_view text) {
  std::size_t count = 0;
  for (const char* word :
       {"không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín"}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("every number of a document is said or in the audit trail") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    TextGenerator random(seed);
    std::string text;
    std::vector<std::string> numbers;
    for (unsigned block = 0; block < 2 + random.below(8); ++block) {
      for (const char c : kBlocks[random.below(std::size(kBlocks))]) {
        if (c != 'N' || (!text.empty() && (static_cast<unsigned char>(text.back()) >= 'A' && text.back() <= 'Z'))) {
          text += c;
          continue;
        }
        numbers.push_back(std::to_string(100 + random.below(900)));
        text += numbers.back();
      }
    }
    const Reading reading = read(text);
    std::size_t audited = 0, said = 0;
    std::string dropped;
    for (const Dropped& piece : reading.dropped) dropped += piece.text + "\n";
    for (const std::string& number : numbers) audited += dropped.find(number) != std::string::npos ? 1 : 0;
    // a hundred has two numerals at least, and nothing else that these blocks say has as many
    for (const Sentence& sentence : reading.sentences) {
      for (std::size_t at = sentence.text.find("trăm"); at != std::string::npos;
           at = sentence.text.find("trăm", at + 1))
        ++said;
      CHECK(numerals_in(sentence.text) < 200);
    }
    // what is dropped behind its reading (a caption) is in the audit in words
    for (std::size_t at = dropped.find("trăm"); at != std::string::npos; at = dropped.find("trăm", at + 1)) ++said;
    if (audited + said < numbers.size())
      FAIL("seed " << seed << "\n" << text << "\n---\n" << joined(reading) << "\n---\n" << dropped);
  }
}

TEST_CASE("the audit names the line, and a joined sentence the line that it begins on") {
  const Reading reading =
      read("Ảnh: Thu Trang\nNhững ngày qua trên địa bàn xã đã có mưa rất to và\nnước dâng. Mời họp.");
  REQUIRE(reading.dropped.size() == 1);
  CHECK(reading.dropped[0].line == 1);
  REQUIRE(reading.sentences.size() == 2);
  CHECK(reading.sentences[0].source.line == 2);
  CHECK(reading.sentences[1].source == SourcePlace{3, 12, 8});
}

TEST_CASE("a paragraph that is no boilerplate is never silent") {
  for (const char* text :
       {"Họp", "a", "1", "Mời", "HỌP XÓM", "- Họp", "| Họp |", "# Họp", "Chủ tịch", "Số: 5", "Lý Văn Sơn"}) {
    INFO(text);
    CHECK_FALSE(read(text).sentences.empty());
  }
}
