#pragma once

#include "audio/text/document/row.hpp"

namespace loaxa::audio::text {

/// Drops signature blocks and lists of recipients ("Nơi nhận"), one column or two mixed. A sentence that holds the same
/// words stays.
void drop_signatures(Document& document, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
