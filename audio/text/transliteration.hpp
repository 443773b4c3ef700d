#pragma once

#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// A foreign word as Vietnamese syllables, as announcers make them from its spelling ("manchester" -> "man chét tơ",
/// "ronaldo" -> "rô nan đô"); a word with letters that only Vietnamese has, by these letters' own sounds ("mđrắk" ->
/// "mờ đờ rắc"). Never right in every ear, but never in the engine's English voice: each syllable is one of
/// native_spelling. Requires: lower-case letters of the spoken alphabet. Linear time.
std::string transliterate(std::string_view lower);

/// By the letters' own sounds, as names of the highlands are written ("glong" -> "gờ long", "păh" -> "pá").
std::string transliterate_plain(std::string_view lower);

}  // namespace loaxa::audio::text
