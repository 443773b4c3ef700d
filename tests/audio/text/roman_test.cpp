// Roman numerals and what only looks like them.
#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

TEST_CASE("a cue goes for a whole list and range of Roman numerals") {
  const Row rows[] = {
      {"Chương I, II và III", "Chương một, hai và ba."},
      {"cấp I, II, III", "Cấp một, hai, ba."},
      {"thế kỷ XIX-XX", "Thế kỷ mười chín đến hai mươi."},
      {"lần thứ I", "Lần thứ nhất."},
      {"lần thứ IV", "Lần thứ tư."},
      {"kỳ họp thứ VI", "Kỳ họp thứ sáu."},
      {"quý I, II/2025", "Quý một, hai năm hai nghìn không trăm hai mươi lăm."},
      {"Điều I", "Điều một."},
      {"đô thị loại V", "Đô thị loại năm."},
      {"nhóm IIa", "Nhóm hai a."},
      {"ĐẠI HỘI LẦN THỨ II", "Đại hội lần thứ hai."},
      {"Huân chương hạng III", "Huân chương hạng ba."},
  };
  check_rows(rows);
}

TEST_CASE("a foreign name before it makes a king's number of a letter") {
  const Row rows[] = {
      {"vua Louis XIV", "Vua Louis mười bốn."},
      {"Rama X", "Rama mười."},
      {"ông Nguyễn Văn X", "Ông Nguyễn Văn ích."},
  };
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  CHECK(read_line(rows[2].written, lexicon, {}) == rows[2].said);
  CHECK(read_line(rows[0].written, lexicon, {}).ends_with(" mười bốn."));
  CHECK(read_line(rows[1].written, lexicon, {}).ends_with(" mười."));
}

TEST_CASE("letters and words that look Roman stay letters and words") {
  const Row rows[] = {
      {"X. Tân Lập, H. Chợ Đồn", "Xã Tân Lập, huyện Chợ Đồn."},
      {"vitamin C", "Vitamin xê."},
      {"điểm C", "Điểm xê."},
      {"bằng lái hạng C", "Bằng lái hạng xê."},
      {"XỬ LÝ VI PHẠM", "Xử lý vi phạm."},
      {"BÀ VI THỊ MI, BÀ DI", "Bà vi thị mi, bà di."},
      {"mô hình 5C", "Mô hình năm xê."},
  };
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    const std::string said = read_line(row.written, lexicon, {});
    for (const char* number : {"một trăm", "mười", "sáu", "một nghìn"}) CHECK(said.find(number) == std::string::npos);
  }
}
