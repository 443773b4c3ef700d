#pragma once

#include <cstddef>
#include <string_view>

#include "audio/text/document/row.hpp"
#include "audio/text/document/shape.hpp"

namespace loaxa::audio::text {

/// Why tokens [begin, end) of a line are page furniture (a ruler, a credit, a link's label, a counter), or empty: they
/// are to be said. A line of a document, a line of `read_line` and a sentence are judged alike.
std::string_view furniture(const Tokens& tokens, std::size_t begin, std::size_t end, const Lexicon& lexicon);

/// Why a whole line is furniture: as above, or every piece between its bars and gaps is.
std::string_view furniture(const Line& line, const Tokens& tokens, const Lexicon& lexicon);

/// Drops furniture, addresses that stand alone, the titles behind "Tin liên quan", and numbers that count the pages.
void drop_furniture(Document& document, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
