// Times of the day, durations and their spans.
#include <string>

#include "audio/text/numbers.hpp"
#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using loaxa::audio::text::testing::check_rows;
using loaxa::audio::text::testing::Row;

TEST_CASE("a time is read in every form that officials write") {
  const Row rows[] = {
      {"lúc 6h45", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 6h45'", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 6g45", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 6h45p", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 6h:45", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 6 giờ 45", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 06 giờ 45 phút", "Lúc sáu giờ bốn mươi lăm phút."},
      {"lúc 06:45", "Lúc sáu giờ bốn mươi lăm phút."},
      {"6:45 AM", "Sáu giờ bốn mươi lăm phút sáng."},
      {"2:00 PM", "Hai giờ chiều."},
      {"8 p.m.", "Tám giờ tối."},
      {"12:15 PM", "Mười hai giờ mười lăm phút trưa."},
      {"lúc 7g sáng", "Lúc bảy giờ sáng."},
      {"lúc 17g00", "Lúc mười bảy giờ."},
      {"00h", "Không giờ."},
      {"24:00", "Hai mươi tư giờ."},
      {"19h55'30\"", "Mười chín giờ năm mươi lăm phút ba mươi giây."},
      {"6 giờ kém 10", "Sáu giờ kém mười."},
  };
  check_rows(rows);
}

TEST_CASE("a span of times has one từ and one đến") {
  const Row rows[] = {
      {"khám 7h00 - 10h30", "Khám từ bảy giờ đến mười giờ ba mươi phút."},
      {"từ 7h-10h30", "Từ bảy giờ đến mười giờ ba mươi phút."},
      {"từ 7-10h", "Từ bảy giờ đến mười giờ."},
      {"13h30 đến 16h", "Mười ba giờ ba mươi phút đến mười sáu giờ."},
      {"từ 7h - 10h, 14h - 16h", "Từ bảy giờ đến mười giờ, mười bốn giờ đến mười sáu giờ."},
      {"7h ngày 3/8 - 17h ngày 5/8", "Bảy giờ ngày mùng ba tháng tám đến mười bảy giờ ngày mùng năm tháng tám."},
      {"19h30 - 23/8", "Mười chín giờ ba mươi phút, ngày hai mươi ba tháng tám."},
  };
  check_rows(rows);
}

TEST_CASE("a duration is hours too") {
  const Row rows[] = {
      {"trong 36h", "Trong ba mươi sáu giờ."},
      {"bơm 6h/ngày", "Bơm sáu giờ một ngày."},
      {"bơm 6 giờ/ngày", "Bơm sáu giờ một ngày."},
      {"mất 2h15", "Mất hai giờ mười lăm phút."},
      {"1h05p20s", "Một giờ năm phút hai mươi giây."},
      {"chạy hết 9'45\"", "Chạy hết chín phút bốn mươi lăm giây."},
      {"nghỉ 15'", "Nghỉ mười lăm phút."},
  };
  check_rows(rows);
}

TEST_CASE("what only looks like a time is not one") {
  const Row rows[] = {
      {"cân 7g vàng", "Cân bảy gam vàng."},
      {"mạng 4G", "Mạng bốn gờ."},
      {"tỷ lệ 1:20", "Tỷ lệ một trên hai mươi."},
      {"25:70", "Hai mươi lăm trên bảy mươi."},
      {"bản đồ 1:25.000", "Bản đồ một trên hai mươi lăm nghìn."},
      {"lúc 7 giờ 30 người có mặt", "Lúc bảy giờ ba mươi người có mặt."},
      {"'tổ 5'", "Tổ năm."},
  };
  check_rows(rows);
}

TEST_CASE("every minute of a day is read the same in all its forms") {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  const auto two = [](int n) { return std::string(n < 10 ? 1 : 0, '0').append(std::to_string(n)); };
  for (int minute = 0; minute < 24 * 60; ++minute) {
    const int h = minute / 60, m = minute % 60;
    const std::string minutes = m > 0 ? ' ' + cardinal(std::to_string(m), {}) + " phút" : "";
    const std::string wanted = "Lúc " + cardinal(std::to_string(h), {}) + " giờ" + minutes + '.';
    for (const std::string& form :
         {std::to_string(h) + 'h' + two(m), two(h) + 'h' + two(m), two(h) + ':' + two(m), two(h) + 'g' + two(m),
          two(h) + 'h' + two(m) + '\'', std::to_string(h) + " giờ " + two(m),
          std::to_string(h) + " giờ " + two(m) + " phút"}) {
      if (read_line("lúc " + form, lexicon, {}) == wanted) continue;
      INFO(form);
      CHECK(read_line("lúc " + form, lexicon, {}) == wanted);
    }
  }
}
