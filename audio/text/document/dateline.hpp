#pragma once

#include "audio/text/document/row.hpp"

namespace loaxa::audio::text {

/// A newspaper's abbreviation before its first sentence ("BBK - Sáng nay") becomes "Theo Báo Bắc Kạn, sáng nay"; one
/// that nobody knows is dropped.
void read_datelines(Document& document, const Lexicon& lexicon);

}  // namespace loaxa::audio::text
