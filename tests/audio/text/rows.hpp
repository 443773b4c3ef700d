#pragma once

#include <span>

#include <catch2/catch.hpp>

#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

namespace loaxa::audio::text::testing {

/// What is written and what is said for it.
struct Row {
  const char* written;
  const char* said;
};

/// Checks each row with the shipped lexicon.
inline void check_rows(std::span<const Row> rows, const Style& style = {}) {
  const Lexicon lexicon = loaxa::config::shipped_lexicon();
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(read_line(row.written, lexicon, style) == row.said);
  }
}

/// What is told as ambiguous, in one line: "written: other (rule)"; empty: nothing.
inline std::string notices_of(const char* written) {
  std::string out;
  for (const Ambiguous& notice : read_document(written, loaxa::config::shipped_lexicon(), {}).ambiguous) {
    if (!out.empty()) out += "; ";
    out += notice.written + ": " + notice.other + " (" + notice.rule + ")";
  }
  return out;
}

}  // namespace loaxa::audio::text::testing
