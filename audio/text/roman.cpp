// Roman numerals: behind their cue, in lists and ranges behind it, behind a foreign king's name; headings. Elsewhere a
// single letter is a letter. Source: reading specification, section 6.
#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/calendar.hpp"
#include "audio/text/lists.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

constexpr int kLargest = 100;         // elsewhere than in years
constexpr int kLargestUncued = 39;    // XL is a size, L and C are letters
constexpr std::size_t kLongest = 15;  // MMDCCCLXXXVIII

std::string canonical(int value) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kParts = {{{1000, "M"},
                                                                        {900, "CM"},
                                                                        {500, "D"},
                                                                        {400, "CD"},
                                                                        {100, "C"},
                                                                        {90, "XC"},
                                                                        {50, "L"},
                                                                        {40, "XL"},
                                                                        {10, "X"},
                                                                        {9, "IX"},
                                                                        {5, "V"},
                                                                        {4, "IV"},
                                                                        {1, "I"}}};
  std::string out;
  for (const auto& [amount, sign] : kParts) {
    for (; value >= amount; value -= amount) out += sign;
  }
  return out;
}

int sign_value(char c) {
  constexpr std::string_view kSigns = "IVXLCDM";
  constexpr std::array<int, 7> kValues = {1, 5, 10, 50, 100, 500, 1000};
  const std::size_t at = kSigns.find(c);
  return at == std::string_view::npos ? 0 : kValues[at];
}

/// The value of a canonical Roman numeral; 0: it is none.
int roman_value(std::string_view text) {
  if (text.empty() || text.size() > kLongest) return 0;
  int value = 0, largest = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    const int amount = sign_value(text[i]);
    if (amount == 0) return 0;
    value += amount < largest ? -amount : amount;
    largest = std::max(largest, amount);
  }
  return value > 0 && value < 4000 && canonical(value) == text ? value : 0;
}

bool is_small(const Token& token) {
  const int value = token.is_word() ? roman_value(token.text) : 0;
  // single L and C are letters even behind a cue (hạng C)
  return value > 0 && value <= kLargest && (token.text.size() > 1 || value <= 10);
}

bool is_list_element(const Token& token) {
  return token.is_number() || is_small(token);
}

bool cued(const Scope& s, std::size_t i) {
  return s.preceded_by(
      i, {"thứ",     "khóa",     "khoá",    "kỳ",        "kì",   "đại hội",   "thế kỷ",   "thế kỉ", "quý",
          "chương",  "phần",     "mục",     "phụ lục",   "điều", "tập",       "quyển",    "vòng",   "loại",
          "hạng",    "cấp",      "khu vực", "vùng",      "nhóm", "giai đoạn", "quân khu", "đợt",    "bậc",
          "học kỳ",  "học kì",   "lớp",     "quân đoàn", "khối", "pháp lệnh", "tiểu mục", "bước",   "cuốn",
          "chi khu", "liên khu", "bảng",    "hồi",       "cảnh", "bài",       "ngạch",    "mức",    "độ",
          "type",    "týp",      "tuýp",    "thế chiến", "khu"});
}

/// `II.`, `II-`, `II)` at a line's beginning.
bool heads_line(const Scope& s, std::size_t i) {
  if (i != s.begin()) return false;
  const bool closed = s.joined_mark(i + 1, U'.') || s.joined_mark(i + 1, U')') || s.joined_mark(i + 1, U'/');
  return closed ? !s.joined(i + 2) : s[i + 1].is(U'-');
}

/// `X. Tân Lập, H. Chợ Đồn`: X is the commune where a name and a larger place follow.
bool is_commune(const Scope& s, std::size_t i) {
  constexpr std::size_t kLongestName = 4;  // syllables
  if (s[i].text != "X") return false;
  std::size_t k = s.joined_mark(i + 1, U'.') ? i + 2 : i + 1;
  const std::size_t name = k;
  while (k < name + kLongestName && s[k].is_word() && s[k].starts_upper()) ++k;
  return k > name && (s[k].is(U',') || s[k].is(U'-')) &&
         is_one_of(s[k + 1].lower, {"h", "huyện", "tx", "tp", "t", "tỉnh", "thị", "thành"});
}

/// VI, XI, MI, DI can be words of a text in capitals; III and XIV are nothing else.
bool may_be_word(const Scope& s, std::size_t i) {
  if (!parse_syllable(s[i].text)) return false;
  const Token& before = s.before(i);
  const Token& after = s[i + 1];
  return s[i].in_caps || (before.all_upper() && before.text.size() > 1) || (after.all_upper() && after.text.size() > 1);
}

/// Louis XIV, Rama X: a name that is no Vietnamese one. "Nguyễn Văn X" hides somebody.
bool behind_foreign_name(const Scope& s, std::size_t i) {
  const Token& name = s.before(i);
  return name.starts_upper() && !name.all_upper() && !parse_syllable(name.text) && s[i].space_before;
}

std::string say_roman(const Scope& s, int value, std::size_t head) {
  const std::string digits = std::to_string(value);
  return s.preceded_by(head, {"thứ"}) ? ordinal(digits, s.style()) : cardinal(digits, s.style());
}

/// `XIX-XX`, `I - III`: the other end, and a year behind `quý I-II/`.
void add_rest(const Scope& s, std::size_t head, Match& match, int first) {
  const std::size_t dash = match.next;
  const bool range = s[dash].is(U'-') && s[dash].space_before == s[dash + 1].space_before && is_small(s[dash + 1]) &&
                     roman_value(s[dash + 1].text) > first;
  if (range) {
    match.said += " đến " + say_roman(s, roman_value(s[dash + 1].text), head);
    match.next = dash + 2;
  }
  const bool far = range || head + 1 < match.next;
  if (far && s.preceded_by(head, {"quý"}) && s.joined_mark(match.next, U'/') && is_year(s[match.next + 1])) {
    match.said += " năm " + cardinal(s[match.next + 1].text, s.style());
    match.next += 2;
  }
}

/// `nhóm IIa`: a numeral with a small letter behind it.
std::optional<Match> with_letter(const Scope& s, std::size_t i) {
  const std::string_view text = s[i].text;
  if (text.size() < 2 || text.back() < 'a' || text.back() > 'd' || !cued(s, i)) return std::nullopt;
  const int value = roman_value(text.substr(0, text.size() - 1));
  if (value == 0 || value > 10) return std::nullopt;
  return Match{i + 1,
               cardinal(std::to_string(value), s.style()) + ' ' + spelled(text.substr(text.size() - 1), s.lexicon()),
               "", "", false};
}

}  // namespace

std::optional<Match> read_roman(const Scope& s, std::size_t i) {
  if (!s[i].is_word() || s.joined_number(i) || s.joined_number(i + 1)) return std::nullopt;
  if (auto match = with_letter(s, i)) return match;
  const int value = roman_value(s[i].text);
  if (value == 0 || is_commune(s, i)) return std::nullopt;
  if (heads_line(s, i) && value <= kLargest && is_small(s[i])) {
    return Match{i + 1, "Phần " + cardinal(std::to_string(value), s.style()), "", "", false};
  }
  const std::size_t head = list_head(s, i, is_list_element);
  const bool small = is_small(s[i]), single = s[i].text.size() == 1;
  const bool year = s.preceded_by(i, {"năm"}) && s[i].text.size() > 3;
  const bool plain = !single && value <= kLargestUncued && !may_be_word(s, i);
  const bool king = small && behind_foreign_name(s, i);
  if (!(small && cued(s, head)) && !year && !plain && !king) return std::nullopt;
  Match match{i + 1, say_roman(s, value, head), "", "", false};
  add_rest(s, head, match, value);
  return match;
}

}  // namespace loaxa::audio::text
