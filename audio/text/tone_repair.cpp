#include "audio/text/tone_repair.hpp"

#include <array>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestSyllable = 8;  // letters; nghiêng has 7

/// A consonant that got its vowel's tone (tiêńg): what Unicode composes of the two.
struct TonedConsonant {
  char32_t written, consonant;
  Tone tone;
};
constexpr std::array<TonedConsonant, 22> kTonedConsonants = {{
    {U'ń', U'n', Tone::sac},   {U'ǹ', U'n', Tone::huyen}, {U'ñ', U'n', Tone::nga},  {U'ṇ', U'n', Tone::nang},
    {U'ḿ', U'm', Tone::sac},   {U'ṃ', U'm', Tone::nang},  {U'ć', U'c', Tone::sac},  {U'ṭ', U't', Tone::nang},
    {U'ṕ', U'p', Tone::sac},   {U'ǵ', U'g', Tone::sac},   {U'ḥ', U'h', Tone::nang}, {U'Ń', U'N', Tone::sac},
    {U'Ǹ', U'N', Tone::huyen}, {U'Ñ', U'N', Tone::nga},   {U'Ṇ', U'N', Tone::nang}, {U'Ḿ', U'M', Tone::sac},
    {U'Ṃ', U'M', Tone::nang},  {U'Ć', U'C', Tone::sac},   {U'Ṭ', U'T', Tone::nang}, {U'Ṕ', U'P', Tone::sac},
    {U'Ǵ', U'G', Tone::sac},   {U'Ḥ', U'H', Tone::nang},
}};

/// A word's letters without tone, in their case, and its tone; nothing: a foreign letter, or two tones.
struct Bare {
  std::u32string letters;
  Tone tone = Tone::ngang;
};

std::optional<Bare> bare(std::u32string_view word) {
  Bare out;
  const auto add = [&out](char32_t c, Tone tone) {
    if (tone != Tone::ngang && out.tone != Tone::ngang && out.tone != tone) return false;
    if (tone != Tone::ngang) out.tone = tone;
    out.letters.push_back(c);
    return true;
  };
  bool vowel = false;  // a consonant bears the tone of the vowel before it
  for (const char32_t c : word) {
    const Letter& l = letter(c);
    bool added = false;
    vowel = vowel || l.vowel;
    if (l.known) {
      added = add(l.upper ? to_upper(l.base) : l.base, l.tone);
    } else if (vowel) {
      for (const TonedConsonant& toned : kTonedConsonants) {
        if (toned.written == c) added = add(toned.consonant, toned.tone);
      }
    }
    if (!added) return std::nullopt;
  }
  return out;
}

/// The syllable that the letters are with the tone, if Vietnamese has such a one.
std::optional<Syllable> syllable_of(const std::u32string& letters, Tone tone) {
  auto syllable = parse_syllable(to_utf8(letters));
  if (!syllable) return std::nullopt;
  syllable->tone = tone;
  return tone_fits(*syllable) ? syllable : std::nullopt;
}

/// Vowel marks that are missing or too many, as pairs of letters.
constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 5> kVowelMends = {{
    {U"ưo", U"ươ"},
    {U"uơ", U"ươ"},
    {U"ươ", U"uơ"},  // thưở
    {U"ie", U"iê"},
    {U"ye", U"yê"},
}};

/// The letters with their vowel marks mended; nothing: they are right, or there is no one way.
std::optional<std::u32string> mended_vowels(const std::u32string& letters, Tone tone) {
  std::u32string lower;
  for (const char32_t c : letters) lower.push_back(to_lower(c));
  std::optional<std::u32string> found;
  for (const auto& [wrong, right] : kVowelMends) {
    const std::size_t at = lower.find(wrong);
    if (at == std::u32string::npos) continue;
    std::u32string candidate = letters;
    for (std::size_t k = 0; k < right.size(); ++k) {
      candidate[at + k] = letter(letters[at + k]).upper ? to_upper(right[k]) : right[k];
    }
    if (!syllable_of(candidate, tone)) continue;
    if (found && *found != candidate) return std::nullopt;
    found = candidate;
  }
  return found;
}

/// The common case, told without taking the word apart: one tone, on the last vowel that has a mark of its own or on
/// the only vowel there is.
bool is_surely_right(std::u32string_view word) {
  std::size_t vowels = 0, toned = 0;
  bool marked_last = false;  // the last vowel with a mark of its own carries the tone
  char32_t before = 0;
  for (const char32_t c : word) {
    const Letter& l = letter(c);
    if (!l.known) return false;
    if (l.vowel) {
      ++vowels;
      if (l.tone != Tone::ngang) ++toned;
      constexpr std::u32string_view kMarked = U"ăâêôơư";
      if (kMarked.find(l.base) != std::u32string_view::npos) marked_last = l.tone != Tone::ngang;
      if (before != 0 && (before == U'u' || before == U'ư') && (l.base == U'o' || l.base == U'ơ')) {
        // ươ alone is right, and it never ends a word
        if (before != U'ư' || l.base != U'ơ' || c == word.back()) return false;
      }
    }
    before = l.vowel ? l.base : 0;
  }
  if (toned == 0) return word.find_first_of(U"ươƯƠ") == std::u32string_view::npos;
  return toned == 1 && (vowels == 1 || (marked_last && word.size() > 2));
}

bool is_open_pair(const std::u32string& rhyme) {
  return rhyme == U"oa" || rhyme == U"oe" || rhyme == U"uy";
}

}  // namespace

bool is_toned_consonant(char32_t c) {
  if (c < 0x80) return false;
  for (const TonedConsonant& toned : kTonedConsonants) {
    if (toned.written == c) return true;
  }
  return false;
}

std::optional<std::u32string> repaired_tones(std::u32string_view word) {
  if (word.size() < 2 || word.size() > kLongestSyllable || is_surely_right(word)) return std::nullopt;
  auto plain = bare(word);
  if (!plain) return std::nullopt;
  auto syllable = syllable_of(plain->letters, plain->tone);
  if (!syllable) {
    // without any mark the word may well be foreign
    const bool vietnamese = plain->tone != Tone::ngang || plain->letters.find_first_of(U"ươƯƠ") != std::u32string::npos;
    if (!vietnamese) return std::nullopt;
    const auto mended = mended_vowels(plain->letters, plain->tone);
    if (!mended) return std::nullopt;
    plain->letters = *mended;
    syllable = syllable_of(plain->letters, plain->tone);
  }
  std::u32string out = plain->letters;
  if (syllable->tone != Tone::ngang) {
    const std::size_t onset = syllable->onset.size();
    std::size_t place = onset + tone_place(*syllable);
    if (is_open_pair(syllable->rhyme) && letter(word.back()).tone != Tone::ngang) place = onset + 1;
    const Letter& vowel = letter(out[place]);
    const char32_t toned = with_tone(vowel.base, syllable->tone);
    out[place] = vowel.upper ? to_upper(toned) : toned;
  }
  if (out == word) return std::nullopt;
  return out;
}

}  // namespace loaxa::audio::text
