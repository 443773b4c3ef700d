// Signs that stand before an amount: `-5°C`, `~20 hộ`, `≥ 18 tuổi`.
#include "audio/text/amounts.hpp"
#include "audio/text/equations.hpp"

namespace loaxa::audio::text {
namespace {

/// People and places are never negative: that `-` is a bullet.
std::optional<Match> minus_sign(const Scope& s, std::size_t i) {
  if (!s.joined_number(i + 1)) return std::nullopt;
  const bool behind = (s.before(i).is_number() || s.joined(i)) && !s.before(i).is(U'(') && !s.before(i).is(U'=');
  if (behind) return std::nullopt;
  const auto amount = amount_at(s, i + 1);
  if (!amount) return std::nullopt;
  const auto noun = noun_at(s, amount->next);
  const bool bullet = noun && (*noun == UnitKind::people || *noun == UnitKind::place);
  if (bullet) return Match{i + 1, i == s.begin() ? "" : ",", "", "", false};
  return Match{i + 1, "âm", "", "", false};
}

/// "từ 18 tuổi trở lên": at least and at most, of an amount with its unit or noun.
std::optional<Match> at_least(const Scope& s, std::size_t i, std::size_t first, bool least) {
  const auto amount = amount_at(s, first);
  if (!amount || operand_before(s, i)) return std::nullopt;
  std::size_t next = amount->next;
  std::string said = say_amount(s, first, amount->number);
  if (amount->unit) said += ' ' + amount->unit->said;
  // "6 tháng tuổi"; a noun alone is enough as well
  bool named = amount->unit.has_value();
  for (int words = 0; words < 2; ++words) {
    const auto noun = plain_unit_at(s, next);
    const bool age = s[next].lower == "tuổi";
    if (!age && !(noun && (is_noun(noun->kind) || noun->kind == UnitKind::clock))) break;
    said += ' ' + (age ? s[next].lower : noun->said);
    next = age ? next + 1 : noun->next;
    named = true;
  }
  if (!named) return std::nullopt;
  return Match{next, "từ " + said + (least ? " trở lên" : " trở xuống"), "", "", false};
}

}  // namespace

std::optional<Match> sign_first(const Scope& s, std::size_t i) {
  const bool number = s[i + 1].is_number();
  const bool equal = s.joined_mark(i + 1, U'=');
  switch (s[i].mark) {
    case U'-':
      return minus_sign(s, i);
    case U'~':
      return number ? std::optional(Match{i + 1, "khoảng", "", "", false}) : std::nullopt;
    case U'±':
      return number ? std::optional(Match{i + 1, "cộng trừ", "", "", false}) : std::nullopt;
    case U'≥':
      return at_least(s, i, i + 1, true);
    case U'≤':
      return at_least(s, i, i + 1, false);
    case U'>':
    case U'<':
      return equal ? at_least(s, i, i + 2, s[i].is(U'>')) : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace loaxa::audio::text
