// A word's sounds (foreign_sounds.cpp, plain_sounds below) are grouped into syllables: of the consonants between two
// vowels the last belongs to the second one, with an r or l behind it; the first of the rest closes the first one, as
// far as Vietnamese can close a syllable so. Consonants before another one get an ơ of their own.
#include "audio/text/transliteration.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "audio/text/foreign_sounds.hpp"
#include "audio/text/letters.hpp"
#include "audio/text/spoken_syllable.hpp"

namespace loaxa::audio::text {
namespace {

using Sounds = std::span<const Sound>;

/// How a consonant sounds at a syllable's end; empty: it is silent there.
std::u32string_view closing(std::u32string_view consonant, char32_t vowel) {
  switch (consonant[0]) {
    case U'p':
      return U"p";  // p, ph
    case U'b':
    case U'v':
      return U"p";
    case U't':
    case U'đ':
    case U'd':
    case U's':
    case U'x':
      return U"t";
    case U'c':
    case U'k':
      return vowel == U'i' ? U"ch" : consonant == U"ch" ? U"t" : U"c";
    case U'g':
      return consonant == U"gi" ? U"t" : vowel == U'i' ? U"ch" : U"c";
    case U'm':
      return U"m";
    case U'l':
      return U"n";
    case U'n':
      if (consonant == U"ng") return vowel == U'i' ? U"nh" : U"ng";
      return consonant == U"nh" ? U"nh" : U"n";
    default:
      return {};
  }
}

bool is_liquid(const Sound& sound) {
  return sound.letters == U"r" || sound.letters == U"l";
}

/// b, c, đ, g, p, ph, t before r or l begin a syllable together.
bool begins_together(const Sound& first, const Sound& second) {
  constexpr std::u32string_view kMutes = U"bcđgpt";
  if (second.letters == U"w") return true;
  if (!is_liquid(second) || kMutes.find(first.letters[0]) == std::u32string_view::npos) return false;
  const bool dental = first.letters[0] == U't' || first.letters[0] == U'đ';
  const bool cluster = first.letters.size() == 1 || first.letters == U"ph" || first.letters == U"th";
  return cluster && !(dental && second.letters == U"l");
}

/// The rhyme that a rounded beginning makes of a vowel: w + i -> uy. o is round by itself.
std::u32string rounded(std::u32string_view vowel) {
  switch (vowel[0]) {
    case U'a':
    case U'e':
      return U"o" + std::u32string(vowel);
    case U'i':
      return U"uy" + std::u32string(vowel.substr(1));
    case U'u':
    case U'o':
    case U'ô':
      return std::u32string(vowel);
    default:
      return U"u" + std::u32string(vowel);
  }
}

class Syllables {
 public:
  /// The consonants and the vowel of one syllable, what closes it, if anything does.
  void add(Sounds onset, std::u32string_view vowel, std::u32string_view closed_by) {
    if (vowel == U"iê" && closed_by.empty()) {
      add(onset, U"i", {});
      return add({}, U"ê", {});
    }
    // closed, the vowel is the broader one
    if (vowel == U"ê" && !closed_by.empty()) vowel = U"e";
    const bool glide = !onset.empty() && onset.back().letters == U"w";
    if (glide) onset = onset.first(onset.size() - 1);
    const std::u32string rhyme = (glide ? rounded(vowel) : std::u32string(vowel)).append(closed_by);
    lead(onset.first(onset.empty() ? 0 : onset.size() - 1));
    word(nearest_syllable(onset.empty() ? std::u32string_view{} : onset.back().letters, rhyme));
  }

  /// Consonants that another one follows, or nothing.
  void lead(Sounds consonants) {
    for (const Sound& sound : consonants) word(leading_consonant(sound.letters));
  }

  void word(std::string_view syllable) {
    if (!out_.empty()) out_ += ' ';
    out_ += syllable;
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// How many of the consonants between two vowels belong to the second one.
std::size_t onset_size(Sounds consonants) {
  std::size_t size = std::min<std::size_t>(consonants.size(), 1);
  while (size < consonants.size() && size < 3) {
    const std::size_t first = consonants.size() - size - 1;
    if (!begins_together(consonants[first], consonants[first + 1])) break;
    ++size;
  }
  return size;
}

/// What closes a syllable before these consonants: the first of them that can.
std::u32string_view closing_of(Sounds consonants, char32_t vowel) {
  for (const Sound& sound : consonants) {
    if (const auto said = closing(sound.letters, vowel); !said.empty()) return said;
  }
  return {};
}

/// The consonants from sound `begin` on.
Sounds consonants_from(Sounds sounds, std::size_t begin) {
  std::size_t end = begin;
  while (end < sounds.size() && !sounds[end].vowel) ++end;
  return sounds.subspan(begin, end - begin);
}

/// The letters as they are, Vietnamese initials together.
std::vector<Sound> plain_sounds(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 9> kInitials = {U"ngh", U"ch", U"gh", U"kh", U"ng",
                                                            U"nh",  U"ph", U"th", U"tr"};
  std::vector<Sound> sounds;
  for (std::size_t i = 0; i < word.size();) {
    const std::u32string_view rest = word.substr(i);
    const auto initial = std::find_if(kInitials.begin(), kInitials.end(),
                                      [&](std::u32string_view known) { return rest.starts_with(known); });
    const std::size_t size = initial == kInitials.end() ? 1 : initial->size();
    std::u32string_view said = rest.substr(0, size);
    if (said == U"k" || said == U"q") said = U"c";
    if (said == U"f") said = U"ph";
    // Tày writes the i behind a consonant with j: Bjoóc, Phja
    const bool behind = !sounds.empty() && !sounds.back().vowel;
    if (said == U"j") said = behind ? U"i" : U"gi";
    if (said == U"z") said = U"d";
    if (said == U"gh") said = U"g";
    if (said == U"ngh") said = U"ng";
    if (said == U"w") said = U"u";
    sounds.push_back({letter(said[0]).vowel, said});
    i += size;
  }
  return sounds;
}

/// Vowels that stand together, in as few syllables as they make.
void add_vowels(Syllables& out, std::u32string_view onset, std::u32string_view vowels, std::u32string_view closed_by) {
  Tone tone = Tone::ngang;
  std::u32string bare;
  for (const char32_t c : vowels) {
    bare += letter(c).base;
    if (letter(c).tone != Tone::ngang) tone = letter(c).tone;
  }
  if (bare == U"ei") bare = U"ây";
  if (const auto whole = spoken_syllable(onset, bare + std::u32string(closed_by), tone)) return out.word(*whole);
  if (bare.size() == 1 || vowels.size() == 1) return out.word(nearest_syllable(onset, bare.append(closed_by), tone));
  add_vowels(out, onset, vowels.substr(0, 1), {});
  add_vowels(out, {}, vowels.substr(1), closed_by);
}

}  // namespace

std::string transliterate(std::string_view lower) {
  const bool vietnamese = std::any_of(lower.begin(), lower.end(), [](char c) { return (c & 0x80) != 0; });
  if (vietnamese) return transliterate_plain(lower);
  const std::u32string word = to_utf32(lower);
  const std::vector<Sound> sounds = foreign_sounds(word);
  Syllables out;
  Sounds onset = consonants_from(sounds, 0);
  if (onset.size() == sounds.size()) out.lead(onset);
  for (std::size_t i = onset.size(); i < sounds.size();) {
    const Sounds between = consonants_from(sounds, i + 1);
    const bool last = i + 1 + between.size() == sounds.size();
    const std::size_t kept = last ? 0 : onset_size(between);
    out.add(onset, sounds[i].letters, closing_of(between.first(between.size() - kept), sounds[i].letters.back()));
    onset = between.last(kept);
    i += 1 + between.size();
  }
  return out.take();
}

std::string transliterate_plain(std::string_view lower) {
  constexpr std::size_t kMostVowels = 3;
  const std::u32string word = to_utf32(lower);
  const std::vector<Sound> sounds = plain_sounds(word);
  Syllables out;
  Sounds onset = consonants_from(sounds, 0);
  if (onset.size() == sounds.size()) out.lead(onset);
  for (std::size_t i = onset.size(); i < sounds.size();) {
    std::u32string vowels;
    while (i < sounds.size() && sounds[i].vowel && vowels.size() < kMostVowels) vowels += sounds[i++].letters;
    const Sounds between = consonants_from(sounds, i);
    const std::size_t kept = i + between.size() == sounds.size() ? 0 : onset_size(between);
    out.lead(onset.first(onset.empty() ? 0 : onset.size() - 1));
    add_vowels(out, onset.empty() ? std::u32string_view{} : onset.back().letters, vowels,
               closing_of(between.first(between.size() - kept), letter(vowels.back()).base));
    onset = between.last(kept);
    i += between.size();
  }
  return out.take();
}

}  // namespace loaxa::audio::text
