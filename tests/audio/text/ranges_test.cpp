// Ranges, scores, fractions, ratios and sums: what a sign between two numbers means.
#include "tests/audio/text/rows.hpp"

using namespace loaxa::audio::text;
using namespace loaxa::audio::text::testing;

TEST_CASE("ranges say their unit once, at the end") {
  const Row rows[] = {
      {"5-7 triệu đồng", "Năm đến bảy triệu đồng."},
      {"500-600 nghìn", "Năm trăm đến sáu trăm nghìn."},
      {"10k-20k", "Mười đến hai mươi nghìn."},
      {"500 nghìn - 1 triệu", "Năm trăm nghìn đến một triệu."},
      {"0,5-1%", "Không phẩy năm đến một phần trăm."},
      {"20°C - 25°C", "Hai mươi đến hai mươi lăm độ xê."},
      {"5 ÷ 7 kg", "Năm đến bảy ki lô gam."},
      {"5~7%", "Năm đến bảy phần trăm."},
      {"giảm 10-5%", "Giảm mười đến năm phần trăm."},
      {"-5 - -2°C", "Âm năm đến âm hai độ xê."},
      {"Km 20 - Km 25", "Ki lô mét hai mươi đến ki lô mét hai mươi lăm."},
      {"lớp 1 - lớp 5", "Lớp một đến lớp năm."},
      {"gió cấp 7-8, giật cấp 10", "Gió cấp bảy, tám, giật cấp mười."},
      {"gió cấp 8-10", "Gió cấp tám đến mười."},
      {"NPK 16-16-8", "Nờ pê ca mười sáu, mười sáu, tám."},
  };
  check_rows(rows);
}

TEST_CASE("scores are two numbers side by side") {
  const Row rows[] = {
      {"Bản Lùng hòa Nà Pá 1-1", "Bản Lùng hòa Nà Pá một một."},
      {"Nà Pá 2-1 Bản Lùng", "Nà Pá hai một Bản Lùng."},
      {"U19 Việt Nam - U19 Lào 3-0", "U mười chín Việt Nam u mười chín Lào ba không."},
      {"thắng 3-2 (hiệp phụ)", "Thắng ba hai, hiệp phụ."},
      {"thắng 2-0 (25-20, 25-18)", "Thắng hai không, hai mươi lăm hai mươi, hai mươi lăm mười tám."},
      {"tỷ số 3:1", "Tỷ số ba một."},
      // no scores
      {"thắng 2-3 trận", "Thắng hai đến ba trận."},
      {"xã Hòa Bình 5-7 hộ", "Xã Hòa Bình năm đến bảy hộ."},
      {"Điều 5-7 Luật Đất đai", "Điều năm đến bảy Luật Đất đai."},
      {"tăng 3-5% so với", "Tăng ba đến năm phần trăm so với."},
  };
  check_rows(rows);
}

TEST_CASE("fractions are parts of a whole, or so many of so many") {
  const Row rows[] = {
      {"2/5 diện tích", "Hai phần năm diện tích."},
      {"1 1/2", "Một và một phần hai."},
      {"2 3/4 giờ", "Hai và ba phần tư giờ."},
      {"1/3 - 1/2 diện tích", "Một phần ba đến một phần hai diện tích."},
      {"1/2 viên/lần", "Một phần hai viên một lần."},
      {"4/5 xã", "Bốn trên năm xã."},
      {"7/9 tiêu chí", "Bảy trên chín tiêu chí."},
      {"gần 2/3 số hộ", "Gần hai phần ba số hộ."},
      {"9/15 thôn", "Chín trên mười lăm thôn."},
      {"thương binh hạng 3/4", "Thương binh hạng ba trên bốn."},
      {"trực 24/24", "Trực hai mươi tư trên hai mươi tư."},
      {"huyết áp 140/90", "Huyết áp một trăm bốn mươi trên chín mươi."},
  };
  check_rows(rows);
}

TEST_CASE("ratios and scales are over, times are not taken for them") {
  const Row rows[] = {
      {"bản đồ 1:25.000", "Bản đồ một trên hai mươi lăm nghìn."},
      {"pha tỷ lệ 1:10", "Pha tỷ lệ một trên mười."},
      {"tỷ lệ 1:2:3", "Tỷ lệ một trên hai trên ba."},
      {"tỷ lệ 1/2000", "Tỷ lệ một trên hai nghìn."},
      {"bản đồ 1/500", "Bản đồ một trên năm trăm."},
      {"100% (12/12) thôn", "Một trăm phần trăm, mười hai trên mười hai, thôn."},
      {"tỷ lệ nam/nữ", "Tỷ lệ nam trên nữ."},
      {"lúc 1:10", "Lúc một giờ mười phút."},
  };
  check_rows(rows);
}

TEST_CASE("sums are known by their equals sign") {
  const Row rows[] = {
      {"12 - 5 = 7", "Mười hai trừ năm bằng bảy."},
      {"12-5=7", "Mười hai trừ năm bằng bảy."},
      {"-2 + 5 = 3", "Âm hai cộng năm bằng ba."},
      {"12 : 4 = 3", "Mười hai chia bốn bằng ba."},
      {"20 ÷ 4 = 5", "Hai mươi chia bốn bằng năm."},
      {"40% + 60% = 100%", "Bốn mươi phần trăm cộng sáu mươi phần trăm bằng một trăm phần trăm."},
      {"30×40 cm", "Ba mươi nhân bốn mươi xăng ti mét."},
      {"4m x 5m", "Bốn mét nhân năm mét."},
      {"2 x 2,5 mm2", "Hai nhân hai phẩy năm mi li mét vuông."},
      {"10^6", "Mười mũ sáu."},
      {"7 > 5", "Bảy lớn hơn năm."},
      {"5 ≠ 6", "Năm khác sáu."},
      {"1 sào = 360 m2", "Một sào bằng ba trăm sáu mươi mét vuông."},
      {"12 - 15", "Mười hai đến mười lăm."},
  };
  check_rows(rows);
}
