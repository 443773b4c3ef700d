// Dates: every form, their spans and lists, and what only looks like one.
#include <string>

#include "audio/text/numbers.hpp"
#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using loaxa::audio::text::testing::check_rows;
using loaxa::audio::text::testing::notices_of;
using loaxa::audio::text::testing::Row;

TEST_CASE("a whole date is read the same in every form") {
  const Row rows[] = {
      {"họp ngày 05/9/2026", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp ngày 5-9-2026", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp ngày 05.09.2026", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp ngày 05 - 9 - 2026", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp 2026-09-05", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp 2026/09/05", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp ngày 5 tháng 9 năm 2026", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"họp ngày 05/9/26", "Họp ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"chết ngày 20/12/46", "Chết ngày hai mươi tháng mười hai năm hai nghìn không trăm bốn mươi sáu."},
      {"sinh ngày 20/12/56", "Sinh ngày hai mươi tháng mười hai năm một nghìn chín trăm năm mươi sáu."},
      {"8 tháng 3 năm 2026", "Mùng tám tháng ba năm hai nghìn không trăm hai mươi sáu."},
  };
  check_rows(rows);
}

TEST_CASE("a day and its month are a date where something says so") {
  const Row rows[] = {
      {"Hội nghị ngày 6/8", "Hội nghị ngày mùng sáu tháng tám."},
      {"tối 5/7 hộ dân tập trung", "Tối mùng năm tháng bảy hộ dân tập trung."},
      {"hạn chót 06/8", "Hạn chót ngày mùng sáu tháng tám."},
      {"mừng 2/9", "Mừng ngày mùng hai tháng chín."},
      {"trước 5/8 phải xong", "Trước ngày mùng năm tháng tám phải xong."},
      {"đến 25/11", "Đến hai mươi lăm tháng mười một."},
      {"Chủ nhật (14/6)", "Chủ nhật, ngày mười bốn tháng sáu."},
      {"thứ Sáu, 4/9", "Thứ Sáu, ngày mùng bốn tháng chín."},
      {"các đợt 3/4, 3/7 và 3/10", "Các đợt ngày mùng ba tháng tư, ngày mùng ba tháng bảy và ngày mùng ba tháng mười."},
      {"Lịch khám: xóm 1: 8/9; xóm 2: 9/9",
       "Lịch khám: xóm một: ngày mùng tám tháng chín; xóm hai: ngày mùng chín tháng chín."},
      {"Lễ hội 5/6 hằng năm", "Lễ hội ngày mùng năm tháng sáu hằng năm."},
      {"7h30 16/8", "Bảy giờ ba mươi phút ngày mười sáu tháng tám."},
      {"số 12 đường 19/8", "Số mười hai đường mười chín tháng tám."},
      {"dịp 30-4 và 1-5", "Dịp ngày ba mươi tháng tư và ngày mùng một tháng năm."},
      {"sáng 5.9, các trường khai giảng", "Sáng mùng năm tháng chín, các trường khai giảng."},
      {"15/3", "Ngày mười lăm tháng ba."},
  };
  check_rows(rows);
}

TEST_CASE("what is counted, named or shared out is no date") {
  const Row rows[] = {
      {"thang điểm 10/10", "Thang điểm mười trên mười."},
      {"Điều 7/2024", "Điều bảy năm hai nghìn không trăm hai mươi tư."},
      {"3/5 số hộ tham gia", "Ba phần năm số hộ tham gia."},
      {"bón 1/3 lượng đạm", "Bón một phần ba lượng đạm."},
      {"đạt 8/10 chỉ tiêu", "Đạt tám trên mười chỉ tiêu."},
      {"từ 2/3 trở lên", "Từ hai phần ba trở lên."},
      {"từ 1/3 đến 2/3 diện tích", "Từ một phần ba đến hai phần ba diện tích."},
      {"số nhà 7/3", "Số nhà bảy trên ba."},
      {"ngõ 12/4", "Ngõ mười hai trên bốn."},
      {"lớp 9/2", "Lớp chín trên hai."},
      {"thương binh hạng 3/4", "Thương binh hạng ba trên bốn."},
      {"trình độ văn hóa 12/12", "Trình độ văn hóa mười hai trên mười hai."},
      {"huyết áp 12/8", "Huyết áp mười hai trên tám."},
      {"trực 24/7", "Trực hai mươi tư trên bảy."},
      {"ngày uống 1/2 viên", "Ngày uống một phần hai viên."},
      {"mỗi ngày 2-3 lần", "Mỗi ngày hai đến ba lần."},
      {"uống ngày 2-3 viên", "Uống ngày hai đến ba viên."},
      {"nặng 1.2 kg", "Nặng một phẩy hai ki lô gam."},
      {"tỷ lệ 1/2000", "Tỷ lệ một trên hai nghìn."},
      {"1/500", "Một trên năm trăm."},
  };
  check_rows(rows);
}

TEST_CASE("a span or list of days shares its month") {
  const Row rows[] = {
      {"từ 3-6/8", "Từ mùng ba đến ngày mùng sáu tháng tám."},
      {"diễn ra 13 - 16/8/2026",
       "Diễn ra từ ngày mười ba đến ngày mười sáu tháng tám năm hai nghìn không trăm hai mươi sáu."},
      {"các ngày 3, 4, 5/8", "Các ngày mùng ba, mùng bốn, mùng năm tháng tám."},
      {"13 và 14/8/2026", "Ngày mười ba và mười bốn tháng tám năm hai nghìn không trăm hai mươi sáu."},
      {"từ 2 đến 5/8", "Từ mùng hai đến mùng năm tháng tám."},
      {"từ ngày 2 đến hết ngày 5 tháng 8", "Từ ngày mùng hai đến hết ngày mùng năm tháng tám."},
      {"từ mùng 2 - 4 tháng Giêng", "Từ mùng hai đến mùng bốn tháng Giêng."},
      {"ngày 5 và 6 hộ dân", "Ngày mùng năm và sáu hộ dân."},
      {"ngày 3, 13 và 23 hằng tháng", "Ngày mùng ba, mười ba và hai mươi ba hằng tháng."},
      {"từ ngày 25/8 - 05/9/2026",
       "Từ ngày hai mươi lăm tháng tám đến ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu."},
      {"01/8/2026-31/8/2026",
       "Từ ngày mùng một tháng tám năm hai nghìn không trăm hai mươi sáu đến ngày ba mươi mốt tháng tám năm hai nghìn "
       "không trăm hai mươi sáu."},
      {"ngày 1/8 - ngày 5/8", "Ngày mùng một tháng tám đến ngày mùng năm tháng tám."},
      {"tổ 5, 6/8 hộ", "Tổ năm, sáu trên tám hộ."},
  };
  check_rows(rows);
}

TEST_CASE("months, quarters and years are read with their words") {
  const Row rows[] = {
      {"tháng 4/2026", "Tháng tư năm hai nghìn không trăm hai mươi sáu."},
      {"tháng 8-2026", "Tháng tám năm hai nghìn không trăm hai mươi sáu."},
      {"tháng 2-4", "Tháng hai đến tháng tư."},
      {"tháng 2, 3 và 4", "Tháng hai, ba và tư."},
      {"tháng 6 - tháng 8", "Tháng sáu đến tháng tám."},
      {"8/2025 - 3/2026",
       "Tháng tám năm hai nghìn không trăm hai mươi lăm đến tháng ba năm hai nghìn không trăm hai mươi sáu."},
      {"mỗi tháng 4 buổi", "Mỗi tháng bốn buổi."},
      {"8 tháng 4 ngày", "Tám tháng bốn ngày."},
      {"quý II - IV/2026", "Quý hai đến quý bốn năm hai nghìn không trăm hai mươi sáu."},
      {"quý I và quý II/2026", "Quý một và quý hai năm hai nghìn không trăm hai mươi sáu."},
      {"Q3/2026", "Quý ba năm hai nghìn không trăm hai mươi sáu."},
      {"T8/2026", "Tháng tám năm hai nghìn không trăm hai mươi sáu."},
      {"T2-T4/2026", "Tháng hai đến tháng tư năm hai nghìn không trăm hai mươi sáu."},
      {"8T/2026", "Tám tháng năm hai nghìn không trăm hai mươi sáu."},
      {"8T", "Tám tấn."},
      {"niên vụ 2025/2026", "Niên vụ hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm hai mươi sáu."},
      {"năm học 2025-26", "Năm học hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm hai mươi sáu."},
      {"năm 111 TCN", "Năm một trăm mười một trước Công nguyên."},
  };
  check_rows(rows);
}

TEST_CASE("the lunar year has names for its first and last months") {
  const Row rows[] = {
      {"15/1 âm lịch", "Ngày mười lăm tháng giêng âm lịch."},
      {"ngày 23/12 ÂL", "Ngày hai mươi ba tháng chạp âm lịch."},
      {"(tức ngày 01/12 Âm lịch)", "Tức ngày mùng một tháng chạp Âm lịch."},
      {"tháng 1 âm lịch", "Tháng giêng âm lịch."},
      {"rằm tháng 1", "Rằm tháng giêng."},
      {"8/4 âm lịch", "Ngày mùng tám tháng tư âm lịch."},
      {"5 tháng Chạp", "Mùng năm tháng Chạp."},
      {"giỗ ngày 20/12 năm Giáp Thìn", "Giỗ ngày hai mươi tháng chạp năm Giáp Thìn."},
      {"mồng 4 Tết", "Mồng bốn Tết."},
      {"mùng 3/3 ÂL (nhằm 19/4 DL)", "Mùng ba tháng ba âm lịch, nhằm ngày mười chín tháng tư dương lịch."},
  };
  check_rows(rows);
}

TEST_CASE("weekdays are read by their order, CN and T only near words of time") {
  const Row rows[] = {
      {"thứ 3, 5, 7", "Thứ ba, năm, bảy."},
      {"thứ 2 - thứ 6", "Thứ hai đến thứ sáu."},
      {"từ thứ 2-6", "Từ thứ hai đến thứ sáu."},
      {"tối T4", "Tối thứ tư."},
      {"từ T3 đến T5", "Từ thứ ba đến thứ năm."},
      {"T7 & CN", "Thứ bảy và chủ nhật."},
      {"CN ngày 9/8", "Chủ nhật ngày mùng chín tháng tám."},
      {"15h CN", "Mười lăm giờ chủ nhật."},
      {"đứng thứ 2, 3 người", "Đứng thứ hai, ba người."},
  };
  check_rows(rows);
}

TEST_CASE("a day that no calendar has is told to the official") {
  CHECK(notices_of("ngày 30/2") == "30/2: ngày ba mươi tháng hai (ngày không có trong lịch)");
  CHECK(notices_of("họp 32/01") == "32/01: ngày ba mươi hai tháng một (ngày không có trong lịch)");
  CHECK(notices_of("ngày 29/2/2027") ==
        "29/2/2027: ngày hai mươi chín tháng hai năm hai nghìn không trăm hai mươi bảy (ngày không có trong lịch)");
  CHECK(notices_of("ngày 29/2/2028").empty());
  const Row rows[] = {{"ngày 31/4", "Ngày ba mươi mốt trên bốn."}};
  check_rows(rows);
}

TEST_CASE("two plausible readings of a date are both told") {
  CHECK(notices_of("đạt 12/12 chỉ tiêu").empty());
  CHECK(notices_of("Kết quả: 2/3") == "2/3: ngày mùng hai tháng ba (n/m với n < m ≤ 10 là phân số)");
  CHECK(notices_of("Hạn: 5/3/27") == "5/3/27: ngày mùng năm tháng ba năm hai mươi bảy (năm viết hai chữ số)");
  CHECK(notices_of("ngày 3/8").empty());
}

TEST_CASE("every date of three centuries is read the same in all its forms") {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto two = [](int n) { return std::string(n < 10 ? 1 : 0, '0').append(std::to_string(n)); };
  for (int year = 1900; year < 2200; year += 7) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= kDays[month - 1]; day += 3) {
        const std::string d = std::to_string(day), m = std::to_string(month), y = std::to_string(year);
        const std::string wanted = std::string("Ngày ") + (day <= 10 ? "mùng " : "") + cardinal(d, {}) + " tháng " +
                                   (month == 4 ? "tư" : cardinal(m, {})) + " năm " + cardinal(y, {}) + '.';
        for (const std::string& form :
             {d + '/' + m + '/' + y, two(day) + '/' + two(month) + '/' + y, d + '-' + m + '-' + y,
              two(day) + '.' + two(month) + '.' + y, y + '-' + two(month) + '-' + two(day),
              "ngày " + d + '/' + m + '/' + y, "ngày " + d + " tháng " + m + " năm " + y}) {
          if (read_line(form, lexicon, {}) == wanted) continue;
          INFO(form);
          CHECK(read_line(form, lexicon, {}) == wanted);
        }
      }
    }
  }
}
