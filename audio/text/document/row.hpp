#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/decode.hpp"
#include "audio/text/reading.hpp"
#include "audio/text/token.hpp"

namespace loaxa::audio::text {

/// One source line on its way through the clean-up.
struct Row {
  enum class State {
    spoken,
    blank,    ///< has nothing on it
    dropped,  ///< is in the audit trail
    joined    ///< became part of the row above
  };
  Line line;
  std::vector<Token> tokens;  ///< of `line`; they point into it, so a row is never moved
  State state = State::spoken;

  bool spoken() const { return state == State::spoken; }
};

/// A text as rows, one a source line from first to last, and what was taken out of it so far.
struct Document {
  std::vector<Row> rows;  ///< its size never changes
  std::vector<Dropped> dropped;
  std::vector<Notice> notices;  ///< what decoding had to say

  /// Takes a whole row out.
  void drop(std::size_t row, std::string_view why);
  /// Takes tokens [begin, end) out of a row; what is left stays to be said.
  void drop(std::size_t row, std::size_t begin, std::size_t end, std::string_view why);
  /// Gives a row another text.
  void replace(std::size_t row, Line line);

  /// The next row behind `row` that is spoken; rows.size(): none.
  std::size_t next_spoken(std::size_t row) const;
  /// The one before `row`; rows.size(): none.
  std::size_t last_spoken(std::size_t row) const;
};

Document document_of(std::string_view utf8);

/// Puts a line together from pieces of others; every character keeps its source column.
class LineSplice {
 public:
  explicit LineSplice(int number) { line_.number = number; }

  /// Adds code points [begin, end) of `from`.
  void add(const Line& from, std::size_t begin, std::size_t end);
  /// Adds what is not in the source; it takes the place of the character before it.
  void add(std::u32string_view text);
  Line finish(int end_column);

 private:
  void emit(char32_t c, int column);

  Line line_;
};

}  // namespace loaxa::audio::text
