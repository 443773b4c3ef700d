// Number plates: 97B-012.34, 97B1-123.45, 97-B1 123.45, 30LD-045.67, 29A-12345; with their label also TM 12-34.
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {
namespace {

bool cued(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"biển", "biển số", "bks", "bs", "bsx", "biển kiểm soát", "biển kiểm soát số", "bks số", "xe",
                           "mang biển", "số xe", "biển số xe", "biển số là", "ô tô", "xe máy", "mô tô", "xe tải"});
}

/// The number behind the series: four or five digits, perhaps `123.45`; empty: it is none.
std::string plate_digits(const Scope& s, std::size_t& k) {
  std::string digits(s[k].text);
  std::size_t next = k + 1;
  if (digits.size() == 3 && (s.joined_mark(next, U'.') || s.joined_mark(next, U'-')) && s.joined_number(next + 1) &&
      s[next + 1].text.size() == 2) {
    digits += s[next + 1].text;
    next += 2;
  }
  if (!s[k].is_number() || digits.size() < 4 || digits.size() > 5 || s.joined_word(next)) return {};
  if (s.joined(next) && s.joined_number(next + 1)) return {};
  k = next;
  return digits;
}

/// A series of letters, perhaps with one digit: B, B1, LD, MĐ1.
std::string series_at(const Scope& s, std::size_t& k) {
  constexpr std::size_t kLongestBytes = 4;  // "MĐ" has three
  if (!s[k].is_word() || !s[k].all_upper() || s[k].text.size() > kLongestBytes) return {};
  std::string series = spelled(s[k].text, s.lexicon());
  ++k;
  if (s.joined_number(k) && s[k].text.size() == 1) series += ' ' + digit_by_digit(s[k++].text);
  return series;
}

std::optional<Match> civil(const Scope& s, std::size_t i) {
  if (s[i].text.size() != 2 || s[i].text[0] == '0' || s.joined(i)) return std::nullopt;
  std::size_t k = i + 1;
  const bool split = s.joined_mark(k, U'-');
  if (split) ++k;
  if (!s.joined_word(k)) return std::nullopt;
  const std::string series = series_at(s, k);
  if (series.empty()) return std::nullopt;
  const bool hyphen = s[k].is(U'-') || s[k].is(U'.');
  const bool tight = s.joined(k) && (!hyphen || s.joined(k + 1));
  if (hyphen) ++k;
  const std::string digits = plate_digits(s, k);
  // blanks inside, or nothing between the series and its number, need a label or the grouping of a plate
  const bool grouped = (s[k - 2].is(U'.') || (split && s[k - 2].is(U'-'))) && digits.size() == 5;
  if (digits.empty() || !((tight && hyphen) || grouped || cued(s, i))) return std::nullopt;
  return Match{k, digit_by_digit(s[i].text) + ' ' + series + ", " + digit_by_digit(digits), "", "", false};
}

/// `TM 12-34`, `QH-1234`: the forces' plates, only with their label.
std::optional<Match> military(const Scope& s, std::size_t i) {
  if (!s[i].all_upper() || s[i].text.size() != 2 || !cued(s, i)) return std::nullopt;
  std::size_t k = i + 1;
  if (s[k].is(U'-')) ++k;
  if (!s[k].is_number()) return std::nullopt;
  std::string digits(s[k].text);
  ++k;
  if (digits.size() == 2 && (s.joined_mark(k, U'-') || s.joined_mark(k, U'.')) && s.joined_number(k + 1)) {
    digits += s[k + 1].text;
    k += 2;
  }
  if (digits.size() != 4 || s.joined_word(k)) return std::nullopt;
  return Match{k, spelled(s[i].text, s.lexicon()) + ", " + digit_by_digit(digits), "", "", false};
}

/// BKS, BS before a plate: BKS is also a board of control.
std::optional<Match> label(const Scope& s, std::size_t i) {
  const bool control = s[i].text == "BKS";
  if (!control && !is_one_of(s[i].text, {"BS", "BSX"})) return std::nullopt;
  std::size_t k = i + 1;
  if (s[k].lower == "số") ++k;
  if (s[k].is(U':') || s[k].is(U'.')) ++k;
  const bool plate = (s[k].is_number() && s[k].text.size() == 2 && s.joined(k + 1)) ||
                     (s[k].all_upper() && s[k].text.size() == 2 && (s[k + 1].is(U'-') || s[k + 1].is_number()));
  if (!plate) return std::nullopt;
  return Match{i + 1, control ? "biển kiểm soát" : "biển số", "", "", false};
}

}  // namespace

std::optional<Match> read_plate(const Scope& s, std::size_t i) {
  if (s[i].is_number()) return civil(s, i);
  if (!s[i].is_word()) return std::nullopt;
  if (const auto match = label(s, i)) return match;
  return military(s, i);
}

}  // namespace loaxa::audio::text
