#include "audio/text/spoken_syllable.hpp"

#include "audio/text/letters.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

/// The sounds k, g, ng have their spelling from the vowel behind them; i swallows that of gi.
std::u32string spelled_together(std::u32string_view onset, std::u32string_view rhyme) {
  constexpr std::u32string_view kFront = U"eêiy";
  const bool front = kFront.find(rhyme[0]) != std::u32string_view::npos;
  const bool rounded =
      rhyme.size() > 1 &&
      ((rhyme[0] == U'o' && (rhyme[1] == U'a' || rhyme[1] == U'e')) ||
       (rhyme[0] == U'u' && (rhyme[1] == U'y' || rhyme[1] == U'ê' || rhyme[1] == U'â' || rhyme[1] == U'ơ')));
  std::u32string out(onset);
  if (onset == U"c" && rounded) return U"qu" + std::u32string(rhyme.substr(1));
  if (onset == U"c" && front) out = U"k";
  if ((onset == U"g" || onset == U"ng") && front) out += U'h';
  if (onset == U"gi" && rhyme[0] == U'i') out = U"d";
  return out.append(rhyme);
}

}  // namespace

std::optional<std::string> spoken_syllable(std::u32string_view onset, std::u32string_view rhyme, Tone tone) {
  if (rhyme.empty()) return std::nullopt;
  std::u32string letters = spelled_together(onset, rhyme);
  const auto syllable = parse_syllable(to_utf8(letters));
  if (!syllable) return std::nullopt;
  constexpr std::u32string_view kStops = U"cpt";
  const bool cut_off = kStops.find(letters.back()) != std::u32string_view::npos || letters.ends_with(U"ch");
  if (cut_off && tone != Tone::nang) tone = Tone::sac;
  if (tone != Tone::ngang) {
    char32_t& vowel = letters[syllable->onset.size() + tone_place(*syllable)];
    vowel = with_tone(vowel, tone);
  }
  return native_spelling(to_utf8(letters));
}

std::string nearest_syllable(std::u32string_view onset, std::u32string_view rhyme, Tone tone) {
  for (std::size_t size = rhyme.size(); size > 0; --size) {
    if (auto said = spoken_syllable(onset, rhyme.substr(0, size), tone)) return *said;
  }
  // ă and â never stand open; their names in school are á and ớ
  if (rhyme[0] == U'ă') return nearest_syllable(onset, U"a", Tone::sac);
  if (rhyme[0] == U'â') return nearest_syllable(onset, U"ơ", Tone::sac);
  return leading_consonant(onset) + ' ' + nearest_syllable(U"", rhyme.substr(0, 1), tone);
}

std::string leading_consonant(std::u32string_view onset) {
  if (onset == U"w") return "u";
  return to_utf8(onset == U"gi" ? U"d" : onset) + "ờ";
}

}  // namespace loaxa::audio::text
