#pragma once

#include <optional>
#include <vector>

#include "audio/text/legacy_encoding.hpp"
#include "audio/text/notice.hpp"
#include "audio/text/source_lines.hpp"

namespace loaxa::audio::text {

/// What a line is written in.
struct LineEncoding {
  std::optional<LegacyEncoding> encoding;  ///< nothing: Unicode
  bool words_only = false;                 ///< a line of both: only the words that are no Unicode
};

/// Finds for each line the encoding that it is in: by its own words, and where they are few by those of the whole text.
/// Unicode wins unless another encoding makes nearly all words Vietnamese that are none as they stand.
/// Throws: audio::Error with the place of the first byte that is not UTF-8 and makes no sense in any encoding either.
std::vector<LineEncoding> detect_encodings(const std::vector<SourceLine>& lines);

/// What the official should know of the conversions: one notice an encoding.
std::vector<Notice> conversion_notices(const std::vector<LineEncoding>& lines);

}  // namespace loaxa::audio::text
