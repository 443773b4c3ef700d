#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

struct WrittenTime {
  std::size_t next = 0;
  std::string said;
};

bool below(const Token& token, long limit) {
  return token.is_number() && token.text.size() <= 2 && value_of(token.text) < limit;
}

constexpr long kHours = 25, kMinutes = 60;  // 24h and 24:00 are written

std::string hours(const Scope& s, std::size_t i) {
  return cardinal(s[i].text, s.style()) + " giờ";
}

void add_minutes(const Scope& s, WrittenTime& time, std::size_t i) {
  if (value_of(s[i].text) > 0) time.said += ' ' + cardinal(s[i].text, s.style()) + " phút";
  time.next = i + 1;
  if (s.joined_mark(time.next, U'\'') ||
      (s.joined_word(time.next) && is_one_of(s[time.next].lower, {"p", "ph", "phút"}))) {
    ++time.next;
  } else if (s[time.next].lower == "phút") {
    ++time.next;
    if (value_of(s[i].text) == 0) return;
  }
}

/// 07:30, 07:30:15.
std::optional<WrittenTime> with_colon(const Scope& s, std::size_t i) {
  if (!below(s[i], kHours) || !s.joined_mark(i + 1, U':') || !s.joined_number(i + 2)) return std::nullopt;
  if (!below(s[i + 2], kMinutes) || s[i + 2].text.size() != 2) return std::nullopt;
  // 1:50.000 is a scale
  if ((s.joined_mark(i + 3, U'.') || s.joined_mark(i + 3, U',')) && s.joined_number(i + 4)) return std::nullopt;
  WrittenTime time{i + 3, hours(s, i)};
  add_minutes(s, time, i + 2);
  if (s.joined_mark(i + 3, U':') && s.joined_number(i + 4) && below(s[i + 4], kMinutes)) {
    time.said += ' ' + cardinal(s[i + 4].text, s.style()) + " giây";
    time.next = i + 5;
  }
  return time;
}

/// 7h, 7h30, 17g00, 7 giờ 30.
std::optional<WrittenTime> with_letter(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() > 2 || !s[i + 1].is_word()) return std::nullopt;
  const std::string& letter = s[i + 1].lower;
  const bool minutes = below(s[i + 2], kMinutes) && s[i + 2].text.size() == 2 && s.joined_number(i + 2);
  if (letter == "giờ") {
    WrittenTime time{i + 2, hours(s, i)};
    const bool follows =
        below(s[i + 2], kMinutes) && s[i + 2].text.size() == 2 && below(s[i], kHours) && !s.joined(i + 3);
    // "7 giờ 30", but not "7 giờ 30 người" or "7 giờ 15/3"
    if (follows && (!s[i + 3].is_word() || is_one_of(s[i + 3].lower, {"phút", "ngày", "sáng", "chiều", "tối", "đêm",
                                                                      "trưa", "đến", "tại", "hôm"}))) {
      add_minutes(s, time, i + 2);
    }
    return time;
  }
  if (!s.joined(i + 1)) return std::nullopt;
  const bool hour_letter =
      letter == "h" || (letter == "g" && below(s[i], kHours) &&
                        (minutes || s.near_before(i, 2, {"lúc", "sáng", "chiều", "tối", "từ", "đến"}) ||
                         s.near_after(i + 2, 1, {"sáng", "chiều", "tối", "đêm", "ngày"})));
  if (!hour_letter) return std::nullopt;
  WrittenTime time{i + 2, hours(s, i)};
  if (minutes && below(s[i], kHours)) add_minutes(s, time, i + 2);
  return time;
}

std::optional<WrittenTime> time_at(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s.joined_mark(i, U'/') || s.joined_mark(i, U',') || s.joined_mark(i, U'.'))
    return std::nullopt;
  if (auto time = with_colon(s, i)) return time;
  return with_letter(s, i);
}

}  // namespace

std::optional<Match> read_time(const Scope& s, std::size_t i) {
  const auto first = time_at(s, i);
  if (!first) return std::nullopt;
  if (!s[first->next].is(U'-')) return Match{first->next, first->said, "", "", false};
  const auto last = time_at(s, first->next + 1);
  if (!last) return Match{first->next, first->said, "", "", false};
  const bool from = s.preceded_by(i, {"từ", "khoảng", "lúc", "vào", "hồi"});
  return Match{last->next, (from ? "" : "từ ") + first->said + " đến " + last->said, "", "", false};
}

}  // namespace loaxa::audio::text
