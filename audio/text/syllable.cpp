#include "audio/text/syllable.hpp"

#include <algorithm>
#include <array>

namespace loaxa::audio::text {
namespace {

// Longest first, so that `ngh` is not taken for `ng` or `n`.
constexpr std::array<std::u32string_view, 28> kOnsets = {
    U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu", U"th", U"tr", U"b", U"c", U"d",
    U"đ",   U"g",  U"h",  U"k",  U"l",  U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v", U"x", U""};

constexpr std::u32string_view kRhymes =
    U" a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
    U" e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu"
    U" iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot ooc oong"
    U" oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oep oet"
    U" ô ôc ôi ôm ôn ông ôp ôt ơ ơc ơi ơm ơn ơng ơp ơt u ua uc ui um un ung up ut"
    U" uân uâng uât uây uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu"
    U" ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt yn ych yp ";

constexpr std::size_t kRhymeCount = static_cast<std::size_t>(std::count(kRhymes.begin(), kRhymes.end(), U' ')) - 1;

constexpr std::array<std::u32string_view, kRhymeCount> sorted_rhymes() {
  std::array<std::u32string_view, kRhymeCount> table{};
  std::size_t begin = 1;
  for (std::u32string_view& rhyme : table) {
    const std::size_t end = kRhymes.find(U' ', begin);
    rhyme = kRhymes.substr(begin, end - begin);
    begin = end + 1;
  }
  std::sort(table.begin(), table.end());
  return table;
}

constexpr std::array<std::u32string_view, kRhymeCount> kSortedRhymes = sorted_rhymes();

bool is_rhyme(std::u32string_view rhyme) {
  return std::binary_search(kSortedRhymes.begin(), kSortedRhymes.end(), rhyme);
}

bool is_y_rhyme(std::u32string_view rhyme) {
  return rhyme.size() > 1 && rhyme[0] == U'y';
}

}  // namespace

std::optional<Syllable> parse_syllable(std::string_view word) {
  constexpr std::size_t kLongestBytes = 24;  // nghiêng has 7 letters of at most 3 bytes
  if (word.empty() || word.size() > kLongestBytes) return std::nullopt;
  Syllable result;
  std::u32string bare;
  for (std::size_t at = 0; at < word.size();) {
    const Letter& l = letter(next_code_point(word, at));
    if (!l.known) return std::nullopt;
    if (l.tone != Tone::ngang) {
      if (result.tone != Tone::ngang) return std::nullopt;
      result.tone = l.tone;
    }
    bare.push_back(l.base);
  }
  for (const std::u32string_view onset : kOnsets) {
    if (!std::u32string_view(bare).starts_with(onset)) continue;
    const std::u32string_view rhyme = std::u32string_view(bare).substr(onset.size());
    if (!is_rhyme(rhyme)) continue;
    if (is_y_rhyme(rhyme) && onset != U"qu" && !(onset.empty() && rhyme.starts_with(U"yê"))) continue;
    result.onset = onset;
    result.rhyme = rhyme;
    return result;
  }
  return std::nullopt;
}

bool tone_fits(const Syllable& syllable) {
  const char32_t last = syllable.rhyme.back();
  const bool stop = last == U'c' || last == U'p' || last == U't' || syllable.rhyme.ends_with(U"ch");
  return !stop || syllable.tone == Tone::sac || syllable.tone == Tone::nang;
}

std::size_t tone_place(const Syllable& syllable) {
  const std::u32string& rhyme = syllable.rhyme;
  std::size_t vowels = 0;
  while (vowels < rhyme.size() && letter(rhyme[vowels]).vowel) ++vowels;
  constexpr std::u32string_view kMarked = U"ăâêôơư";
  const std::size_t marked = rhyme.find_last_of(kMarked);
  if (marked != std::u32string::npos) return marked;
  if (vowels <= 1) return 0;
  if (vowels < rhyme.size()) return vowels - 1;
  return vowels == 3 ? 1 : 0;
}

}  // namespace loaxa::audio::text
