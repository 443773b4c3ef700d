// Date or fraction? Each step below decides what it can and leaves the rest to the next one; the order is that of the
// evidence: what stands directly before, what is counted behind, how it is written, what stands near.
#include "audio/text/date_sense.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

// Source: reading specification, section 3; 6/1 (first general election), 1/1, 13/3 and 2/9 are aired every year.
constexpr std::array<std::pair<int, int>, 19> kAnniversaries = {{{3, 2},
                                                                 {8, 3},
                                                                 {26, 3},
                                                                 {30, 4},
                                                                 {1, 5},
                                                                 {7, 5},
                                                                 {19, 5},
                                                                 {1, 6},
                                                                 {27, 7},
                                                                 {19, 8},
                                                                 {2, 9},
                                                                 {10, 10},
                                                                 {20, 10},
                                                                 {20, 11},
                                                                 {22, 12},
                                                                 {6, 1},
                                                                 {1, 1},
                                                                 {18, 11},
                                                                 {9, 11}}};

bool is_anniversary(const WrittenDate& date) {
  return std::find(kAnniversaries.begin(), kAnniversaries.end(), std::pair{date.day, date.month}) !=
         kAnniversaries.end();
}

/// Nouns of which a fraction takes a part.
bool parted_noun(const Scope& s, std::size_t k) {
  return s.near_after(
      k, 1, {"số",    "hộ",   "xã",   "thôn",  "bản",   "xóm",    "phiếu",  "cốc",   "diện",  "người", "đại",
             "đảng",  "tiêu", "tổng", "thành", "chi",   "trường", "lớp",    "học",   "dân",   "huyện", "tỉnh",
             "chỉ",   "ý",    "thìa", "muỗng", "đơn",   "khu",    "tổ",     "hội",   "đoàn",  "cán",   "công",
             "hợp",   "mục",  "nội",  "câu",   "bài",   "môn",    "phòng",  "cơ",    "doanh", "trạm",  "gói",
             "viên",  "lít",  "quả",  "quãng", "chặng", "thời",   "khối",   "mẫu",   "vụ",    "lượng", "chiều",
             "bề",    "dung", "thể",  "bể",    "bao",   "hồ",     "phường", "chiếc", "con",   "cây",   "em",
             "trẻ",   "cháu", "suất", "giá",   "tiền",  "chức",   "nhiệm",  "kế",    "văn",   "thủ",   "trang",
             "tuyến", "đập",  "kỳ",   "điểm",  "giờ",   "tháng",  "tuần",   "quân",  "đường", "sân",   "đội"});
}

bool amount_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"chiếm", "bằng",    "đạt",       "giảm còn", "còn",  "tỷ lệ", "tỉ lệ",  "hơn",  "gần",
                           "quá",   "ít nhất", "tối thiểu", "tối đa",   "trên", "dưới",  "được",   "giảm", "tăng",
                           "vượt",  "pha",     "mất",       "thiếu",    "gấp",  "với",   "khoảng", "lấy",  "cả"});
}

/// "tỷ lệ chọi 1/12"
bool ratio_near(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 3;
  return s.near_before(i, kFarthest, {"tỷ", "tỉ"}) && s.near_before(i, kFarthest, {"lệ", "số"});
}

/// What stands before a number with a stroke in it that is a name: a house, a form, a blood pressure.
bool name_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i,
                       {"nhà",     "số nhà",     "địa chỉ",    "ngõ",     "hẻm",       "ngách",   "kiệt", "số",  "tờ",
                        "thửa",    "huyết áp",   "lớp",        "phòng",   "lô",        "tổ",      "đội",  "mẫu", "căn",
                        "thị lực", "hạng",       "văn hóa",    "văn hoá", "trình độ",  "trang",   "bài",  "câu", "trận",
                        "tập",     "kích thước", "thang điểm", "điểm số", "chấm điểm", "đạt điểm"});
}

bool street_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"đường", "phố", "quảng trường", "công viên", "cầu", "trường", "bệnh viện", "công ty"});
}

/// Words behind a date that a fraction does not have.
bool calendar_follows(const Scope& s, std::size_t k) {
  if (calendar_of(s, k, k) == Calendar::lunar) return true;
  for (const std::string_view words : {"dương lịch", "hằng năm", "hàng năm", "năm nay", "năm ngoái", "vừa qua",
                                       "sắp tới", "tới đây", "tới", "năm trước", "này"}) {
    if (s.words_at(k, words)) return true;
  }
  return s[k].lower == "năm" && is_year(s[k + 1]);
}

bool calendar_near(const Scope& s, std::size_t i) {
  constexpr std::size_t kWeekday = 3;  // "thứ 7, 20/7"
  if (s.near_before(i, kWeekday, {"thứ"})) return true;
  return s.near_before(
      i, 2, {"sáng", "trưa", "chiều", "tối",  "đêm",  "ngày", "hôm",   "từ",  "đến",  "trước", "sau",  "hết",
             "dịp",  "lễ",   "tết",   "niệm", "mùng", "mồng", "phiên", "đợt", "mai",  "nay",   "qua",  "kể",
             "hạn",  "nhật", "thứ",   "giờ",  "phút", "h",    "giỗ",   "tổ",  "mừng", "đón",   "khai", "sinh"});
}

/// Where the date before `i` in the same list begins ("10/4, 10/7 và 10/10", "15/3 - 20/3"); i: there is none.
std::size_t date_before(const Scope& s, std::size_t i) {
  std::size_t k = i;
  if (s.before(k).is_word() && is_one_of(s.before(k).lower, {"và", "đến", "tới", "hoặc", "hay"})) --k;
  if (s.before(k).is(U',') || s.before(k).is(U'-') || s.before(k).is(U';')) --k;
  constexpr std::size_t kTokens = 3, kTokensWithYear = 5;
  if (k == i) return i;
  for (const std::size_t tokens : {kTokensWithYear, kTokens}) {
    if (k < s.begin() + tokens || s.joined_mark(k - tokens, U'/')) continue;
    const auto date = written_date(s, k - tokens);
    if (date && date->next == k && date->possible && date->day > 0) return k - tokens;
  }
  return i;
}

/// One of the dates before `i` in the same list is sure.
bool continues_dates(const Scope& s, std::size_t i) {
  constexpr int kMostItems = 6;
  std::size_t at = i;
  for (int item = 0; item < kMostItems; ++item) {
    const std::size_t before = date_before(s, at);
    if (before == at) return false;
    at = before;
    const auto date = written_date(s, at);
    if (!date->year.empty() || date->leading_zero || is_anniversary(*date) || date->day >= date->month) return true;
    if (day_cue(s, at) || s.near_before(at, 1, {"từ", "đợt", "trước", "sau", "hết", "dịp", "lễ"})) return true;
  }
  return false;
}

/// The other end of "n/m - k/l", "n/m đến k/l" is what decides this one too.
DateSense other_end(const Scope& s, std::size_t next) {
  if (!s[next].is(U'-') && !is_one_of(s[next].lower, {"đến", "tới", "và"}) && !s[next].is(U',')) return DateSense::open;
  std::size_t k = next + 1;
  if (s[k].lower == "và") ++k;
  const auto date = written_date(s, k);
  if (!date || !date->possible || date->day == 0) return DateSense::open;
  if (!date->year.empty() || date->leading_zero) return DateSense::date;
  if (parted_noun(s, date->next) || s[date->next].is(U'%')) return DateSense::amount;
  return date->day > date->month || is_anniversary(*date) ? DateSense::date : DateSense::open;
}

/// "Lịch tiêm: thôn 1: 8/9; thôn 2: 9/9"
bool in_schedule(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 24;
  return s.before(i).is(U':') && s.near_before(i, kFarthest, {"lịch", "hạn", "thời"});
}

bool fills_brackets(const Scope& s, std::size_t i, std::size_t next) {
  return s.before(i).is(U'(') && s[next].is(U')');
}

}  // namespace

bool day_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"ngày", "mùng", "mồng", "hôm", "sáng", "chiều", "tối", "đêm", "trưa", "khuya"});
}

bool is_counted(const Scope& s, std::size_t k) {
  if (!s[k].is_word()) return s[k].is(U'%') || s[k].is(U'°');
  if (is_one_of(s[k].lower, {"ngày", "tháng", "năm"})) return !s[k + 1].is_number();
  static constexpr auto kCounted = std::to_array<std::string_view>(
      {"lần",  "bữa",  "viên", "buổi", "ca",    "giờ",   "tiếng", "phút", "giây", "liều", "gói",   "chuyến",
       "lượt", "tuần", "quý",  "đồng", "triệu", "nghìn", "ngàn",  "tỷ",   "tỉ",   "trăm", "người", "hộ",
       "cái",  "con",  "cây",  "xã",   "thôn",  "bản",   "suất",  "bộ",   "quả",  "em",   "cháu",  "vụ",
       "đợt",  "tấn",  "tạ",   "yến",  "lít",   "cân",   "ống",   "giọt", "thìa", "cốc",  "đêm",   "mũi",
       "tuổi", "điểm", "công", "sào",  "phiếu", "cuộc",  "kỳ",    "số"});
  if (std::find(kCounted.begin(), kCounted.end(), s[k].lower) != kCounted.end()) return true;
  return s.lexicon().units.empty() ? unit_at(s, k).has_value() : !s.lexicon().units.said(s[k].text).empty();
}

bool needs_day_word(const Scope& s, std::size_t i) {
  if (street_cue(s, i)) return false;
  if (day_cue(s, i)) return false;
  return !s.preceded_by(i, {"từ", "đến", "rạng sáng", "tới", "các ngày"});
}

DateSense date_sense(const Scope& s, std::size_t i, const WrittenDate& date) {
  if (!date.year.empty()) return name_cue(s, i) && date.short_year ? DateSense::amount : DateSense::date;
  const bool part = date.day < date.month;  // it would make a fraction
  const bool counts = parted_noun(s, date.next) || s[date.next].is(U'%') || is_counted(s, date.next) ||
                      s.words_at(date.next, "trở lên") || s.words_at(date.next, "trở xuống");
  if (name_cue(s, i)) return DateSense::amount;
  if (s.preceded_by(i, {"mỗi ngày", "một ngày", "hằng ngày", "hàng ngày"})) return DateSense::amount;
  if (day_cue(s, i)) return DateSense::date;
  if (date.day == 24 && date.month == 7) return DateSense::amount;  // round the clock
  if ((amount_cue(s, i) || ratio_near(s, i)) && (part || counts)) return DateSense::amount;
  if (calendar_follows(s, date.next)) return DateSense::date;
  if (counts && (date.day <= date.month || !date.possible)) return DateSense::amount;
  if (date.leading_zero || continues_dates(s, i)) return DateSense::date;
  const DateSense end = other_end(s, date.next);
  if (end != DateSense::open) return end;
  if (is_anniversary(date) || calendar_near(s, i) || in_schedule(s, i)) return DateSense::date;
  if (street_cue(s, i) && !part) return DateSense::date;
  if (fills_brackets(s, i, date.next) && date.day >= date.month) return DateSense::date;
  if (amount_cue(s, i)) return DateSense::amount;
  return date.day >= date.month || date.month > 10 ? DateSense::likely_date : DateSense::open;
}

}  // namespace loaxa::audio::text
