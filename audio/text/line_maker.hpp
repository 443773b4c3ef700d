#pragma once

#include <string>

#include "audio/text/decode.hpp"

namespace loaxa::audio::text {

/// Collects the code points of one line and cleans them when a cluster (a base with its marks) is complete.
class LineMaker {
 public:
  LineMaker(int number, std::size_t size);

  /// `column`: where the character stands in the source.
  void add(char32_t c, int column);

  /// The line. `column`: the one behind the last character.
  Line finish(int column);

 private:
  void flush();
  void compose();
  void clean(char32_t c);
  void spell_out(const std::u32string& chars, bool apart);
  void emit(char32_t c);
  void repair_words();
  bool repair_word(std::size_t begin, std::size_t end);
  void build_text();

  /// What the next character has to be parted from by a blank.
  enum class Apart { nothing, digits, words };

  Line line_;
  std::u32string cluster_;
  int column_ = 1;
  Apart apart_ = Apart::nothing;
};

}  // namespace loaxa::audio::text
