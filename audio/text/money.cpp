// Prices: the currency before its amount, and magnitudes inside a number.
#include "audio/text/amounts.hpp"
#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

bool ends_amount(const Scope& s, std::size_t i) {
  return !s[i].is_word() && !s[i].is_number() && !(s.joined(i) && s.joined_number(i + 1));
}

/// `5tr2`, `2tỷ5`, `1 tỷ 2`: the last digits count tenths, or hundredths, of the magnitude.
std::optional<Match> magnitude_inside(const Scope& s, std::size_t i) {
  const auto magnitude = plain_unit_at(s, i + 1);
  if (!magnitude || magnitude->kind != UnitKind::magnitude || magnitude->next != i + 2) return std::nullopt;
  if (s[i + 2].text.size() > 3 || (magnitude->said != "triệu" && magnitude->said != "tỷ")) return std::nullopt;
  const bool close = s.joined(i + 1) && s.joined(i + 2);
  // with blanks only where nothing could be counted by the digit
  const bool price = plain_unit_at(s, i + 3) && plain_unit_at(s, i + 3)->kind == UnitKind::money;
  const bool alone = s[i + 2].text.size() == 1 && (ends_amount(s, i + 3) || price);
  if (!close && !alone) return std::nullopt;
  std::string rest(s[i + 2].text);
  rest.resize(3, '0');
  rest += magnitude->said == "tỷ" ? "000000" : "000";
  Match match{i + 3, cardinal(s[i].text, s.style()) + ' ' + magnitude->said, "", "", false};
  if (!close) {
    match.other = match.said + ' ' + cardinal(s[i + 2].text, s.style());
    match.rule = "chữ số lẻ sau " + magnitude->said + " là phần mười";
  }
  match.said += ' ' + cardinal(rest, s.style());
  if (auto unit = unit_at(s, match.next); unit && unit->kind == UnitKind::money) {
    match.said += ' ' + unit->said;
    match.next = unit->next;
  } else {
    Unit rate{match.next, "", UnitKind::money};
    add_rates(s, rate);
    match.said += rate.said;
    match.next = rate.next;
  }
  return match;
}

/// `1m75`: one metre seventy-five. `1m2` is a square metre.
std::optional<Match> metres_inside(const Scope& s, std::size_t i) {
  if (s[i + 1].text != "m" || !s.joined(i + 1) || !s.joined(i + 2)) return std::nullopt;
  const std::string_view rest = s[i + 2].text;
  const bool length = rest.size() == 2 || (rest.size() == 1 && rest != "2" && rest != "3");
  if (!length) return std::nullopt;
  return Match{i + 3, cardinal(s[i].text, s.style()) + " mét " + cardinal(rest, s.style()), "", "", false};
}

/// `$10-$20`: the currency is said once. `next` is the token behind the first amount.
std::optional<Match> to_same_currency(const Scope& s, const Token& sign, const WrittenNumber& from, std::size_t next) {
  if (!s[next].is(U'-') || s[next + 1].text != sign.text || s[next + 1].kind != sign.kind) return std::nullopt;
  auto to = currency_first(s, next + 1);
  if (to) to->said.insert(0, say_number(from, s.style()) + " đến ");
  return to;
}

}  // namespace

std::optional<Match> currency_first(const Scope& s, std::size_t i) {
  const Token& sign = s[i];
  const bool code = sign.all_upper() && sign.text.size() >= 3;
  const bool symbol = sign.kind == Token::Kind::mark || s.joined_mark(i + 1, U'$');
  if ((!code && !symbol) || s.before(i).is_number()) return std::nullopt;
  const auto currency = plain_unit_at(s, i);
  if (!currency || currency->kind != UnitKind::money) return std::nullopt;
  const auto number = written_number(s, currency->next);
  if (!number || (code && !symbol && noun_at(s, number->next))) return std::nullopt;
  Unit unit{number->next, "", UnitKind::money};
  if (const auto magnitudes = magnitudes_at(s, unit.next)) unit = *magnitudes;
  unit.said += (unit.said.empty() ? "" : " ") + currency->said;
  unit.kind = UnitKind::money;
  // "$5 USD": said once
  if (const auto again = plain_unit_at(s, unit.next); again && again->said == currency->said) unit.next = again->next;
  if (!s.before(i).is(U'-')) {
    if (auto range = to_same_currency(s, sign, *number, unit.next)) return range;
  }
  add_rates(s, unit);
  return Match{unit.next, say_number(*number, s.style()) + ' ' + unit.said, "", "", false};
}

std::optional<Match> lone_currency(const Scope& s, std::size_t i) {
  constexpr std::size_t kCode = 3;  // letters. Source: ISO 4217
  if (s[i].text.size() != kCode || !s[i].all_upper() || s.joined_number(i + 1)) return std::nullopt;
  const auto currency = plain_unit_at(s, i);
  if (!currency || currency->kind != UnitKind::money || currency->next != i + 1) return std::nullopt;
  return Match{i + 1, currency->said, "", "", false};
}

std::optional<Match> unit_inside(const Scope& s, std::size_t i) {
  if (!s[i].is_number() || !s[i + 1].is_word() || !s[i + 2].is_number()) return std::nullopt;
  if (s.joined_word(i + 3) && !plain_unit_at(s, i + 3)) return std::nullopt;
  if (s.joined(i + 3) && s.joined_number(i + 4)) return std::nullopt;
  if (auto match = magnitude_inside(s, i)) return match;
  return metres_inside(s, i);
}

}  // namespace loaxa::audio::text
