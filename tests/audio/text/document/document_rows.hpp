#pragma once

#include <span>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "audio/text/reading.hpp"
#include "config/lexicon.hpp"

namespace loaxa::audio::text::testing {

/// A text, its sentences one after another, and how many pieces of it are in the audit trail.
struct DocumentRow {
  const char* written;
  const char* said;
  int dropped = 0;
};

inline Reading read(std::string_view text) {
  return read_document(text, loaxa::config::shipped_lexicon(), {});
}

inline std::string joined(const Reading& reading) {
  std::string out;
  for (const Sentence& sentence : reading.sentences) out += (out.empty() ? "" : " ") + sentence.text;
  return out;
}

/// Reads each row, and what was read once more, which changes nothing.
inline void check_documents(std::span<const DocumentRow> rows) {
  for (const DocumentRow& row : rows) {
    INFO(row.written);
    const Reading reading = read(row.written);
    CHECK(joined(reading) == row.said);
    CHECK(static_cast<int>(reading.dropped.size()) == row.dropped);
    for (const Dropped& dropped : reading.dropped) CHECK_FALSE(dropped.why.empty());
    std::string again;
    for (const Sentence& s : reading.sentences) again += s.text + (s.ends_paragraph ? "\n\n" : "\n");
    CHECK(joined(read(again)) == row.said);
  }
}

}  // namespace loaxa::audio::text::testing
