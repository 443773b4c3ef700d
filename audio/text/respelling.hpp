#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// A Vietnamese syllable in the spelling that a speech engine reads as Vietnamese: itself, but for the few that eSpeak
/// NG's voices take for English, spell or say without their vowel ("gen" -> "gien", "dọa" -> "doạ"). Nothing: the word
/// is no Vietnamese syllable; one closed by c, ch, p, t without a sharp or heavy tone ("net") is none either.
/// Requires: lower case. Its own results come back as they are.
/// Source: espeak_lint over the 27,222 syllables that the grammar allows, in vi, vi-vn-x-central and vi-vn-x-south.
std::optional<std::string> native_spelling(std::string_view lower);

/// Words with a capital first, unless that is a single letter, which a capital would make another thing: "i meo".
std::string with_capital(std::string_view said);

/// The text with each word as `said` gives it for its small letters (none: as it stands); blanks, marks and a capital
/// at a word's beginning stay.
std::string each_word(std::string_view text, const std::function<std::optional<std::string>(const std::string&)>& said);

/// The guard of a reading: each word that is no native_spelling becomes one, a foreign one by rule. Blanks, marks and
/// capitals stay. Changes nothing in its own results. Requires: the alphabet of Sentence.
std::string in_native_spelling(std::string_view spoken);

}  // namespace loaxa::audio::text
