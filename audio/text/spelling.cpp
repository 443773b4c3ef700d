#include "audio/text/letters.hpp"
#include "audio/text/spoken_syllable.hpp"
#include "audio/text/words.hpp"

namespace loaxa::audio::text {

std::string spelled(std::string_view word, const Lexicon& lexicon) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = to_lower(next_code_point(word, at));
    std::string small;
    append_utf8(small, c);
    if (!out.empty()) out += ' ';
    if (const auto name = lexicon.letters.said(small); !name.empty()) {
      out += name;
    } else {
      out += letter(c).vowel ? small : leading_consonant({&c, 1});
    }
  }
  return out;
}

}  // namespace loaxa::audio::text
