#pragma once

#include <string>
#include <string_view>

#include "audio/text/lexicon.hpp"

namespace loaxa::audio::text {

/// Letter names, one after another: "ABC" -> "a bê xê". A consonant that the lexicon does not name is said as children
/// say it, "bờ". Source: config/lexicon/letters.tsv.
std::string spelled(std::string_view word, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
