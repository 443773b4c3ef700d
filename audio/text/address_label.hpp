#pragma once

#include <string>
#include <string_view>

#include "audio/text/lexicon.hpp"

namespace loaxa::audio::text {

/// One word of an address as it is said: known whole ("gmail"), made of known words and syllables without tones
/// ("congan", "baochinhphu"), else its letters. Requires: lower case.
std::string say_address_label(std::string_view label, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
