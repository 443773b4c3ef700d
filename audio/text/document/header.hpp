#pragma once

#include "audio/text/document/row.hpp"

namespace loaxa::audio::text {

/// Drops administrative headers, the State's and the Party's, in one column or two: issuing body, national name and
/// motto, number, place and date. The title below stays.
void drop_headers(Document& document, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
