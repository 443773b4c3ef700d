#include "audio/text/digit_groups.hpp"

#include "audio/text/date_sense.hpp"
#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {

DigitGroups groups_at(const Scope& s, std::size_t i, std::size_t most) {
  DigitGroups groups{i + 1, {s[i].text}, s[i].text.size()};
  while (true) {
    std::size_t k = groups.next;
    const bool mark = s.joined_mark(k, U'.') || s.joined_mark(k, U'-');
    if (mark && !s.joined_number(k + 1)) break;
    if (mark) ++k;
    // 0209.3.870.123: behind an area code one digit may stand alone
    const bool after_area = mark && groups.runs.size() == 1 && s[i].text[0] == '0' && s[i].text.size() >= 3;
    if (!s[k].is_number() || (s[k].text.size() < 2 && !after_area) || groups.digits + s[k].text.size() > most) break;
    groups.runs.push_back(s[k].text);
    groups.digits += s[k].text.size();
    groups.next = k + 1;
  }
  return groups;
}

std::string say_groups(const DigitGroups& groups) {
  std::string out;
  const auto add = [&out](std::string_view run) {
    if (!out.empty()) out += ", ";
    constexpr std::size_t kLongestGroup = 5;
    out += run.size() > kLongestGroup ? digits_in_groups(run) : digit_by_digit(run);
  };
  if (groups.runs.size() > 1) {
    for (const std::string_view run : groups.runs) add(run);
    return out;
  }
  const std::string_view digits = groups.runs[0];
  const std::size_t size = digits.size();
  const auto split = [&](std::size_t first, std::size_t second) {
    add(digits.substr(0, first));
    add(digits.substr(first, second));
    add(digits.substr(first + second));
  };
  // 0912 345 678; 024 3825 1234; 0209 387 0123; 1900 6769
  constexpr std::size_t kMobile = 10, kLandline = 11, kService = 8;
  if (size == kMobile) {
    split(4, 3);
  } else if (size == kLandline && (digits.starts_with("024") || digits.starts_with("028"))) {
    split(3, 4);
  } else if (size == kLandline) {
    split(4, 3);
  } else if (size == kService && digits.starts_with("1")) {
    add(digits.substr(0, 4));
    add(digits.substr(4));
  } else {
    return size <= 4 ? digit_by_digit(digits) : digits_in_groups(digits);
  }
  return out;
}

std::size_t list_item_before(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostGroups = 5;
  std::size_t k = i;
  if (is_one_of(s.before(k).lower, {"và", "hoặc", "hay", "đến", "tới"})) --k;
  if (k > s.begin() && (s[k - 1].is(U',') || s[k - 1].is(U'-') || s[k - 1].is(U'/') || s[k - 1].is(U';'))) --k;
  if (k == i || !s.before(k).is_number()) return i;
  std::size_t first = k - 1;
  for (std::size_t group = 1; group < kMostGroups && first > s.begin(); ++group) {
    if (s[first - 1].is_number()) {
      --first;
    } else if (s.joined(first) && s[first - 1].is(U'.') && s.before(first, 2).is_number()) {
      first -= 2;
    } else {
      break;
    }
  }
  return first;
}

bool counts_things(const Scope& s, std::size_t k) {
  if (is_counted(s, k)) return true;
  return s.near_after(k, 1,
                      {"học",  "đại", "đảng", "gia",  "lao",  "trường", "ca",  "cán", "trẻ",  "chi", "thửa", "nhân",
                       "đoàn", "hội", "giáo", "công", "lượt", "bệnh",   "đối", "căn", "ngôi", "đơn", "hồ",   "cụ"});
}

}  // namespace loaxa::audio::text
