#pragma once

#include <cstddef>
#include <vector>

#include "audio/text/reading.hpp"
#include "audio/text/token.hpp"

namespace loaxa::audio::text {

/// A sentence: tokens [begin, end) of its line, its closing marks among them.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Splits one line's tokens. Not inside numbers, not behind abbreviations; the line's end ends the last sentence.
std::vector<Span> split_sentences(const std::vector<Token>& tokens, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
