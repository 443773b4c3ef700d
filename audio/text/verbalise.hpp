#pragma once

#include <vector>

#include "audio/text/reading.hpp"
#include "audio/text/sentences.hpp"

namespace loaxa::audio::text {

/// A sentence's words, and what happened on the way to them.
struct Spoken {
  std::string text;  ///< empty: nothing in it can be said
  std::vector<Dropped> dropped;
  std::vector<Ambiguous> ambiguous;
};

/// Reads one sentence of a line, rule by rule.
Spoken verbalise(const Line& line, const std::vector<Token>& tokens, const Span& span, const Lexicon& lexicon,
                 const Style& style);

/// Where a span of tokens stands in the source.
SourcePlace place_of(const Line& line, const std::vector<Token>& tokens, const Span& span);

}  // namespace loaxa::audio::text
