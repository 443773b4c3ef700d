// Telephone numbers and what announces them. A long one that begins with 0 is one by itself; a short service number
// (113, 1900 6769) only behind its cue, because `113 hộ` is a number.
#include "audio/text/digit_groups.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kShortestPhone = 9, kLongestPhone = 12;  // digits
constexpr std::size_t kMobile = 10;                            // 03, 05, 07, 08, 09 and eight more

bool direct_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(
      i, {"gọi",      "gọi số",  "điện thoại",     "điện thoại số", "số điện thoại", "đt",     "sđt",
          "đtdđ",     "hotline", "đường dây nóng", "tổng đài",      "liên hệ",       "tel",    "zalo",
          "di động",  "fax",     "liên hệ số",     "tổng đài số",   "nóng số",       "máy",    "gọi ngay",
          "gọi đến",  "gọi tới", "gọi đến số",     "gọi tới số",    "số máy",        "đầu số", "máy lẻ",
          "cảnh sát", "cấp cứu", "cứu hỏa",        "cứu thương",    "chữa cháy",     "điện",   "gọi ngay số",
          "gọi điện"});
}

/// Numbers that everybody dials; with them the cue may stand further off. Source: reading specification, section 8.
bool is_service(std::string_view digits) {
  return is_one_of(digits, {"111", "112", "113", "114", "115", "1022", "1900", "1800", "1080", "1414"}) ||
         (digits.size() == 8 && (digits.starts_with("1900") || digits.starts_with("1800")));
}

/// "soạn tin ... gửi 1407"
bool message_cue(const Scope& s, std::size_t i) {
  constexpr std::size_t kFarthest = 14;
  return s.preceded_by(i, {"gửi", "gửi đến", "gửi tới", "gửi về", "gửi số"}) &&
         s.near_before(i, kFarthest, {"soạn", "nhắn", "pháp", "tin"});
}

bool cued(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostItems = 4, kFarthest = 9;
  std::size_t first = i;
  for (std::size_t item = 0; item < kMostItems; ++item) {
    if (direct_cue(s, first) || message_cue(s, first)) return true;
    const std::size_t before = list_item_before(s, first);
    if (before == first) break;
    first = before;
  }
  return is_service(s[i].text) &&
         s.near_before(first, kFarthest, {"gọi", "đài", "nóng", "hotline", "thoại", "đt", "sđt", "báo"});
}

/// ĐT means telephone only before a number, perhaps with a word or two between: "ĐT liên hệ: 0912".
std::optional<Match> label(const Scope& s, std::size_t i) {
  if (is_one_of(s[i].text, {"SĐT", "Sđt", "sđt"})) return Match{i + 1, "số điện thoại", "", "", false};
  if (s[i].text == "ĐTDĐ" || s.words_at(i, "đt dđ")) {
    return Match{i + (s[i].text == "ĐTDĐ" ? 1U : 2U), "điện thoại di động", "", "", false};
  }
  if (!is_one_of(s[i].text, {"ĐT", "Đt", "đt", "DĐ", "Tel", "TEL"})) return std::nullopt;
  std::size_t k = i + 1;
  for (const std::string_view words : {"liên hệ", "di động", "cố định", "nóng", "bàn", "cơ quan", "nhà riêng", "số"}) {
    if (!s.words_at(k, words)) continue;
    k += words.find(' ') == std::string_view::npos ? 1 : 2;
    break;
  }
  const bool marked = s[k].is(U':') || s[k].is(U'.');
  if (marked) ++k;
  if (s[k].is(U'(') || s[k].is(U'+')) ++k;
  if (s[k].is(U'+')) ++k;
  constexpr std::size_t kLeastDigits = 3;
  // ĐT.254 is a road
  if (!s[k].is_number() || s[k].text.size() < kLeastDigits) return std::nullopt;
  const DigitGroups groups = groups_at(s, k, kLongestPhone);
  const bool phone = groups.digits >= 7 || s[k].text[0] == '0' || is_service(s[k].text);
  if (!phone && !(marked && s[k - 1].is(U':'))) return std::nullopt;
  return Match{i + 1, s[i].text == "DĐ" ? "di động" : "điện thoại", "", "", false};
}

/// `(024) 3825 1234`, `(+84) 912 345 678`, `(84-24) 3825 1234`: the area in brackets.
std::optional<Match> bracketed(const Scope& s, std::size_t i) {
  std::size_t k = i + 1;
  const bool plus = s[k].is(U'+');
  if (plus) ++k;
  const Token& area = s[k];
  if (!area.is_number() || area.text.size() < 2 || area.text.size() > 5) return std::nullopt;
  if (!plus && area.text[0] != '0' && area.text != "84") return std::nullopt;
  std::string said = (plus ? "cộng " : "") + digit_by_digit(area.text);
  ++k;
  if ((s[k].is(U'-') || s[k].is(U'.')) && s[k + 1].is_number()) {
    said += ", " + digit_by_digit(s[k + 1].text);
    k += 2;
  }
  if (!s[k].is(U')') || !s[k + 1].is_number()) return std::nullopt;
  constexpr std::size_t kLeastBehind = 6, kMostBehind = 10;
  const DigitGroups groups = groups_at(s, k + 1, kMostBehind);
  if (groups.digits < kLeastBehind) return std::nullopt;
  return Match{groups.next, said + ", " + say_groups(groups), "", "", false};
}

/// `*101#` is dialled.
std::optional<Match> dialled_code(const Scope& s, std::size_t i) {
  if (!s.joined_number(i + 1)) return std::nullopt;
  std::string said = "sao " + digit_by_digit(s[i + 1].text);
  std::size_t k = i + 2;
  constexpr std::size_t kMostParts = 6;
  for (std::size_t part = 0; part < kMostParts && s.joined_mark(k, U'*') && s.joined_number(k + 1); ++part, k += 2) {
    said += " sao " + digit_by_digit(s[k + 1].text);
  }
  if (!s.joined_mark(k, U'#')) return std::nullopt;
  return Match{k + 1, said + " thăng", "", "", false};
}

/// A mobile number ends with its tenth digit, whatever digits follow.
std::size_t longest(const Scope& s, std::size_t i) {
  const std::string_view digits = s[i].text;
  if (digits.size() < 2 || digits[0] != '0') return kLongestPhone;
  return digits[1] == '2' ? kLongestPhone - 1 : kMobile;
}

/// Two numbers that only a `/` or `-` parts: "0912345678/0987654321".
bool between_phones(const Scope& s, std::size_t i) {
  if (!s[i].is(U'/') && !s[i].is(U'-')) return false;
  if (!s.before(i).is_number() || !s[i + 1].is_number() || s[i + 1].text[0] != '0') return false;
  return list_item_before(s, i + 1) != i + 1 && s.before(i).text.size() >= 3 &&
         groups_at(s, i + 1, longest(s, i + 1)).digits >= kShortestPhone;
}

}  // namespace

std::optional<Match> read_phone(const Scope& s, std::size_t i) {
  if (s[i].is_word()) return label(s, i);
  if (s[i].is(U'(')) return bracketed(s, i);
  if (s[i].is(U'*')) return dialled_code(s, i);
  if (between_phones(s, i)) return Match{i + 1, ",", "", "", false};
  if (s[i].is(U'+') && s.joined_number(i + 1) && s[i + 1].text.size() >= 2) {
    const DigitGroups groups = groups_at(s, i + 1, kLongestPhone);
    if (groups.digits < kShortestPhone) return std::nullopt;
    return Match{groups.next, "cộng " + say_groups(groups), "", "", false};
  }
  const bool second = i > s.begin() && between_phones(s, i - 1);
  if (!s[i].is_number() || (s.joined(i) && !second)) return std::nullopt;
  const DigitGroups groups = groups_at(s, i, longest(s, i));
  if (s.joined_word(groups.next)) return std::nullopt;
  const bool zero = s[i].text[0] == '0' && s[i].text.size() > 1 && groups.digits >= kShortestPhone;
  if (zero) return Match{groups.next, say_groups(groups), "", "", false};
  constexpr std::size_t kLeastDigits = 3;
  if (s[i].text.size() < kLeastDigits && groups.digits < kShortestPhone - 2) return std::nullopt;
  // "gọi 113 hộ dân" counts households; a service number is not followed by what it would count
  const bool counted = groups.runs.size() == 1 && counts_things(s, i + 1);
  // điện 110/22 kV
  const std::size_t slash = groups.next;
  if (s.joined_mark(slash, U'/') && s.joined_number(slash + 1) && plain_unit_at(s, slash + 2)) return std::nullopt;
  if (counted || !cued(s, i)) return std::nullopt;
  return Match{groups.next, say_groups(groups), "", "", false};
}

}  // namespace loaxa::audio::text
