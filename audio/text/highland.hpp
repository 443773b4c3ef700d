#pragma once

#include <optional>

#include "audio/text/scope.hpp"

namespace loaxa::audio::text {

/// Names of the highlands that no lexicon has: with an initial of their own (M'Đrắk -> Mơ Đờ rắc, H'leo -> Hờ leo), or
/// behind a word that such places begin with (Ia Grai, Chư Păh), read by their letters' own sounds.
std::optional<Match> read_highland_name(const Scope& s, std::size_t i);

}  // namespace loaxa::audio::text
