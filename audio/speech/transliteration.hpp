#pragma once

#include <string>
#include <string_view>

namespace loaxa::audio::speech {

/// A foreign word as Vietnamese syllables by rule ("internet" -> "in te rờ nét"): never right in every ear, but never
/// in the engine's English voice. Requires: lower-case letters of the spoken alphabet. Linear time.
std::string transliterate(std::string_view word);

}  // namespace loaxa::audio::speech
