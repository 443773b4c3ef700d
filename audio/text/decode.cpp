#include "audio/text/decode.hpp"

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/nfc.hpp"

namespace loaxa::audio::text {
namespace {

// A Vietnamese letter takes two marks at most; more is decoration ("zalgo"), and sorting marks costs their square.
constexpr std::size_t kMostMarks = 4;

struct Place {
  int line = 1;
  int column = 1;
};

[[noreturn]] void refuse(const Place& at) {
  throw Error(fmt::format("Dòng {}, cột {}: không phải chữ Unicode UTF-8. Hãy lưu lại văn bản với bảng mã UTF-8.",
                          at.line, at.column),
              fmt::format("Line {}, column {}: not UTF-8. Save the text as UTF-8.", at.line, at.column));
}

/// One code point, checked as the Unicode standard's table 3-7 demands.
char32_t checked_code_point(std::string_view text, std::size_t& at, const Place& place) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return static_cast<unsigned char>(text[at++]);
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) refuse(place);
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) refuse(place);
  }
  const char32_t c = next_code_point(text, at);
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) refuse(place);
  return c;
}

bool is_line_end(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Typographic variants of one plain character; 0: none.
char32_t plain(char32_t c) {
  switch (c) {
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2015':
    case U'\u2212':
    case U'\uFE63':
      return U'-';
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u201F':
    case U'\u00AB':
    case U'\u00BB':
    case U'\u2033':
      return U'"';
    case U'\u2018':
    case U'\u2019':
    case U'\u201A':
    case U'\u201B':
    case U'\u02BC':
    case U'\u2032':
    case U'\u00B4':
    case U'`':
      return U'\'';
    case U'\u00F0':
      return U'đ';
    case U'\u00D0':
    case U'\u0189':
      return U'Đ';
    case U'\u2044':
    case U'\u2215':
      return U'/';
    case U'\u00BA':
    case U'\u02DA':
      return U'°';
    case U'\u3002':
      return U'.';
    case U'\u3001':
      return U',';
    case U'\u223C':
    case U'\u2248':
      return U'~';
    case U'\u2264':
      return U'≤';
    case U'\t':
      return U' ';
    default:
      break;
  }
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // full-width forms
  return 0;
}

/// Collects the code points of one line and cleans them when a cluster (a base with its marks) is complete.
class LineMaker {
 public:
  explicit LineMaker(int number) { line_.number = number; }

  void add(char32_t c, int column) {
    if (c >= 0x300 && c < 0x10000 && !is_letter(c) && character_class(c) == CharacterClass::mark) {
      if (!cluster_.empty() && cluster_.size() <= kMostMarks) cluster_.push_back(c);
      return;
    }
    flush();
    cluster_.assign(1, c);
    column_ = column;
  }

  Line finish(int column) {
    flush();
    line_.bytes.push_back(static_cast<std::uint32_t>(line_.text.size()));
    line_.columns.push_back(column);
    return std::move(line_);
  }

 private:
  void flush() {
    if (cluster_.empty()) return;
    if (cluster_.size() == 1 && (cluster_[0] < 0x7F || is_letter(cluster_[0]))) {
      clean(cluster_[0]);
    } else {
      for (const char32_t c : composed(cluster_)) clean(c);
    }
    cluster_.clear();
  }

  void clean(char32_t c) {
    if (const char32_t p = plain(c)) c = p;
    if (c == U'\u2103') {
      emit(U'°');
      return emit(U'C');
    }
    if (c >= 0x20 && c < 0x7F) return emit(c);
    if (is_letter(c)) return emit(c);
    const CharacterClass kind = character_class(c);
    if (kind == CharacterClass::hidden || kind == CharacterClass::mark) return;
    if (kind == CharacterClass::space) return emit(U' ');
    if (kind == CharacterClass::letter) {
      const std::u32string folded = latin_fold(c);
      for (const char32_t f : folded) emit(f);
      if (!folded.empty()) return;
    }
    emit(c);
  }

  void emit(char32_t c) {
    line_.bytes.push_back(static_cast<std::uint32_t>(line_.text.size()));
    line_.columns.push_back(column_);
    line_.chars.push_back(c);
    append_utf8(line_.text, c);
  }

  Line line_;
  std::u32string cluster_;
  int column_ = 1;
};

enum class LineEnds { split, join };

std::vector<Line> decode_as(std::string_view utf8, LineEnds line_ends) {
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.remove_prefix(3);
  std::vector<Line> lines;
  Place place;
  LineMaker maker(place.line);
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = checked_code_point(utf8, at, place);
    if (is_line_end(c) && line_ends == LineEnds::split) {
      if (c == U'\r' && at < utf8.size() && utf8[at] == '\n') ++at;
      lines.push_back(maker.finish(place.column));
      place = Place{place.line + 1, 1};
      maker = LineMaker(place.line);
      continue;
    }
    maker.add(is_line_end(c) ? U' ' : c, place.column++);
  }
  lines.push_back(maker.finish(place.column));
  return lines;
}

}  // namespace

std::vector<Line> decode(std::string_view utf8) {
  return decode_as(utf8, LineEnds::split);
}

Line decode_line(std::string_view utf8) {
  return std::move(decode_as(utf8, LineEnds::join).front());
}

}  // namespace loaxa::audio::text
