// One pass over a foreign word. At each place the first row of the tables that fits tells how many letters make a sound
// and which. A row may ask what stands before and behind: a vowel, a consonant, a soft vowel (e, i, y), the word's
// edge.
#include "audio/text/foreign_sounds.hpp"

#include <algorithm>
#include <array>

#include "audio/text/letters.hpp"

namespace loaxa::audio::text {
namespace {

// soft: e, i, y; closed: a consonant or the edge
enum class Side { any, edge, vowel, consonant, soft, e, closed };

struct Row {
  std::u32string_view written;
  Side before, after;
  std::u32string_view said;    ///< empty: silent
  std::u32string_view second;  ///< a second sound of the same letters
};

// Longer spellings stand before their beginnings; the vowels' rows come first of their letter.
constexpr std::array kRows = {
    // endings
    Row{U"tion", Side::any, Side::edge, U"x", U"ân"},
    Row{U"sion", Side::any, Side::edge, U"x", U"ân"},
    Row{U"ture", Side::vowel, Side::edge, U"ch", U"ơ"},
    Row{U"ville", Side::any, Side::edge, U"v", U"iu"},
    Row{U"ows", Side::any, Side::edge, U"âu", {}},
    Row{U"que", Side::vowel, Side::edge, U"c", {}},
    Row{U"gue", Side::any, Side::edge, U"g", {}},
    Row{U"ign", Side::any, Side::edge, U"ai", {}},
    Row{U"bble", Side::any, Side::edge, U"b", U"ồ"},
    Row{U"ddle", Side::any, Side::edge, U"đ", U"ồ"},
    Row{U"ggle", Side::any, Side::edge, U"g", U"ồ"},
    Row{U"pple", Side::any, Side::edge, U"p", U"ồ"},
    Row{U"ttle", Side::any, Side::edge, U"t", U"ồ"},
    Row{U"ble", Side::any, Side::edge, U"b", U"ồ"},
    Row{U"cle", Side::any, Side::edge, U"c", U"ồ"},
    Row{U"dle", Side::any, Side::edge, U"đ", U"ồ"},
    Row{U"gle", Side::any, Side::edge, U"g", U"ồ"},
    Row{U"kle", Side::any, Side::edge, U"c", U"ồ"},
    Row{U"ple", Side::any, Side::edge, U"p", U"ồ"},
    Row{U"tle", Side::any, Side::edge, U"t", U"ồ"},
    Row{U"tre", Side::any, Side::edge, U"t", U"ơ"},
    Row{U"bre", Side::any, Side::edge, U"b", U"ơ"},
    Row{U"ay", Side::any, Side::any, U"ây", {}},
    Row{U"ey", Side::consonant, Side::edge, U"i", {}},
    Row{U"ie", Side::consonant, Side::edge, U"i", {}},
    Row{U"ue", Side::consonant, Side::edge, U"u", {}},
    Row{U"ow", Side::any, Side::edge, U"âu", {}},
    Row{U"igh", Side::any, Side::any, U"ai", {}},
    Row{U"ail", Side::any, Side::edge, U"eo", {}},
    Row{U"ain", Side::any, Side::edge, U"ê", U"n"},
    Row{U"aine", Side::any, Side::edge, U"ê", U"n"},
    Row{U"ell", Side::any, Side::edge, U"e", U"n"},
    // r is no consonant behind a vowel
    Row{U"air", Side::any, Side::closed, U"e", {}},
    Row{U"eer", Side::any, Side::closed, U"ia", {}},
    Row{U"ear", Side::any, Side::closed, U"ia", {}},
    Row{U"oor", Side::any, Side::closed, U"o", {}},
    Row{U"our", Side::any, Side::closed, U"ua", {}},
    Row{U"er", Side::any, Side::closed, U"ơ", {}},
    Row{U"ir", Side::any, Side::closed, U"ơ", {}},
    Row{U"ur", Side::any, Side::closed, U"ơ", {}},
    Row{U"or", Side::any, Side::closed, U"o", {}},
    Row{U"ar", Side::any, Side::closed, U"a", {}},
    // vowels in pairs
    Row{U"oo", Side::any, Side::any, U"u", {}},
    Row{U"ee", Side::any, Side::any, U"i", {}},
    Row{U"ea", Side::any, Side::consonant, U"i", {}},
    Row{U"oa", Side::any, Side::consonant, U"ô", {}},
    Row{U"ie", Side::consonant, Side::consonant, U"iê", {}},
    Row{U"ou", Side::any, Side::any, U"u", {}},
    Row{U"ow", Side::any, Side::any, U"ao", {}},
    Row{U"aw", Side::any, Side::closed, U"o", {}},
    Row{U"ew", Side::any, Side::closed, U"iu", {}},
    Row{U"au", Side::any, Side::any, U"ao", {}},
    Row{U"ai", Side::any, Side::any, U"ai", {}},
    Row{U"ei", Side::any, Side::any, U"ây", {}},
    Row{U"ey", Side::any, Side::closed, U"ây", {}},
    Row{U"oi", Side::any, Side::any, U"oi", {}},
    Row{U"oy", Side::any, Side::closed, U"oi", {}},
    Row{U"aa", Side::any, Side::any, U"a", {}},
    Row{U"ii", Side::any, Side::any, U"i", {}},
    Row{U"uu", Side::any, Side::any, U"u", {}},
    Row{U"a", Side::any, Side::any, U"a", {}},
    Row{U"e", Side::any, Side::any, U"ê", {}},
    Row{U"i", Side::any, Side::any, U"i", {}},
    Row{U"o", Side::any, Side::any, U"ô", {}},
    Row{U"y", Side::any, Side::any, U"i", {}},
    // consonants in groups
    Row{U"tsch", Side::any, Side::any, U"ch", {}},
    Row{U"sch", Side::any, Side::any, U"s", {}},
    Row{U"tch", Side::any, Side::any, U"ch", {}},
    Row{U"chr", Side::any, Side::any, U"c", U"r"},
    Row{U"chl", Side::any, Side::any, U"c", U"l"},
    Row{U"ch", Side::any, Side::any, U"ch", {}},
    Row{U"ck", Side::any, Side::any, U"c", {}},
    Row{U"cc", Side::vowel, Side::soft, U"c", U"x"},
    Row{U"cc", Side::any, Side::any, U"c", {}},
    Row{U"cqu", Side::any, Side::vowel, U"c", U"w"},
    Row{U"sc", Side::any, Side::soft, U"x", {}},
    Row{U"c", Side::any, Side::soft, U"x", {}},
    Row{U"c", Side::any, Side::any, U"c", {}},
    Row{U"dg", Side::any, Side::soft, U"gi", {}},
    Row{U"dh", Side::any, Side::any, U"đ", {}},
    Row{U"dd", Side::any, Side::any, U"đ", {}},
    Row{U"dj", Side::any, Side::any, U"gi", {}},
    Row{U"d", Side::any, Side::any, U"đ", {}},
    Row{U"ff", Side::any, Side::any, U"ph", {}},
    Row{U"f", Side::any, Side::any, U"ph", {}},
    Row{U"gn", Side::edge, Side::any, U"n", {}},
    Row{U"gg", Side::any, Side::any, U"g", {}},
    Row{U"gh", Side::any, Side::vowel, U"g", {}},
    Row{U"gh", Side::vowel, Side::any, {}, {}},
    Row{U"gh", Side::any, Side::edge, {}, {}},
    Row{U"ge", Side::any, Side::edge, U"gi", {}},
    Row{U"g", Side::any, Side::e, U"gi", {}},
    Row{U"g", Side::any, Side::any, U"g", {}},
    Row{U"h", Side::vowel, Side::closed, {}, {}},
    Row{U"j", Side::any, Side::any, U"gi", {}},
    Row{U"kn", Side::edge, Side::vowel, U"n", {}},
    Row{U"kh", Side::any, Side::any, U"kh", {}},
    Row{U"kk", Side::any, Side::any, U"c", {}},
    Row{U"k", Side::any, Side::any, U"c", {}},
    Row{U"ll", Side::any, Side::any, U"l", {}},
    Row{U"mm", Side::any, Side::any, U"m", {}},
    Row{U"nh", Side::any, Side::vowel, U"nh", {}},
    Row{U"ng", Side::any, Side::soft, U"n", U"gi"},
    Row{U"ng", Side::vowel, Side::vowel, U"ng", U"g"},
    Row{U"ng", Side::vowel, Side::any, U"ng", {}},
    Row{U"nk", Side::vowel, Side::closed, U"ng", {}},
    Row{U"nk", Side::vowel, Side::any, U"n", U"c"},
    Row{U"nn", Side::any, Side::any, U"n", {}},
    Row{U"ph", Side::any, Side::any, U"ph", {}},
    Row{U"ps", Side::edge, Side::any, U"x", {}},
    Row{U"pp", Side::any, Side::any, U"p", {}},
    Row{U"qu", Side::any, Side::vowel, U"c", U"w"},
    Row{U"q", Side::any, Side::any, U"c", {}},
    Row{U"rh", Side::any, Side::any, U"r", {}},
    Row{U"rr", Side::any, Side::any, U"r", {}},
    Row{U"sh", Side::any, Side::any, U"s", {}},
    Row{U"ss", Side::vowel, Side::vowel, U"t", U"x"},
    Row{U"ss", Side::any, Side::any, U"x", {}},
    Row{U"s", Side::any, Side::any, U"x", {}},
    Row{U"th", Side::any, Side::any, U"th", {}},
    Row{U"tr", Side::any, Side::vowel, U"tr", {}},
    Row{U"tz", Side::any, Side::any, U"t", U"x"},
    Row{U"tt", Side::any, Side::any, U"t", {}},
    Row{U"wh", Side::any, Side::any, U"w", {}},
    Row{U"wr", Side::edge, Side::any, U"r", {}},
    Row{U"wo", Side::edge, Side::consonant, U"v", U"ô"},
    Row{U"w", Side::any, Side::vowel, U"w", {}},
    Row{U"w", Side::any, Side::any, U"u", {}},
    Row{U"x", Side::vowel, Side::vowel, U"c", U"x"},
    Row{U"x", Side::edge, Side::any, U"x", {}},
    Row{U"x", Side::any, Side::any, U"c", {}},
    Row{U"zz", Side::any, Side::any, U"d", {}},
    Row{U"z", Side::any, Side::any, U"d", {}},
};

bool is_vowel(char32_t c) {
  return letter(c).vowel;
}

bool fits(Side side, std::u32string_view word, std::size_t neighbour) {
  const bool inside = neighbour < word.size();
  const char32_t c = inside ? letter(word[neighbour]).base : U'\0';
  switch (side) {
    case Side::any:
      return true;
    case Side::edge:
      return !inside;
    case Side::vowel:
      return inside && is_vowel(c);
    case Side::consonant:
      return inside && !is_vowel(c);
    case Side::soft:
      return c == U'e' || c == U'i' || c == U'y';
    case Side::e:
      return c == U'e';
    case Side::closed:
      return !inside || !is_vowel(c);
  }
  return false;
}

const Row* row_at(std::u32string_view word, std::size_t i) {
  const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) {
    return word.substr(i).starts_with(row.written) && fits(row.before, word, i - 1) &&
           fits(row.after, word, i + row.written.size());
  });
  return found == kRows.end() ? nullptr : &*found;
}

/// `phone`, `apple`, `james` have an e that only tells how the vowel before sounds.
bool ends_silent(std::u32string_view word) {
  if (word.size() < 3 || !word.ends_with(U'e') || is_vowel(word[word.size() - 2])) return false;
  return std::any_of(word.begin(), word.end() - 2, is_vowel);
}

/// The long sound of the vowel in a_e, i_e, o_e; empty: it keeps its own.
std::u32string_view long_vowel(char32_t vowel) {
  switch (vowel) {
    case U'a':
      return U"ê";
    case U'i':
    case U'y':
      return U"ai";
    case U'e':
      return U"i";
    default:
      return {};
  }
}

}  // namespace

std::vector<Sound> foreign_sounds(std::u32string_view word) {
  const bool silent = ends_silent(word);
  const std::size_t size = word.size();
  std::vector<Sound> sounds;
  const auto add = [&](std::u32string_view said) {
    if (!said.empty()) sounds.push_back({is_vowel(said[0]), said});
  };
  for (std::size_t i = 0; i < size;) {
    // one vowel, one consonant, the silent e
    if (silent && i + 3 == size && is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1])) && word[i + 1] != U'r') {
      if (const auto said = long_vowel(word[i]); !said.empty()) {
        add(said);
        ++i;
        continue;
      }
    }
    const Row* row = row_at(word, i);
    if (silent && i + 1 == size) break;
    if (row != nullptr) {
      add(row->said);
      add(row->second);
      i += row->written.size();
    } else {
      // b h l m n p r t u v and the letters of Vietnamese sound as they are written
      add(word.substr(i, 1));
      ++i;
    }
  }
  return sounds;
}

}  // namespace loaxa::audio::text
