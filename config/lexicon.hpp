#pragma once

#include <filesystem>

#include "audio/text/reading.hpp"
#include "config/fault.hpp"

namespace loaxa::config {

/// The shipped lexicon, compiled in from `config/lexicon/` as sorted tables; costs nothing at start-up.
audio::text::Lexicon shipped_lexicon();

/// The commune's name-book: a YAML map `written: said`. A missing file is an empty book.
Loaded<std::map<std::string, std::string, std::less<>>> load_name_book(const std::filesystem::path& file);

}  // namespace loaxa::config
