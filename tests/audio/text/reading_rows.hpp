#pragma once

#include <span>

#include <catch2/catch.hpp>

#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

namespace loaxa::audio::text::testing {

/// What is written and what is said.
struct Row {
  const char* written;
  const char* said;
};

/// Every row read as one line with the shipped lexicons.
inline void check_rows(std::span<const Row> rows, const Style& style = {}) {
  const Lexicon lexicon = config::shipped_lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read_line(row.written, lexicon, style) == row.said);
  }
}

}  // namespace loaxa::audio::text::testing
