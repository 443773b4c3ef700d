#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// What a unit does under and over a `/`. The fields of measuring are one kind: they are said alike.
enum class UnitKind : std::uint8_t {
  physical,   ///< kg, m2, °C
  money,      ///< đồng, USD
  magnitude,  ///< nghìn, triệu, k: stands between a number and its unit
  share,      ///< %, ‰
  clock,      ///< giờ, phút, s
  period,     ///< ngày, vụ, năm
  people,     ///< người, hộ
  place,      ///< xã, chi bộ
  count,      ///< con, lần, suất
};

/// A unit behind a number.
struct Unit {
  std::size_t next = 0;
  std::string said;
  UnitKind kind = UnitKind::physical;
};

/// The unit that begins at token i, with magnitudes before it (`triệu m3`) and its rate (`km/h`, `đ/kg`); `i` is the
/// token behind a number. A noun that is counted is a unit only when a rate follows it.
std::optional<Unit> unit_at(const Scope& s, std::size_t i);

/// The units.tsv entry at token i by itself, without magnitudes and rates; also nouns that are counted.
std::optional<Unit> plain_unit_at(const Scope& s, std::size_t i);

/// The magnitudes at token i: `nghìn tỷ`, `tr`.
std::optional<Unit> magnitudes_at(const Scope& s, std::size_t i);

/// Adds `/kg`, `/người/tháng` to what is counted.
void add_rates(const Scope& s, Unit& unit);

/// Said by the text itself, not by a unit's name: people, places, things, periods.
inline bool is_noun(UnitKind kind) {
  return kind >= UnitKind::period;
}

/// The kind of the noun that is counted at i; none: another thing stands there.
std::optional<UnitKind> noun_at(const Scope& s, std::size_t i);

/// Whether the number at i is a name's part: `lớp 5`, `quốc lộ 3`, `tổ 10`. What follows it is no unit.
bool is_label(const Scope& s, std::size_t i);

/// `lần/ngày`: the second word counts one.
std::optional<Match> count_per(const Scope& s, std::size_t i);

/// A unit's name where it stands without a number ("kg"), or empty.
std::string lone_unit(const Scope& s, std::size_t i);

}  // namespace loaxa::audio::text
