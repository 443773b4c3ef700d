// Quarters, months by their letter and years behind a stroke: `quý I - III/2025`, `T3/2026`, `9T/2025`, `6 tháng/2025`,
// `niên vụ 2024/2025`, `năm 40 TCN`.
#include "audio/text/calendar.hpp"
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

/// 1-4 for I-IV or 1-4; 0: no quarter.
int quarter_of(std::string_view text) {
  if (text == "I" || text == "1" || text == "01") return 1;
  if (text == "II" || text == "2" || text == "02") return 2;
  if (text == "III" || text == "3" || text == "03") return 3;
  if (text == "IV" || text == "4" || text == "04") return 4;
  return 0;
}

/// `/2025`, `-2025` at k: " năm hai nghìn…" and the token behind it.
std::optional<Match> year_part(const Scope& s, std::size_t k) {
  const bool sign = s[k].is(U'/') || (s.joined_mark(k, U'-') && s.joined(k + 1));
  if (!sign || !is_year(s[k + 1]) || (s.joined_mark(k + 2, U'/') && s.joined(k + 3))) return std::nullopt;
  return Match{k + 2, " năm " + cardinal(s[k + 1].text, s.style()), "", "", false};
}

/// The sign between two quarters or months and what is said for it; 0 tokens: none.
std::pair<std::size_t, std::string> joint_at(const Scope& s, std::size_t k) {
  if (s[k].is(U'-')) return {1, " đến"};
  if (s[k].is(U',')) return {1, ","};
  if (s[k].is(U'&')) return {1, " và"};
  if (is_one_of(s[k].lower, {"và", "đến"})) return {1, ' ' + s[k].lower};
  return {0, {}};
}

/// `quý I - III/2025`, `quý 4/2025`, `Q1/2025`, `QIV/2025`.
std::optional<Match> read_quarters(const Scope& s, std::size_t i) {
  std::size_t k = i + 1;
  const bool word = is_one_of(s[i].lower, {"quý", "quí"});
  const bool letter = s[i].text == "Q";
  if (letter && s.joined_mark(k, U'.')) ++k;
  std::string_view first = s[k].text;
  if (!word && !letter) {
    // QIV is one token
    if (!s[i].text.starts_with("Q") || s[i].text.size() < 2) return std::nullopt;
    first = s[i].text.substr(1);
    k = i;
  }
  if (quarter_of(first) == 0) return std::nullopt;
  Match match{k + 1, word ? s[i].text[0] == 'Q' ? "Quý " : "quý " : "quý ", "", "", false};
  match.said += cardinal(std::to_string(quarter_of(first)), s.style());
  bool list = false;
  constexpr int kQuarters = 4;
  for (int more = 1; more < kQuarters; ++more) {
    const auto [tokens, said] = joint_at(s, match.next);
    if (tokens == 0) break;
    std::size_t at = match.next + tokens;
    const bool again = is_one_of(s[at].lower, {"quý", "quí"});
    if (again) ++at;
    if (quarter_of(s[at].text) == 0 || s.joined_word(at + 1) || s.joined_mark(at + 1, U'.')) break;
    match.said +=
        said + (again || said == " đến" ? " quý " : " ") + cardinal(std::to_string(quarter_of(s[at].text)), s.style());
    match.next = at + 1;
    list = true;
  }
  if (const auto year = year_part(s, match.next)) {
    match.said += year->said;
    match.next = year->next;
    return match;
  }
  return word && (list || s[k].is_number()) && !s.joined(match.next) ? std::optional(match) : std::nullopt;
}

/// The number behind a `T` at i, up to `most`; 0: none.
int numbered_t(const Scope& s, std::size_t i, int most) {
  if (s[i].text != "T") return 0;
  const std::size_t k = s.joined_mark(i + 1, U'.') ? i + 2 : i + 1;
  if (!s.joined_number(k)) return 0;
  const int value = short_number(s[k]);
  return value <= most ? value : 0;
}

/// `T3/2026`, `T1-T3/2026`: months.
std::optional<Match> read_month_letters(const Scope& s, std::size_t i) {
  const int first = numbered_t(s, i, 12);
  if (first == 0) return std::nullopt;
  std::size_t k = i + (s[i + 1].is_number() ? 2 : 3);
  std::string said = "tháng " + say_month(first, s.style());
  if (const auto [tokens, joint] = joint_at(s, k); tokens > 0 && numbered_t(s, k + tokens, 12) > 0) {
    said += joint + " tháng " + say_month(numbered_t(s, k + tokens, 12), s.style());
    k += tokens + 2;
  }
  const auto year = year_part(s, k);
  if (!year) return std::nullopt;
  return Match{year->next, said + year->said, "", "", false};
}

/// `9T/2025`, `6T đầu năm`: so many months.
std::optional<Match> read_month_count(const Scope& s, std::size_t i) {
  const int months = short_number(s[i]);
  if (months < 1 || months > 12 || !s.joined_word(i + 1) || s[i + 1].lower != "t") return std::nullopt;
  const std::string said = cardinal(s[i].text, s.style()) + " tháng";
  if (is_one_of(s[i + 2].lower, {"đầu", "cuối"})) return Match{i + 2, said, "", "", false};
  const auto year = year_part(s, i + 2);
  if (!year) return std::nullopt;
  return Match{year->next, said + year->said, "", "", false};
}

/// The `/` between "quý III", "6 tháng" or "học kỳ I" and its year.
std::optional<Match> year_behind_slash(const Scope& s, std::size_t i) {
  if (!s[i].is(U'/') || !is_year(s[i + 1]) || (s.joined_mark(i + 2, U'/') && s.joined(i + 3))) return std::nullopt;
  if (!s.near_before(i, 3, {"quý", "quí", "tháng", "kỳ", "kì", "đợt", "khóa", "khoá", "t", "vụ", "tuần", "lần"})) {
    return std::nullopt;
  }
  return Match{i + 2, "năm " + cardinal(s[i + 1].text, s.style()), "", "", false};
}

/// `2024/2025`, `2024-25`: a season or a school year.
std::optional<Match> read_double_year(const Scope& s, std::size_t i) {
  if (!is_year(s[i]) || !s.joined(i + 1) || !s.joined_number(i + 2) || s.joined_word(i + 3)) return std::nullopt;
  if (s.joined(i + 3) && s.joined(i + 4)) return std::nullopt;
  const bool slash = s[i + 1].is(U'/');
  if (!slash && !s[i + 1].is(U'-')) return std::nullopt;
  const std::string next = std::to_string(value_of(s[i].text) + 1);
  const bool full = slash && s[i + 2].text == next;
  const bool brief = s[i + 2].text == std::string_view(next).substr(2) &&
                     s.preceded_by(i, {"năm", "năm học", "vụ", "niên vụ", "mùa", "mùa giải", "niên khóa", "niên khoá"});
  if (!full && !brief) return std::nullopt;
  return Match{i + 3, cardinal(s[i].text, s.style()) + " đến " + cardinal(next, s.style()), "", "", false};
}

/// `năm 40 SCN`, `thế kỷ III TCN`.
std::optional<Match> read_era(const Scope& s, std::size_t i) {
  const bool before = s[i].text == "TCN";
  if (!before && s[i].text != "SCN") return std::nullopt;
  if (s.joined(i) || !s.near_before(i, 6, {"năm", "kỷ", "kỉ", "niên"})) return std::nullopt;
  return Match{i + 1, before ? "trước Công nguyên" : "sau Công nguyên", "", "", false};
}

/// `15/7 ÂL`, `(ÂL)`, `23/1 DL`: which calendar is meant.
std::optional<Match> read_calendar_name(const Scope& s, std::size_t i) {
  if (s[i].text == "ÂL") return Match{i + 1, "âm lịch", "", "", false};
  if (s[i].text != "AL" && s[i].text != "DL") return std::nullopt;
  const Token& before = s.before(i).is(U'(') ? s.before(i, 2) : s.before(i);
  if (!before.is_number() || s.joined(i)) return std::nullopt;
  return Match{i + 1, s[i].text == "AL" ? "âm lịch" : "dương lịch", "", "", false};
}

}  // namespace

std::optional<Match> read_period(const Scope& s, std::size_t i) {
  if (s[i].is(U'/')) return year_behind_slash(s, i);
  if (s[i].is_number()) {
    if (const auto match = read_month_count(s, i)) return match;
    return read_double_year(s, i);
  }
  if (!s[i].is_word()) return std::nullopt;
  if (const auto match = read_quarters(s, i)) return match;
  if (const auto match = read_month_letters(s, i)) return match;
  if (const auto match = read_era(s, i)) return match;
  return read_calendar_name(s, i);
}

}  // namespace loaxa::audio::text
