#pragma once

#include <cstddef>
#include <string_view>

#include "audio/text/legacy_encoding.hpp"

namespace loaxa::audio::text {

/// What speaks for an encoding: of the words that it would change, how many are Vietnamese with it and without it.
struct Evidence {
  std::size_t changed = 0;
  std::size_t after = 0;   ///< Vietnamese once converted
  std::size_t before = 0;  ///< readable as they stand
  std::size_t mended = 0;  ///< both: readable only once converted
  std::size_t kept = 0;    ///< words with accents that it would not change
  std::size_t kept_good = 0;
  bool odd = false;  ///< one of them holds a sign that no word of any language has, as in `V©n`

  /// Sums over lines.
  Evidence& operator+=(const Evidence& other);
  /// How many words the conversion mends; negative: it breaks more.
  long gain() const { return static_cast<long>(after) - static_cast<long>(before); }
  /// Nearly all are Vietnamese with it and most are not without it, and there are enough of them.
  bool convinces() const;
  /// The same for the words alone that are not readable as they stand: in a line that is partly Unicode.
  bool convinces_among_unicode() const;
  /// Every word with accents is Vietnamese with it, and one at least only with it.
  bool explains_all() const;
  /// For bytes that are no UTF-8 and so have to be in some encoding: in this one at least `needed` words, nearly all
  /// that have accents, are Vietnamese.
  bool explains_bytes(std::size_t needed) const;
};

/// A letter or combining mark that no encoding before Unicode shows: its text is Unicode already.
bool is_unicode_only(char32_t c);

/// Compares a line with its conversion, word by word. Words that hold a letter of Unicode only do not count.
Evidence compare(LegacyEncoding encoding, std::u32string_view glyphs, const Converted& converted);

/// The conversion of those words alone that are Vietnamese with it and not without it: for a line of two encodings.
Converted convert_words(LegacyEncoding encoding, std::u32string_view glyphs);

}  // namespace loaxa::audio::text
