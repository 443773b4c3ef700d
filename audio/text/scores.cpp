// Scores: `thắng 2-1`, `Việt Nam 3 - 0 Lào`. Source: reading specification, section 4.
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/units.hpp"

namespace loaxa::audio::text {
namespace {

/// Two numbers that can be a score: short, without marks or units of their own.
bool is_pair(const Scope& s, std::size_t i) {
  constexpr std::size_t kLongest = 3;  // digits; basketball
  if (!s[i].is_number() || !(s[i + 1].is(U'-') || s[i + 1].is(U':')) || !s[i + 2].is_number()) return false;
  if (s[i].text.size() > kLongest || s[i + 2].text.size() > kLongest) return false;
  if (s.joined(i + 1) != s.joined(i + 2)) return false;
  // not a piece of something longer
  return !(s.joined(i + 3) && !s[i + 3].is_word() && s.joined_number(i + 4)) && !(s.joined(i) && !s.before(i).is(U'('));
}

/// Back over `25-20, 25-18 (` to the first pair of a row: what goes for it goes for all.
std::size_t first_pair(const Scope& s, std::size_t i) {
  constexpr int kMostPairs = 6;
  for (int pairs = 0; pairs < kMostPairs; ++pairs) {
    const Token& link = s.before(i);
    const bool links = link.is(U',') || link.is(U'(') || link.is(U';') || link.lower == "và";
    if (!links || i < s.begin() + 4 || !is_pair(s, i - 4)) break;
    i -= 4;
  }
  return i;
}

/// What follows counts something, so the numbers before it are no score: thắng 2-3 trận.
bool counts_follow(const Scope& s, std::size_t next) {
  const Token& token = s[next];
  if (token.is(U'%') || token.is(U'°') || token.is(U'/')) return true;
  if (!token.is_word() || token.starts_upper()) return false;
  return !is_one_of(token.lower,
                    {"ở",  "tại",  "trước", "sau", "trong", "cho",  "nghiêng", "và",   "với",    "để",  "của",  "ngay",
                     "là", "thì",  "trên",  "đầy", "ngoạn", "kịch", "chung",   "sát",  "thuyết", "khi", "nhờ",  "từ",
                     "do", "hiệp", "đến",   "đậm", "nhưng", "rồi",  "sang",    "lượt", "vào",    "đã",  "thuộc"});
}

bool said_to_be_score(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"tỷ số", "tỉ số", "chung cuộc", "dẫn trước", "luân lưu", "penalty", "pen", "tỷ số là",
                           "sát nút", "kết thúc"});
}

/// Winning, losing and drawing some words before: "hòa Cốc Sả 0-0".
bool match_is_told(const Scope& s, std::size_t i) {
  constexpr std::size_t kWithin = 8;
  for (std::size_t back = 1; back <= kWithin && i >= s.begin() + back; ++back) {
    const Token& token = s.before(i, back);
    // Hòa Bình is a place
    if (token.is_word() && token.text == token.lower &&
        is_one_of(token.lower, {"thắng", "thua", "hòa", "hoà", "gỡ", "bại", "hiệp", "séc", "set", "ván"})) {
      return true;
    }
    if (s.words_at(i - back, "tỷ số") || s.words_at(i - back, "tỉ số") || s.words_at(i - back, "luân lưu")) return true;
  }
  return false;
}

bool two_capitals_end(const Scope& s, std::size_t i) {
  return s.before(i).starts_upper() && s.before(i, 2).starts_upper();
}

/// Two names with a capital: `Việt Nam 2-1 Thái Lan`, `U23 Việt Nam - U23 Lào 3-0`.
bool between_teams(const Scope& s, std::size_t i) {
  constexpr std::size_t kWithin = 6;
  if (!s.before(i).starts_upper() || is_label(s, i)) return false;
  const auto unit = plain_unit_at(s, i + 3);  // Bản and Tổ begin names as well
  const bool name_follows = s[i + 3].starts_upper() && s[i + 3].space_before && !(unit && !is_noun(unit->kind));
  if (name_follows) return two_capitals_end(s, i) || (i == s.begin() + 1 && s[i + 4].starts_upper());
  if (s[i + 3].is_word()) return false;
  for (std::size_t back = 2; back <= kWithin && i >= s.begin() + back + 1; ++back) {
    const Token& token = s.before(i, back);
    if (token.is(U'-')) return s.before(i, back + 1).starts_upper();
    if (!token.starts_upper() && !token.is_number()) return false;
  }
  return false;
}

bool extra_time_follows(const Scope& s, std::size_t next) {
  return s[next].is(U'(') && (is_one_of(s[next + 1].lower, {"hiệp", "pen", "luân", "penalty"}) ||
                              is_one_of(s[next + 2].lower, {"pen", "luân", "penalty"}));
}

}  // namespace

std::optional<Match> read_score(const Scope& s, std::size_t i) {
  if (!is_pair(s, i)) return std::nullopt;
  const std::size_t head = first_pair(s, i);
  const bool told = match_is_told(s, head) && !counts_follow(s, i + 3);
  const bool near_cue = s.preceded_by(head, {"thắng", "thua", "hòa", "hoà", "dẫn"}) && !counts_follow(s, i + 3);
  if (!said_to_be_score(s, head) && !told && !near_cue && !between_teams(s, i) && !extra_time_follows(s, i + 3)) {
    return std::nullopt;
  }
  return Match{i + 3, cardinal(s[i].text, s.style()) + ' ' + cardinal(s[i + 2].text, s.style()), "", "", false};
}

}  // namespace loaxa::audio::text
