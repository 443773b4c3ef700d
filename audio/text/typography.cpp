#include "audio/text/typography.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "audio/text/letters.hpp"
#include "audio/text/nfc.hpp"

namespace loaxa::audio::text {
namespace {

/// Characters that all stand for the same plain one.
struct Variants {
  std::u32string_view written;
  char32_t plain;
};
constexpr std::array<Variants, 18> kVariants = {{
    {U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uFE58\uFE63\u2E3A\u2E3B", U'-'},
    {U"\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\u2036\u2039\u203A\u300A\u300B\u300C\u300D\u300E\u300F\u301D\u301E",
     U'"'},
    {U"\u2018\u2019\u201A\u201B\u02B9\u02BB\u02BC\u02BE\u02C8\u2032\u2035\u00B4\u0060\uA78C", U'\''},
    {U"\u00F0\u0256\u018C", U'đ'},
    {U"\u00D0\u0189\u018B", U'Đ'},
    {U"\u01CE", U'ă'},  // the caron that some fonts show for a breve
    {U"\u01CD", U'Ă'},
    {U"\u0131", U'i'},
    {U"\u2044\u2215\u29F8", U'/'},
    {U"\u00BA\u02DA", U'°'},
    {U"\u3002\uFF61", U'.'},
    {U"\u3001\uFF64\u060C", U','},
    {U"\u2236\uA789", U':'},
    {U"\u223C\u2248\u02DC", U'~'},
    {U"\u2205", U'\u2300'},  // the empty set for the sign of a diameter
    {U"\u2266\u2A7D", U'≤'},
    {U"\u2267\u2A7E", U'≥'},
    // the bullets of the Symbol and Wingdings fonts as word processors hand them on
    {U"\uF0B7\uF0A7\uF076\uF0D8\uF0FC\uF0E0\uF0AE\uF06C\uF0F0\u2219\u2055", U'•'},
}};

struct LookAlike {
  std::u32string_view foreign, latin;
};
// Cyrillic, then Greek; each letter stands over the Latin one that it looks like.
constexpr std::array<LookAlike, 2> kLookAlikes = {{
    {U"аАВсСеЕһНіІјЈкКМоОрРѕЅТхХуУԁ", U"aABcCeEhHiIjJkKMoOpPsSTxXyYd"},
    {U"αΑΒΕΗιΙκΚΜνΝοΟρΡΤυΥΧΖ", U"aABEHiIkKMvNoOpPTuYXZ"},
}};
static_assert(kLookAlikes[0].foreign.size() == kLookAlikes[0].latin.size());
static_assert(kLookAlikes[1].foreign.size() == kLookAlikes[1].latin.size());

char32_t latin_look_alike(char32_t c) {
  for (const LookAlike& script : kLookAlikes) {
    const std::size_t at = script.foreign.find(c);
    if (at != std::u32string_view::npos) return script.latin[at];
  }
  return 0;
}

bool is_combining(char32_t c) {
  return c >= 0x300 && c < 0x370;
}

/// ➀ ➊ ❶ have no plain form in Unicode's tables.
int dingbat_digit(char32_t c) {
  if (c >= 0x2776 && c <= 0x2793) return static_cast<int>((c - 0x2776) % 10) + 1;
  if (c >= 0x24EB && c <= 0x24F4) return static_cast<int>(c - 0x24EB) + 11;
  if (c >= 0x24F5 && c <= 0x24FE) return static_cast<int>(c - 0x24F5) + 1;
  return c == 0x24FF ? 0 : -1;
}

bool is_plain(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || is_letter(c) || c == U'°';
}

bool is_enclosed(char32_t c) {
  return (c >= 0x2460 && c < 0x2500) || (c >= 0x3200 && c < 0x3300) || (c >= 0x1F100 && c < 0x1F200);
}

/// ² and the like: what a power is read from.
bool is_superscript_digit(char32_t c) {
  return c == U'²' || c == U'³' || c == U'¹' || c == U'⁰' || (c >= U'⁴' && c <= U'⁹');
}

}  // namespace

char32_t plain_form(char32_t c) {
  if ((c < 0x80 && c != U'`') || is_letter(c)) return 0;
  for (const Variants& variants : kVariants) {
    if (variants.written.find(c) != std::u32string_view::npos) return variants.plain;
  }
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // full-width forms
  // mathematical letters and digits, the bold type of social networks
  if (c >= 0x1D400 && c <= 0x1D7FF) {
    const std::u32string form = compatible(c);
    if (form.size() == 1 && is_plain(form[0])) return form[0];
  }
  return 0;
}

SpelledOut spelled_out(char32_t c) {
  if (c == U'№') return {U"số", true};
  if (const int digit = dingbat_digit(c); digit >= 0) return {to_utf32(std::to_string(digit)), true};
  if (const int digit = decimal_digit(c); digit >= 0) {
    return {std::u32string(1, U'0' + static_cast<char32_t>(digit)), false};
  }
  if (is_superscript_digit(c) || c == U'…') return {};
  std::u32string form = compatible(c);
  const bool fraction = form.find(U'\u2044') != std::u32string::npos;
  std::replace(form.begin(), form.end(), U'\u2044', U'/');
  if (!std::all_of(form.begin(), form.end(), is_plain) || form.find_first_not_of(U' ') == std::u32string::npos)
    return {};
  return {form, fraction || is_enclosed(c)};
}

bool is_mute(char32_t c) {
  constexpr std::u32string_view kMute = U"™℠®©℗\u2800\u3164";
  return kMute.find(c) != std::u32string_view::npos;
}

bool may_look_alike(char32_t c) {
  return (c >= 0x370 && c < 0x530) || c == U'Ø' || c == U'ø';
}

void mend_look_alikes(std::u32string& line) {
  const auto in_word = [&](std::size_t i) { return i < line.size() && (is_letter(line[i]) || line[i] >= 0xC0); };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool slashed_o = line[i] == U'Ø' || line[i] == U'ø';
    if (slashed_o && !in_word(i + 1) && (i == 0 || !in_word(i - 1))) line[i] = U'\u2300';
  }
  for (std::size_t begin = 0; begin < line.size();) {
    std::size_t end = begin;
    bool latin = false, foreign = false;
    for (; end < line.size(); ++end) {
      const char32_t c = line[end];
      if (is_letter(c)) {
        latin = true;
      } else if (latin_look_alike(c) != 0) {
        foreign = true;
      } else if (!is_combining(c)) {
        break;
      }
    }
    if (latin && foreign) {
      for (std::size_t i = begin; i < end; ++i) {
        if (const char32_t c = latin_look_alike(line[i])) line[i] = c;
      }
    }
    begin = end + 1;
  }
}

}  // namespace loaxa::audio::text
