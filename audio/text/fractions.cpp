// Two numbers that stand to each other: fractions, ratios, scores.
#include "audio/text/numbers.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/units.hpp"
#include "audio/text/written_number.hpp"

namespace loaxa::audio::text {
namespace {

bool score_cue(const Scope& s, std::size_t i) {
  return s.preceded_by(
      i, {"tỷ số", "tỉ số", "thắng", "thua", "hòa", "hoà", "chung cuộc", "dẫn trước", "dẫn", "với tỷ số"});
}

std::string over(const Scope& s, const WrittenNumber& top, const WrittenNumber& bottom) {
  return say_number(top, s.style()) + " trên " + say_number(bottom, s.style());
}

bool is_identifier(const Scope& s, std::size_t i) {
  return s.preceded_by(i, {"số", "số nhà", "nhà", "ngõ", "hẻm", "ngách", "kiệt", "tờ", "thửa"});
}

}  // namespace

std::optional<Match> read_score(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || !(s[i + 1].is(U'-') || s[i + 1].is(U':')) || !s[i + 2].is_number() || !score_cue(s, i)) {
    return std::nullopt;
  }
  return Match{i + 3, cardinal(s[i].text, s.style()) + ' ' + cardinal(s[i + 2].text, s.style()), "", "", false};
}

std::optional<Match> read_fraction(const Scope& s, std::size_t i) {
  if (s[i].is(U'½')) return Match{i + 1, "một phần hai", "", "", false};
  if (s[i].is(U'¼')) return Match{i + 1, "một phần tư", "", "", false};
  if (s[i].is(U'¾')) return Match{i + 1, "ba phần tư", "", "", false};
  const auto top = written_number(s, i);
  if (!top) return std::nullopt;
  const bool ratio = s.joined_mark(top->next, U':');
  if (!ratio && !s[top->next].is(U'/')) return std::nullopt;
  const auto bottom = written_number(s, top->next + 1);
  if (!bottom || (ratio && !s.joined_number(top->next + 1))) return std::nullopt;
  std::string said = over(s, *top, *bottom), other, rule;
  const long n = value_of(top->whole), m = value_of(bottom->whole);
  const bool plain = top->plain && bottom->plain && top->whole[0] != '0' && bottom->whole[0] != '0';
  if (!ratio && plain && n > 0 && n < m && m <= 10 && !is_identifier(s, i)) {
    other = std::move(said);
    said = cardinal(top->whole, s.style()) + " phần " + (m == 4 ? "tư" : cardinal(bottom->whole, s.style()));
    rule = "n/m với n < m ≤ 10 là phân số";
  }
  std::size_t next = bottom->next;
  if (const auto unit = unit_at(s, next)) {
    said += ' ' + unit->said;
    next = unit->next;
  }
  return Match{next, said, other, rule, false};
}

}  // namespace loaxa::audio::text
