#include "audio/text/legacy_evidence.hpp"

#include <algorithm>
#include <string>

#include "audio/text/letters.hpp"
#include "audio/text/syllable.hpp"
#include "audio/text/tone_repair.hpp"

namespace loaxa::audio::text {
namespace {

/// What a word is to somebody who knows Vietnamese spelling. `plain`: nothing speaks for or against it.
enum class Verdict { plain, good, bad };

// "nearly all": of ten words that an encoding changes this many have to be Vietnamese.
constexpr std::size_t kOfTen = 9;

/// Marks that stand around words in any text.
bool is_around_words(char32_t c) {
  constexpr std::u32string_view kMarks = U"“”‘’‚„…–—«»‹›•€™‰";
  return (c < 0x80 && !is_ascii_letter(c) && !is_digit(c)) || kMarks.find(c) != std::u32string_view::npos;
}

/// HĐND, TƯ, BCĐ, and đ alone.
bool is_acronym(std::u32string_view piece) {
  return piece == U"đ" || std::all_of(piece.begin(), piece.end(),
                                      [](char32_t c) { return (c >= U'A' && c <= U'Z') || c == U'Đ' || c == U'Ư'; });
}

/// µm, µg: the micro sign before a unit.
bool is_micro_unit(std::u32string_view piece) {
  return piece.size() <= 3 && (piece[0] == U'µ' || piece[0] == U'μ') && piece.size() > 1 &&
         std::u32string_view(U"mglsAFHVW").find(piece[1]) != std::u32string_view::npos;
}

/// m², N°, VNPT®: a sign behind a word that belongs to any language.
std::u32string_view without_signs(std::u32string_view piece) {
  constexpr std::u32string_view kSigns = U"¹²³°ºª®©";
  while (!piece.empty() && kSigns.find(piece.back()) != std::u32string_view::npos) piece.remove_suffix(1);
  return piece;
}

/// BỔn: a capital inside a word that has small letters; nobody writes so.
bool mixes_cases(std::u32string_view piece) {
  bool small = false, inner_capital = false;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const bool upper = letter(piece[i]).upper;
    small = small || !upper;
    inner_capital = inner_capital || (upper && i > 0);
  }
  return small && inner_capital;
}

/// How far a writer may be wrong: what is written may have its tone on the wrong letter, what is converted may not.
enum class Spelling { lax, strict };

Verdict verdict_of_piece(std::u32string_view piece, Spelling spelling) {
  if (spelling == Spelling::lax) piece = without_signs(piece);
  if (std::all_of(piece.begin(), piece.end(), is_ascii_letter)) return Verdict::plain;
  if (is_micro_unit(piece)) return Verdict::plain;
  const auto syllable = parse_syllable(to_utf8(piece));
  if (syllable && spelling == Spelling::strict && (mixes_cases(piece) || repaired_tones(piece))) return Verdict::bad;
  if (syllable && tone_fits(*syllable)) return piece == U"đ" ? Verdict::plain : Verdict::good;
  return is_acronym(piece) ? Verdict::plain : Verdict::bad;
}

Verdict verdict_of(std::u32string_view word, Spelling spelling) {
  while (!word.empty() && is_around_words(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_around_words(word.back())) word.remove_suffix(1);
  const bool letterless =
      std::none_of(word.begin(), word.end(), [](char32_t c) { return is_letter(c) || is_ascii_letter(c); });
  if (word.empty() || (word.size() == 1 && letterless)) return Verdict::plain;
  Verdict all = Verdict::plain;
  for (std::size_t begin = 0; begin < word.size();) {
    std::size_t end = begin;
    while (end < word.size() && (word[end] >= 0x80 || is_ascii_letter(word[end]))) ++end;
    if (end > begin) {
      const Verdict one = verdict_of_piece(word.substr(begin, end - begin), spelling);
      const bool at_digit = (begin > 0 && is_digit(word[begin - 1])) || (end < word.size() && is_digit(word[end]));
      if (one == Verdict::bad || (one == Verdict::good && at_digit)) return Verdict::bad;
      if (one == Verdict::good) all = Verdict::good;
    }
    begin = end + 1;
  }
  return all;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t';
}

bool is_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c < 0xDF && c != U'×');
}

/// A character that is odd where it stands: a sign inside a word, or a foreign letter in the wrong case (xaÞ, CéNG).
bool is_odd_at(std::u32string_view word, std::size_t i) {
  const char32_t c = word[i];
  const bool after = i > 0 && is_ascii_letter(word[i - 1]);
  const bool before = i + 1 < word.size() && is_ascii_letter(word[i + 1]);
  if (c < 0x80) return false;
  if (is_around_words(c)) return after && before;
  const bool latin_letter = is_letter(c) || (c >= 0xC0 && c != U'×' && c != U'÷' && c < 0x180);
  if (!latin_letter) return true;
  return is_capital(c) ? after && !is_capital(word[i - 1]) : before && is_capital(word[i + 1]);
}

bool has_odd_sign(std::u32string_view word) {
  const bool letters = std::any_of(word.begin(), word.end(), is_ascii_letter);
  std::size_t odd = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_odd_at(word, i)) ++odd;
  }
  return odd >= (letters ? 1U : 2U);
}

/// `Vieät`, `Ñaõ`: VNI's marks for â, ê, ô behind their vowel, or its đ, as hardly any language has them.
bool has_vni_pair(std::u32string_view word) {
  constexpr std::size_t kShortest = 4;  // baú, Noë are names
  if (word.size() + 1 >= kShortest && (word[0] == U'Ñ' || word[0] == U'ñ')) return true;
  for (std::size_t i = 1; word.size() >= kShortest && i < word.size(); ++i) {
    const bool vowel = std::u32string_view(U"aeoAEO").find(word[i - 1]) != std::u32string_view::npos;
    if (vowel && std::u32string_view(U"âáàåãäÂÁÀÅÃÄ").find(word[i]) != std::u32string_view::npos) return true;
  }
  return false;
}

/// Calls `each(first, behind, source first, source behind)` for every word of a conversion.
template <typename Each>
void for_each_word(const Converted& converted, const Each& each) {
  const std::u32string& s = converted.chars;
  for (std::size_t begin = 0; begin < s.size();) {
    std::size_t end = begin;
    while (end < s.size() && !is_blank(s[end])) ++end;
    if (end > begin) each(begin, end, converted.from[begin], converted.from[end]);
    begin = end + 1;
  }
}

struct Comparison {
  bool changed = false;
  bool accented = false;  ///< not changed, and yet more than ASCII
  Verdict before = Verdict::plain, after = Verdict::plain;
  bool odd = false;
};

Comparison compare_word(LegacyEncoding encoding, std::u32string_view source, std::u32string_view result) {
  Comparison out;
  if (std::any_of(source.begin(), source.end(), is_unicode_only)) return out;
  out.after = verdict_of(result, Spelling::strict);
  if (source == result) {
    out.accented = out.after != Verdict::plain;
    return out;
  }
  if (out.after == Verdict::plain) {
    // typographic marks are as good as words where UTF-8 was taken for something else
    if (encoding != LegacyEncoding::utf8_twice) return out;
    out.after = Verdict::good;
  }
  // a blank that the conversion took in was no end of a word
  const bool cut = std::any_of(source.begin(), source.end(), is_blank);
  out.before = cut ? Verdict::bad : verdict_of(source, Spelling::lax);
  out.odd = out.after == Verdict::good && out.before == Verdict::bad &&
            (has_odd_sign(source) || (encoding == LegacyEncoding::vni && has_vni_pair(source)));
  out.changed = true;
  return out;
}

}  // namespace

Evidence& Evidence::operator+=(const Evidence& other) {
  changed += other.changed;
  after += other.after;
  before += other.before;
  mended += other.mended;
  kept += other.kept;
  kept_good += other.kept_good;
  odd = odd || other.odd;
  return *this;
}

bool Evidence::convinces() const {
  if (changed == 0 || after * 10 < changed * kOfTen || before * 2 > changed) return false;
  return changed >= 2 || odd;
}

bool Evidence::convinces_among_unicode() const {
  return mended * 10 >= (changed - before) * kOfTen && mended >= (odd ? 1U : 2U);
}

bool Evidence::explains_all() const {
  return changed > 0 && after == changed && kept_good == kept && gain() > 0;
}

bool Evidence::explains_bytes(std::size_t needed) const {
  const std::size_t good = after + kept_good;
  return good >= needed && good * 10 >= (changed + kept) * kOfTen;
}

bool is_unicode_only(char32_t c) {
  return c >= 0x100 && (is_letter(c) || (c >= 0x300 && c < 0x370));
}

Evidence compare(LegacyEncoding encoding, std::u32string_view glyphs, const Converted& converted) {
  Evidence evidence;
  for_each_word(converted, [&](std::size_t begin, std::size_t end, std::size_t from, std::size_t to) {
    const Comparison word = compare_word(encoding, glyphs.substr(from, to - from),
                                         std::u32string_view(converted.chars).substr(begin, end - begin));
    if (word.accented) {
      ++evidence.kept;
      if (word.after == Verdict::good) ++evidence.kept_good;
    }
    if (!word.changed) return;
    ++evidence.changed;
    if (word.after == Verdict::good) ++evidence.after;
    if (word.before != Verdict::bad) ++evidence.before;
    if (word.before == Verdict::bad && word.after == Verdict::good) ++evidence.mended;
    evidence.odd = evidence.odd || word.odd;
  });
  return evidence;
}

Converted convert_words(LegacyEncoding encoding, std::u32string_view glyphs) {
  const Converted whole = convert(encoding, glyphs);
  Converted out;
  std::size_t done = 0;
  const auto copy = [&](std::size_t to) {
    for (; done < to; ++done) out.add(glyphs[done], done);
  };
  for_each_word(whole, [&](std::size_t begin, std::size_t end, std::size_t from, std::size_t to) {
    const Comparison word = compare_word(encoding, glyphs.substr(from, to - from),
                                         std::u32string_view(whole.chars).substr(begin, end - begin));
    if (!word.changed || word.before != Verdict::bad || word.after != Verdict::good) return;
    copy(from);
    for (std::size_t k = begin; k < end; ++k) out.add(whole.chars[k], whole.from[k]);
    done = to;
  });
  copy(glyphs.size());
  out.from.push_back(static_cast<std::uint32_t>(glyphs.size()));
  return out;
}

}  // namespace loaxa::audio::text
