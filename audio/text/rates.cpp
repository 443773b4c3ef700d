// What stands over and under a `/`: "đồng một ki lô gam", "tạ trên héc ta", "lần một ngày".
#include "audio/text/syllable.hpp"
#include "audio/text/units.hpp"
#include "audio/text/written_number.hpp"

namespace loaxa::audio::text {
namespace {

/// Whether one of what is under the `/` is meant: a price, a count or what is given in a period. What is measured is
/// "trên". Source: reading specification, section 5.
bool counts_one(UnitKind over, UnitKind under) {
  if (over == UnitKind::money || over == UnitKind::magnitude || is_noun(under)) return true;
  return over != UnitKind::physical && under == UnitKind::clock;
}

/// `xã/phường`, `cán bộ/giáo viên` name two things; `suất/hộ`, `con/người` is a rate.
bool is_rate(const Scope& s, UnitKind over, UnitKind under, std::size_t i) {
  if (!is_noun(over) || under == UnitKind::physical || under == UnitKind::clock || under == UnitKind::period)
    return true;
  if (over == UnitKind::place) return under == UnitKind::people;
  if (over == UnitKind::people) return under == UnitKind::place || s[i].lower == "lần" || s[i].lower == "hộ";
  return under != UnitKind::count || is_one_of(s[i].lower, {"lần", "lượt", "con", "cây", "lớp", "trường", "suất",
                                                            "điểm", "xe", "máy", "nhà", "phòng", "bộ", "vòng"});
}

/// A noun that no table has: `đ/mẻ`, `đồng/cốc nước/ngày`. Requires: what is over it is paid or counted.
std::optional<Unit> any_noun(const Scope& s, std::size_t i) {
  constexpr std::size_t kMostWords = 3;
  const auto is_noun = [&](std::size_t k) {
    return s[k].is_word() && s[k].text == s[k].lower && s[k].text.size() > 1 && parse_syllable(s[k].text).has_value();
  };
  if (!s.joined(i) || !is_noun(i)) return std::nullopt;
  Unit unit{i + 1, s[i].lower, UnitKind::count};
  std::string more = unit.said;
  for (std::size_t k = i + 1; k < i + kMostWords && is_noun(k); ++k) {
    more += ' ' + s[k].lower;
    // only what a further rate closes is known to belong together
    if (s.joined_mark(k + 1, U'/')) return Unit{k + 1, more, UnitKind::count};
  }
  return unit;
}

/// `đ/suất ăn/người`: the word between a known noun and the next `/` belongs to the noun.
void add_word_before_slash(const Scope& s, Unit& noun) {
  const Token& word = s[noun.next];
  if (!is_noun(noun.kind) || !word.is_word() || word.text != word.lower || !s.joined_mark(noun.next + 1, U'/')) return;
  noun.said += ' ' + word.lower;
  ++noun.next;
}

/// `/24h`, `/100g`, `/1.000 dân`.
std::optional<Unit> numbered(const Scope& s, std::size_t i) {
  const auto number = written_number(s, i);
  if (!number) return std::nullopt;
  auto unit = plain_unit_at(s, number->next);
  if (!unit && is_one_of(s[number->next].lower, {"dân"})) unit = Unit{number->next + 1, "dân", UnitKind::count};
  if (!unit) return std::nullopt;
  return Unit{unit->next, say_number(*number, s.style()) + ' ' + unit->said, UnitKind::physical};
}

}  // namespace

void add_rates(const Scope& s, Unit& unit) {
  constexpr int kMostRates = 3;
  const UnitKind over = unit.kind;
  const bool paid_or_counted = over != UnitKind::physical && over != UnitKind::clock;
  for (int rates = 0; rates < kMostRates && s[unit.next].is(U'/'); ++rates) {
    const std::size_t i = unit.next + 1;
    const bool number = s[i].is_number();
    // 12 thôn/1.200 hộ
    if (number && (over == UnitKind::place || over == UnitKind::people)) return;
    auto under = number ? numbered(s, i) : plain_unit_at(s, i);
    if (!under && !number && paid_or_counted && s.joined(unit.next)) under = any_noun(s, i);
    if (!under || under->kind == UnitKind::magnitude || !is_rate(s, over, under->kind, i)) return;
    if (paid_or_counted) add_word_before_slash(s, *under);
    unit.said += !number && counts_one(over, under->kind) ? " một " : " trên ";
    unit.said += under->said;
    unit.next = under->next;
  }
}

std::optional<Unit> unit_at(const Scope& s, std::size_t i) {
  const auto magnitudes = magnitudes_at(s, i);
  auto unit = plain_unit_at(s, magnitudes ? magnitudes->next : i);
  if (unit && is_noun(unit->kind)) {
    // a noun says itself; it is a unit for its rate
    const std::size_t end = unit->next;
    add_rates(s, *unit);
    if (unit->next == end) unit.reset();
  } else if (unit) {
    add_rates(s, *unit);
  }
  if (!magnitudes) return unit;
  if (unit) {
    unit->said = magnitudes->said + ' ' + unit->said;
    return unit;
  }
  unit = magnitudes;
  add_rates(s, *unit);
  return unit;
}

std::optional<Match> count_per(const Scope& s, std::size_t i) {
  if (!s.joined_mark(i + 1, U'/') || !s.joined_word(i + 2)) return std::nullopt;
  auto unit = plain_unit_at(s, i);
  if (!unit || unit->next != i + 1) return std::nullopt;
  const auto under = plain_unit_at(s, i + 2);
  // without a number before them `lần/ngày` and `đồng/kg` are rates, `hộ/thôn` may be a choice
  const bool timed = under && (under->kind == UnitKind::period || under->kind == UnitKind::clock);
  const bool rate = unit->kind == UnitKind::money || unit->kind == UnitKind::magnitude ||
                    ((unit->kind == UnitKind::count || unit->kind == UnitKind::people) && timed);
  if (!rate) return std::nullopt;
  add_rates(s, *unit);
  if (unit->next == i + 1) return std::nullopt;
  return Match{unit->next, unit->said, "", "", false};
}

}  // namespace loaxa::audio::text
