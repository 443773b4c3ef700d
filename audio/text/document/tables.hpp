#pragma once

#include "audio/text/document/row.hpp"

namespace loaxa::audio::text {

/// Makes a sentence of each row of a table: the cells with commas between, or "A: B" when there are two. Cells stand
/// between bars, tabs or wide blanks.
void read_tables(Document& document);

/// The same for one line alone: its columns become pauses.
void read_columns(Row& row);

}  // namespace loaxa::audio::text
