// Numbers that are names: telephone numbers, accounts, number plates. Their digits are said one by one.
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kShortestPhone = 9, kLongestPhone = 12;  // digits

struct Groups {
  std::size_t next = 0;
  std::vector<std::string_view> runs;
  std::size_t digits = 0;
};

/// Runs of digits with one `.`, `-` or blank between them, up to `most` digits in all.
Groups groups_at(const Scope& s, std::size_t i, std::size_t most) {
  Groups groups{i + 1, {s[i].text}, s[i].text.size()};
  while (true) {
    std::size_t k = groups.next;
    const bool mark = s.joined_mark(k, U'.') || s.joined_mark(k, U'-');
    if (mark && !s.joined_number(k + 1)) break;
    if (mark) ++k;
    if (!s[k].is_number() || s[k].text.size() < 2 || groups.digits + s[k].text.size() > most) break;
    groups.runs.push_back(s[k].text);
    groups.digits += s[k].text.size();
    groups.next = k + 1;
  }
  return groups;
}

std::string say_phone(const Groups& groups) {
  if (groups.runs.size() > 1) {
    std::string out;
    for (const std::string_view run : groups.runs) {
      if (!out.empty()) out += ", ";
      out += digit_by_digit(run);
    }
    return out;
  }
  const std::string_view digits = groups.runs[0];
  if (digits.size() == 10 || digits.size() == 11) {  // 0912 345 678
    return digit_by_digit(digits.substr(0, digits.size() - 6)) + ", " +
           digit_by_digit(digits.substr(digits.size() - 6, 3)) + ", " +
           digit_by_digit(digits.substr(digits.size() - 3));
  }
  if (digits.size() == 8 && digits.starts_with("1")) {  // 1900 6769
    return digit_by_digit(digits.substr(0, 4)) + ", " + digit_by_digit(digits.substr(4));
  }
  return digits.size() <= 4 ? digit_by_digit(digits) : digits_in_groups(digits);
}

bool phone_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"gọi",     "gọi số",  "điện thoại",     "điện thoại số", "số điện thoại", "đt",  "sđt",
                           "đtdđ",    "hotline", "đường dây nóng", "tổng đài",      "liên hệ",       "tel", "zalo",
                           "di động", "fax",     "liên hệ số",     "tổng đài số",   "nóng số",       "máy"});
}

bool account_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"tài khoản", "tài khoản số", "số tài khoản", "stk", "tk", "cccd", "cccd số", "căn cước",
                           "công dân", "công dân số", "căn cước số", "mã số", "mã số thuế", "mst", "cmnd", "mã"});
}

/// ĐT means telephone only before a number.
std::optional<Match> phone_label(const Scope& s, std::size_t i) {
  const std::size_t next = i + 1 + ((s[i + 1].is(U':') || s[i + 1].is(U'.')) ? 1 : 0);
  if (!s[next].is_number() && !s[next].is(U'+')) return std::nullopt;
  if (s[i].text == "ĐT" && s[next].text.size() >= 3) return Match{i + 1, "điện thoại", "", "", false};
  if (is_one_of(s[i].lower, {"sđt", "đtdđ"})) return Match{i + 1, "số điện thoại", "", "", false};
  return std::nullopt;
}

}  // namespace

std::optional<Match> read_phone(const Scope& s, std::size_t i) {
  if (s[i].is_word()) return phone_label(s, i);
  if (s[i].is(U'+') && s.joined_number(i + 1) && s[i + 1].text.size() >= 2) {
    const Groups groups = groups_at(s, i + 1, kLongestPhone);
    if (groups.digits < kShortestPhone) return std::nullopt;
    return Match{groups.next, "cộng " + say_phone(groups), "", "", false};
  }
  if (!s[i].is_number() || s.joined_number(i)) return std::nullopt;
  if (account_cue(s, i) && s[i].text.size() >= 3) {
    const Groups groups = groups_at(s, i, 20);
    return Match{groups.next, groups.runs.size() > 1 ? say_phone(groups) : digits_in_groups(s[i].text), "", "", false};
  }
  const Groups groups = groups_at(s, i, kLongestPhone);
  const bool zero = s[i].text[0] == '0' && groups.digits >= kShortestPhone;
  if (zero) return Match{groups.next, say_phone(groups), "", "", false};
  if (!phone_cue(s, i)) return std::nullopt;
  const bool service = s[i].text.size() >= 3 || groups.digits >= kShortestPhone;
  if (!service) return std::nullopt;
  // "gọi 113 hộ dân" counts households; a service number is not followed by what it would count
  if (groups.runs.size() == 1 && s[i].text.size() == 3 &&
      s.near_after(i + 1, 1, {"hộ", "người", "xã", "thôn", "em", "học", "công"})) {
    return std::nullopt;
  }
  return Match{groups.next, say_phone(groups), "", "", false};
}

std::optional<Match> read_plate(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || s[i].text.size() != 2 || !s.joined_word(i + 1) || !s[i + 1].all_upper()) return std::nullopt;
  std::size_t k = i + 2;
  std::string series = spelled(s[i + 1].text);
  if (s[i + 1].text.size() > 3) return std::nullopt;
  if (s.joined_number(k) && s[k].text.size() == 1) series += ' ' + digit_by_digit(s[k++].text);
  if (s[k].is(U'-')) ++k;
  if (!s[k].is_number() || k == i + 2) return std::nullopt;
  std::string digits(s[k].text);
  ++k;
  if (s.joined_mark(k, U'.') && s.joined_number(k + 1) && s[k + 1].text.size() == 2 && digits.size() == 3) {
    digits += s[k + 1].text;
    k += 2;
  }
  if (digits.size() < 4 || digits.size() > 5) return std::nullopt;
  return Match{k, digit_by_digit(s[i].text) + ' ' + series + ", " + digit_by_digit(digits), "", "", false};
}

}  // namespace loaxa::audio::text
