// From bytes to clean lines. The bytes are taken apart into lines of code points (source_lines.cpp: UTF-8, UTF-16, or
// bytes as Windows-1252 shows them). Lines that are in an encoding before Unicode are found by their words and
// converted (legacy_detection, legacy_evidence, legacy_encoding, legacy_tables). Then each line is cleaned character by
// character: a letter with its marks is composed, variants become plain, odd characters are spelled out, hidden ones go
// (typography, nfc); at last tone marks are put on their vowels (tone_repair). Every character keeps its source column.
#include "audio/text/decode.hpp"

#include <algorithm>
#include <utility>

#include "audio/text/legacy_detection.hpp"
#include "audio/text/legacy_evidence.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/line_maker.hpp"
#include "audio/text/source_lines.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/typography.hpp"

namespace loaxa::audio::text {
namespace {

Line clean_line(SourceLine& source, const LineEncoding& encoding, int number) {
  LineMaker maker(number, source.chars.size());
  const int end = static_cast<int>(source.chars.size()) + 1;
  if (encoding.encoding) {
    Converted converted = encoding.words_only ? convert_words(*encoding.encoding, source.chars)
                                              : convert(*encoding.encoding, source.chars);
    for (std::size_t i = 0; i < converted.chars.size(); ++i) {
      maker.add(converted.chars[i], static_cast<int>(converted.from[i]) + 1);
    }
    return maker.finish(end);
  }
  if (std::any_of(source.chars.begin(), source.chars.end(), may_look_alike)) mend_look_alikes(source.chars);
  int column = 1;
  for (const char32_t c : source.chars) maker.add(c, column++);
  return maker.finish(end);
}

/// A text that was typed without any accents is a text that will be read wrong.
class AccentWatch {
 public:
  void see(const Line& line) {
    if (accented_) return;
    for (std::size_t i = 0; i < line.chars.size();) {
      std::size_t end = i;
      for (; end < line.chars.size() && is_letter(line.chars[end]); ++end) {
        accented_ = accented_ || line.chars[end] >= 0x80;
      }
      if (accented_) return;
      if (end - i > 1) count(line, i, end);
      i = end + 1;
    }
  }

  void tell(std::vector<Notice>& notices) const {
    constexpr std::size_t kFewestWords = 8;  // fewer may be a name or a heading
    if (accented_ || words_ < kFewestWords || syllables_ * 5 < words_ * 4) return;
    notices.push_back({first_line_, "Văn bản không có dấu tiếng Việt nên sẽ bị đọc sai. Hãy gõ lại có dấu.",
                       "The text has no Vietnamese accents and will be read wrong. Type it again with accents."});
  }

 private:
  void count(const Line& line, std::size_t begin, std::size_t end) {
    if (words_++ == 0) first_line_ = line.number;
    if (parse_syllable(line.slice(begin, end))) ++syllables_;
  }

  bool accented_ = false;
  std::size_t words_ = 0, syllables_ = 0;
  int first_line_ = 1;
};

/// U+FFFD stands where some program had to give up a character.
void tell_lost_characters(const Line& line, std::vector<Notice>& notices) {
  if (line.chars.find(U'\uFFFD') == std::u32string::npos) return;
  notices.push_back({line.number, "Có chữ đã bị mất khi chép (ký hiệu \uFFFD). Hãy chép lại từ bản gốc.",
                     "Characters were lost in copying (the sign \uFFFD). Copy it again from the original."});
}

std::vector<Line> decode_as(std::string_view bytes, LineEnds line_ends, std::vector<LineEncoding>& encodings) {
  std::vector<SourceLine> sources = source_lines(bytes, line_ends);
  encodings = detect_encodings(sources);
  std::vector<Line> lines;
  lines.reserve(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    lines.push_back(clean_line(sources[i], encodings[i], static_cast<int>(i) + 1));
  }
  return lines;
}

}  // namespace

Decoded decode(std::string_view bytes) {
  Decoded out;
  std::vector<LineEncoding> encodings;
  out.lines = decode_as(bytes, LineEnds::split, encodings);
  out.notices = conversion_notices(encodings);
  AccentWatch accents;
  constexpr std::size_t kMostLost = 8;  // lines that are named; who lost more knows by then
  for (const Line& line : out.lines) {
    accents.see(line);
    if (out.notices.size() < kMostLost) tell_lost_characters(line, out.notices);
  }
  accents.tell(out.notices);
  return out;
}

Line decode_line(std::string_view bytes) {
  std::vector<LineEncoding> encodings;
  return std::move(decode_as(bytes, LineEnds::join, encodings).front());
}

}  // namespace loaxa::audio::text
