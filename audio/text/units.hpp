#pragma once

#include <optional>
#include <string>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// A unit behind a number.
struct Unit {
  std::size_t next = 0;
  std::string said;
  bool money = false;
};

/// The unit that begins at token i, with its rate (`km/h`, `đ/kg`); `i` is the token behind a number.
std::optional<Unit> unit_at(const Scope& s, std::size_t i);

/// `lần/ngày`: the second word counts one.
std::optional<Match> count_per(const Scope& s, std::size_t i);

/// A unit's name where it stands without a number ("kg"), or empty.
std::string lone_unit(std::string_view word);

}  // namespace loaxa::audio::text
