// Two numbers that stand to each other: fractions and ratios. Source: reading specification, sections 3 and 4.
#include <array>
#include <utility>

#include "audio/text/amounts.hpp"
#include "audio/text/calendar.hpp"
#include "audio/text/equations.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

constexpr long kLargestPart = 10;  // "n phần m" up to tenths

/// One character each: ½ and its like.
std::string_view sign_name(char32_t mark) {
  constexpr std::array<std::pair<char32_t, std::string_view>, 9> kSigns = {{{U'½', "một phần hai"},
                                                                            {U'⅓', "một phần ba"},
                                                                            {U'⅔', "hai phần ba"},
                                                                            {U'¼', "một phần tư"},
                                                                            {U'¾', "ba phần tư"},
                                                                            {U'⅕', "một phần năm"},
                                                                            {U'⅖', "hai phần năm"},
                                                                            {U'⅛', "một phần tám"},
                                                                            {U'⅒', "một phần mười"}}};
  for (const auto& [sign, name] : kSigns) {
    if (sign == mark) return name;
  }
  return {};
}

struct Parts {
  WrittenNumber top, bottom;
  std::size_t next = 0;
};

std::optional<Parts> parts_at(const Scope& s, std::size_t i) {
  auto top = written_number(s, i);
  if (!s[i].is_number() || !top || !s[top->next].is(U'/')) return std::nullopt;
  const std::size_t second = top->next + 1;
  if (s.joined(top->next) != s.joined(second)) return std::nullopt;
  auto bottom = s[second].is_number() ? written_number(s, second) : std::nullopt;
  if (!bottom) return std::nullopt;
  const std::size_t next = bottom->next;
  return Parts{std::move(*top), std::move(*bottom), next};
}

std::string over(const Scope& s, const Parts& parts) {
  return say_number(parts.top, s.style()) + " trên " + say_number(parts.bottom, s.style());
}

std::string part_of(const Scope& s, const Parts& parts) {
  const bool quarters = value_of(parts.bottom.whole) == 4;
  return cardinal(parts.top.whole, s.style()) + " phần " + (quarters ? "tư" : cardinal(parts.bottom.whole, s.style()));
}

/// House numbers, parcels, school years, blood pressure, scales: n trên m.
bool is_named(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"số",       "số nhà", "nhà",   "ngõ",   "hẻm",     "ngách",    "kiệt",    "tờ",
                           "thửa",     "lô",     "lớp",   "khối",  "văn hóa", "trình độ", "học vấn", "hạng",
                           "huyết áp", "tỷ lệ",  "tỉ lệ", "đường", "thị lực", "mẫu",      "phụ cấp"}) ||
         s.near_before(i, 2, {"chọi"});
}

/// Words that speak of a share of a whole. Source: reading specification, section 3.
bool is_share(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"chiếm", "bằng", "đạt", "giảm còn", "còn", "hơn", "gần", "trên", "quá", "khoảng", "ít nhất",
                           "tối thiểu", "giảm", "tăng", "chừng", "nghỉ", "dưới", "được"});
}

/// `4/5 xã`, `7/9 tiêu chí`: so many of so many; halves, thirds and quarters are shares of anything.
bool counts(const Scope& s, std::size_t i, const Parts& parts) {
  const auto noun = noun_at(s, parts.next);
  const bool usual = value_of(parts.bottom.whole) <= 4;
  return noun && *noun != UnitKind::period && !usual && (!is_share(s, i) || s.preceded_by(i, {"đạt", "được", "còn"}));
}

struct Spoken {
  std::string said, other, rule;
};

Spoken say_fraction(const Scope& s, std::size_t i, const Parts& parts) {
  const long n = value_of(parts.top.whole), m = value_of(parts.bottom.whole);
  const bool plain = parts.top.plain && parts.bottom.plain && parts.top.whole[0] != '0' && parts.bottom.whole[0] != '0';
  const bool possible = plain && n > 0 && m > 1 && n != m && m <= kLargestPart && !(n == 24 && m == 7);
  if (!possible || is_named(s, i)) return {over(s, parts), "", ""};
  if (counts(s, i, parts)) return {over(s, parts), part_of(s, parts), "n/m trước vật đếm được: n trên m"};
  return {part_of(s, parts), over(s, parts), "n/m với m ≤ 10 là phân số"};
}

/// `1 1/2`: a whole and its part.
bool is_mixed(const Scope& s, std::size_t i, const Parts& part) {
  const long n = value_of(part.top.whole), m = value_of(part.bottom.whole);
  const bool proper = part.top.plain && part.bottom.plain && n > 0 && n < m && m <= kLargestPart;
  return proper && s[i].text.size() <= 3 && s[i + 1].space_before && s.joined(i + 2) && !is_label(s, i) &&
         part.top.whole[0] != '0';
}

std::optional<Match> mixed(const Scope& s, std::size_t i) {
  if (const std::string_view name = sign_name(s[i + 1].mark); !name.empty() && s[i].is_number()) {
    return Match{i + 2, cardinal(s[i].text, s.style()) + " và " + std::string(name), "", "", false};
  }
  if (!s[i].is_number() || !s[i + 1].is_number()) return std::nullopt;
  const auto part = parts_at(s, i + 1);
  if (!part || !is_mixed(s, i, *part)) return std::nullopt;
  return Match{part->next, cardinal(s[i].text, s.style()) + " và " + part_of(s, *part), "", "", false};
}

void add_unit(const Scope& s, Match& match) {
  const auto unit = unit_at(s, match.next);
  if (!unit) return;
  match.said += ' ' + unit->said;
  if (!match.other.empty()) match.other += ' ' + unit->said;
  match.next = unit->next;
}

/// `1/3 - 1/2 diện tích`.
void add_second(const Scope& s, Match& match) {
  if (!s[match.next].is(U'-') || in_equation(s, match.next) || match.rule.empty()) return;
  const auto second = parts_at(s, match.next + 1);
  const auto date = written_date(s, match.next + 1);
  if (!second || (date && (date->leading_zero || !date->year.empty()))) return;
  match.said += " đến " + say_fraction(s, match.next + 1, *second).said;
  match.other.clear();
  match.rule.clear();
  match.next = second->next;
}

/// `tỷ lệ 1/2000`, `1/1000`: a map's scale, not a month of a year.
bool is_scale(const Scope& s, std::size_t i, const Parts& parts) {
  constexpr long kStep = 100, kNoYear = 1800;
  const long m = value_of(parts.bottom.whole);
  if (parts.top.whole != "1" || !parts.bottom.fraction.empty() || m < kStep || m % kStep != 0) return false;
  if (s.joined_mark(parts.next, U'/')) return false;
  return m < kNoYear || s.near_before(i, 2, {"lệ", "đồ", "địa", "chính"});
}

/// `100% (12/12)`, `12/12 (100%)`: the same share twice.
bool has_percentage(const Scope& s, std::size_t i, const Parts& parts) {
  if (value_of(parts.top.whole) > value_of(parts.bottom.whole)) return false;
  if (s.before(i).is(U'(') && s.before(i, 2).is(U'%')) return true;
  if (!s[parts.next].is(U'(')) return false;
  const auto number = written_number(s, parts.next + 1);
  return number && s[number->next].is(U'%');
}

bool is_ratio_end(const Scope& s, std::size_t i) {
  return s[i].is_number() && !(s.joined(i + 1) && s[i + 1].is(U'/'));
}

/// `1:50.000`, `3:1`, `1:2:3`. Requires: token i begins a number.
std::optional<Match> ratio_at(const Scope& s, std::size_t i) {
  constexpr int kMost = 4;
  const auto first = written_number(s, i);
  if (!first || s.joined_mark(i, U':')) return std::nullopt;
  Match match{first->next, say_number(*first, s.style()), "", "", false};
  for (int count = 0; count < kMost; ++count) {
    const bool colon = s[match.next].is(U':') && s.joined(match.next) == s.joined(match.next + 1);
    if (!colon || !is_ratio_end(s, match.next + 1) || in_equation(s, match.next)) break;
    const auto number = written_number(s, match.next + 1);
    if (!number) break;
    match.said += " trên " + say_number(*number, s.style());
    match.next = number->next;
  }
  return match.next == first->next ? std::nullopt : std::optional(match);
}

}  // namespace

std::optional<Match> read_ratio(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || (s.joined(i) && !s.before(i).is(U'('))) return std::nullopt;
  if (const auto parts = parts_at(s, i); parts && (is_scale(s, i, *parts) || has_percentage(s, i, *parts)))
    return Match{parts->next, over(s, *parts), "", "", false};
  const bool cue = s.near_before(i, 4, {"lệ", "đồ", "pha", "trộn", "vữa", "loãng", "phối", "chọi", "tỉ"}) &&
                   !s.near_before(i, 3, {"lúc", "từ", "giờ", "hồi", "sáng", "chiều", "tối"});
  return cue ? ratio_at(s, i) : std::nullopt;
}

std::optional<Match> read_fraction(const Scope& s, std::size_t i) {
  if (const std::string_view name = sign_name(s[i].mark); !name.empty()) {
    Match match{i + 1, std::string(name), "", "", false};
    add_unit(s, match);
    return match;
  }
  if (!s[i].is_number()) return std::nullopt;
  if (auto match = mixed(s, i)) {
    add_unit(s, *match);
    return match;
  }
  auto match = s.joined_mark(i + 1, U':') && s.joined(i + 2) ? ratio_at(s, i) : std::nullopt;
  if (!match) {
    const auto parts = parts_at(s, i);
    if (!parts) return s.joined_mark(i + 1, U'.') ? ratio_at(s, i) : std::nullopt;
    Spoken spoken = say_fraction(s, i, *parts);
    match = Match{parts->next, std::move(spoken.said), std::move(spoken.other), std::move(spoken.rule), false};
    add_second(s, *match);
  }
  add_unit(s, *match);
  return match;
}

}  // namespace loaxa::audio::text
