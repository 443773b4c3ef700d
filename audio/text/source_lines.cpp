#include "audio/text/source_lines.hpp"

#include <fmt/format.h>

#include "audio/error.hpp"
#include "audio/text/legacy_tables.hpp"
#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

[[noreturn]] void refuse_binary(int line, int column) {
  throw Error(fmt::format("Dòng {}, cột {}: đây là tệp nhị phân, không phải văn bản. Hãy mở tệp bằng chương trình của "
                          "nó rồi lưu thành văn bản thuần .txt mã UTF-8.",
                          line, column),
              fmt::format("Line {}, column {}: this is a binary file, not a text. Open it with its own program and "
                          "save it as plain text (.txt, UTF-8).",
                          line, column));
}

[[noreturn]] void refuse_utf16(int line, int column) {
  throw Error(fmt::format("Dòng {}, cột {}: văn bản UTF-16 bị hỏng. Hãy lưu lại với bảng mã UTF-8.", line, column),
              fmt::format("Line {}, column {}: broken UTF-16. Save the text as UTF-8.", line, column));
}

/// One code point as the Unicode standard's table 3-7 allows it; `at` moves behind it. Returns: false where there is
/// none, `at` stays.
bool take_code_point(std::string_view text, std::size_t& at, char32_t& c) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    c = first;
    ++at;
    return true;
  }
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return false;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80) return false;
  }
  std::size_t behind = at;
  c = next_code_point(text, behind);
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
  at = behind;
  return true;
}

bool ends_line(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x2028 || c == 0x2029;
}

/// Collects code points into lines.
class Lines {
 public:
  explicit Lines(LineEnds line_ends) : line_ends_(line_ends) {}

  void add(char32_t c) {
    const bool second = c == U'\n' && last_ == U'\r';
    last_ = c;
    if (!ends_line(c)) {
      if (c == 0) refuse_binary(line(), column());
      current_.chars.push_back(c);
    } else if (line_ends_ == LineEnds::join) {
      current_.chars.push_back(U' ');
    } else if (!second) {
      end();
    }
  }

  /// A line's bytes in an older encoding, whose first wrong one is at `column`.
  void add_bytes(std::string_view bytes, int bad_column, bool mixed) {
    for (const char byte : bytes) add(windows_1252(static_cast<std::uint8_t>(byte)));
    current_.bad_column = bad_column;
    current_.mixed = mixed;
  }

  std::vector<SourceLine> finish() {
    end();
    return std::move(lines_);
  }

  int line() const { return static_cast<int>(lines_.size()) + 1; }
  int column() const { return static_cast<int>(current_.chars.size()) + 1; }

 private:
  void end() {
    lines_.push_back(std::move(current_));
    current_ = {};
  }

  LineEnds line_ends_;
  std::vector<SourceLine> lines_;
  SourceLine current_;
  char32_t last_ = 0;
};

/// Where the first byte that is not UTF-8 stands, and whether there are Vietnamese letters in UTF-8 around it.
SourceLine diagnosis(std::string_view bytes) {
  SourceLine out;
  int column = 1;
  for (std::size_t at = 0; at < bytes.size(); ++column) {
    char32_t c = 0;
    if (take_code_point(bytes, at, c)) {
      out.mixed = out.mixed || (c >= 0x80 && is_letter(c));
    } else {
      if (out.bad_column == 0) out.bad_column = column;
      ++at;
    }
  }
  return out;
}

std::vector<SourceLine> from_utf8(std::string_view bytes, LineEnds line_ends) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Lines lines(line_ends);
  std::u32string good;
  for (std::size_t begin = 0; begin <= bytes.size();) {
    // joined, the whole text is one line also to what follows
    const std::size_t end =
        line_ends == LineEnds::join ? bytes.size() : std::min(bytes.find_first_of("\n\r\v\f", begin), bytes.size());
    const std::string_view row = bytes.substr(begin, end - begin);
    good.clear();
    std::size_t at = 0;
    for (char32_t c = 0; at < row.size() && take_code_point(row, at, c);) good.push_back(c);
    if (at == row.size()) {
      for (const char32_t c : good) lines.add(c);
    } else {
      const SourceLine found = diagnosis(row);
      lines.add_bytes(row, found.bad_column, found.mixed);
    }
    if (end == bytes.size()) break;
    lines.add(static_cast<unsigned char>(bytes[end]));
    begin = end + 1;
  }
  return lines.finish();
}

std::vector<SourceLine> from_utf16(std::string_view bytes, bool big_endian, LineEnds line_ends) {
  Lines lines(line_ends);
  const auto unit = [&](std::size_t at) -> char32_t {
    const char32_t first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? (first << 8U) | second : (second << 8U) | first;
  };
  for (std::size_t at = 2; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) refuse_utf16(lines.line(), lines.column());
    char32_t c = unit(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const char32_t low = c < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (low < 0xDC00 || low > 0xDFFF) refuse_utf16(lines.line(), lines.column());
      c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
      at += 2;
    }
    lines.add(c);
  }
  return lines.finish();
}

}  // namespace

std::vector<SourceLine> source_lines(std::string_view bytes, LineEnds line_ends) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes, false, line_ends);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes, true, line_ends);
  return from_utf8(bytes, line_ends);
}

void refuse_bytes(int line, int column) {
  throw Error(fmt::format("Dòng {}, cột {}: không phải chữ Unicode UTF-8. Hãy lưu lại văn bản với bảng mã UTF-8.", line,
                          column),
              fmt::format("Line {}, column {}: not UTF-8. Save the text as UTF-8.", line, column));
}

}  // namespace loaxa::audio::text
