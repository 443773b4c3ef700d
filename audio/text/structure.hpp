#pragma once

#include <string_view>
#include <vector>

#include "audio/text/reading.hpp"
#include "audio/text/token.hpp"

namespace loaxa::audio::text {

/// Takes a bullet (`-`, `+`, `•`, `*` and a blank) from a line's front.
void remove_bullet(std::vector<Token>& tokens);

/// Why a line of a document is page furniture (a ruler, a credit, a link's label), or empty: it is to be said.
std::string_view furniture(const Line& line, const std::vector<Token>& tokens);

/// Drops captions that a newspaper's page gives twice, both times, and says so in `reading.dropped`. Texts whose
/// paragraphs are all short keep their repetitions: there they are meant.
void drop_twin_captions(Reading& reading);

}  // namespace loaxa::audio::text
