#pragma once

#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// Puts one spoken sentence together: single blanks, pauses attached to the word before them, a capital first, a stop
/// last. The alphabet's guard: nothing but its letters, blanks and `. , ; : ? !` passes, whatever was added, and every
/// word is a Vietnamese syllable in the spelling that engines read right.
class Composer {
 public:
  /// Adds words and pauses; marks that end a sentence become a pause.
  void add(std::string_view said);

  /// The sentence, ended with `stop` (`.`, `?` or `!`); empty when no letter was added.
  std::string finish(char stop);

  bool empty() const { return text_.empty(); }

 private:
  void add_pause(char mark);

  std::string text_;
  char pause_ = 0;  ///< waits for the next word
  bool blank_ = false;
};

}  // namespace loaxa::audio::text
