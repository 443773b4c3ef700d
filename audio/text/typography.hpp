#pragma once

#include <string>

namespace loaxa::audio::text {

/// The plain character that a typographic variant stands for (– -> -, “ -> ", ð -> đ, ａ -> a); 0: it is none.
char32_t plain_form(char32_t c);

/// What an odd character is in plain ones, and whether it stands by itself there (½ -> 1/2, № -> số, ㎡ -> m2, Ⅳ -> IV,
/// ① -> 1).
struct SpelledOut {
  std::u32string chars;  ///< empty: there is no such form
  bool apart = false;    ///< digits and letters around it belong to something else
};
SpelledOut spelled_out(char32_t c);

/// A mark that is writing's own and has nothing to say (™, a bullet's picture is none).
bool is_mute(char32_t c);

/// Whether mend_look_alikes could have something to do with a line that holds this.
bool may_look_alike(char32_t c);

/// Greek and Cyrillic letters inside a Latin word become the Latin ones that they look like, as bad fonts and text
/// recognition leave them (сông an -> công an). Words all of such letters stay. Ø outside a word becomes ⌀, the sign of
/// a diameter.
void mend_look_alikes(std::u32string& line);

}  // namespace loaxa::audio::text
