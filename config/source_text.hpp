#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace loaxa::config {

/// A place in a text. Units: 1-based line, 1-based column in code points; 0: the whole file.
struct Place {
  int line = 0;
  int column = 0;
  bool operator==(const Place&) const = default;
};

/// Why a text or a file is refused, in both languages, and where.
struct Refusal {
  Place place;
  std::string message;
  std::string english;
};

/// A text in valid UTF-8 that knows its lines. Thread: one (place() remembers how far it counted).
class SourceText {
 public:
  /// A byte-order mark at the start is left out. Throws: Refusal on invalid UTF-8 and on control characters other
  /// than tab and line ends (yaml-cpp takes byte 4 for the end of the file).
  explicit SourceText(std::string text);

  const std::string& text() const { return text_; }

  /// The line without its end; empty beyond the last. Units: 0-based.
  std::string_view line(int index) const;

  /// Units: 0-based line and byte in it, as yaml-cpp counts them.
  Place place(int line, int byte) const;

  /// Offset in text() of a 0-based line and byte; never beyond its end.
  std::size_t offset(int line, int byte) const;

 private:
  std::string text_;
  std::vector<std::size_t> starts_;

  /// How many code points of a line lie before an offset.
  struct Counted {
    int line = -1;
    std::size_t until = 0;
    int code_points = 0;
  };
  mutable Counted counted_;
};

/// The whole file. Throws: Refusal when it is missing, no regular file, not readable, or larger than `most_bytes`
/// (checked before a byte of it is read).
std::string read_file(const std::filesystem::path& file, std::size_t most_bytes);

/// Offset of the first byte that is not valid UTF-8; npos: none.
std::size_t find_invalid_utf8(std::string_view text);

/// Units: code points. Requires: valid UTF-8.
int count_code_points(std::string_view text);

}  // namespace loaxa::config
