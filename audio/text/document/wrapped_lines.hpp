#pragma once

#include "audio/text/document/row.hpp"

namespace loaxa::audio::text {

/// Joins lines that were cut at a page's width (from PDF, e-mail) and titles that go on below. Headings, list items and
/// rows of a table begin lines of their own.
void join_wrapped_lines(Document& document, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
