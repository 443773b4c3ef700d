#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audio/text/decode.hpp"

namespace loaxa::audio::text {

/// The smallest piece that rules look at. Valid as long as its Line.
struct Token {
  enum class Kind { word, number, mark };
  Kind kind = Kind::mark;
  bool space_before = false;  ///< also true for a line's first token
  std::uint32_t begin = 0;    ///< in code points of the line
  std::uint32_t end = 0;
  std::string_view text;  ///< as written
  std::string lower;      ///< of a word
  char32_t mark = 0;      ///< of a mark: its character; `…` for any run of dots, `.` for `./.`
  bool in_caps = false;   ///< a word that is upper case only because its whole heading is

  bool is(char32_t c) const { return kind == Kind::mark && mark == c; }
  bool is_word() const { return kind == Kind::word; }
  bool is_number() const { return kind == Kind::number; }
  bool starts_upper() const;
  bool all_upper() const;  ///< one letter counts too
};

/// Runs of letters, runs of digits, single marks; runs of dots and their `/.` are one mark.
std::vector<Token> tokenise(const Line& line);

}  // namespace loaxa::audio::text
