#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

using Book = std::map<std::string, std::string, std::less<>>;

// Keys longer than this are never looked for; it bounds the work a token can cause.
constexpr std::size_t kLongestKeyTokens = 24;
constexpr std::size_t kLongestKeyBytes = 128;

/// The text from token i to the end of token `last`, as written.
std::string_view written(const Scope& s, std::size_t i, std::size_t last) {
  const char* begin = s[i].text.data();
  return {begin, static_cast<std::size_t>(s[last].text.data() - begin) + s[last].text.size()};
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [end, ignored] =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin());
  return static_cast<std::size_t>(end - a.begin());
}

struct Found {
  std::size_t next;
  const std::string* said;
};

/// The longest key that the text from token i on begins with and that ends where a token ends. Each step shortens the
/// candidate to what it shares with its neighbour in the sorted book, so a handful of steps suffices.
std::optional<Found> longest_key(const Scope& s, std::size_t i, const Book& book, std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    auto it = book.upper_bound(rest);
    if (it == book.begin()) return std::nullopt;
    --it;
    if (it->first.empty()) return std::nullopt;
    if (rest.starts_with(it->first)) {
      const std::size_t length = it->first.size();
      std::size_t last = i, end = s[i].text.size();
      while (end < length && last + 1 < s.end()) {
        ++last;
        end = static_cast<std::size_t>(s[last].text.data() - s[i].text.data()) + s[last].text.size();
      }
      if (end == length) return Found{last + 1, &it->second};
      rest = rest.substr(0, length - 1);
    } else {
      rest = rest.substr(0, common_prefix(rest, it->first));
    }
  }
  return std::nullopt;
}

std::optional<Found> look_up(const Scope& s, std::size_t i, const Book& book) {
  if (book.empty() || i >= s.end()) return std::nullopt;
  const std::size_t last = std::min(i + kLongestKeyTokens, s.end()) - 1;
  const std::string_view text = written(s, i, last).substr(0, kLongestKeyBytes);
  if (const auto found = longest_key(s, i, book, text)) return found;
  const Token& first = s[i];
  if (!first.starts_upper() || first.text.size() < 3) return std::nullopt;
  // "Wifi" at a sentence's beginning is the key "wifi"; a capital of two bytes becomes a small one of two.
  std::string small = lower_of(first.text.substr(0, 1 + ((static_cast<unsigned char>(first.text[0]) & 0x80) != 0)));
  if (std::string(first.text).substr(small.size()) != first.lower.substr(std::min(small.size(), first.lower.size()))) {
    return std::nullopt;
  }
  small += text.substr(std::min(small.size(), text.size()));
  return longest_key(s, i, book, small);
}

// Short forms that take a full stop before a name. Source: reading specification, sections 8 and 9.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kDotted = {{
    {"TP", "thành phố"},
    {"Tp", "thành phố"},
    {"TX", "thị xã"},
    {"TT", "thị trấn"},
    {"Q", "quận"},
    {"P", "phường"},
    {"H", "huyện"},
    {"X", "xã"},
    {"TS", "tiến sĩ"},
    {"ThS", "thạc sĩ"},
    {"BS", "bác sĩ"},
    {"GS", "giáo sư"},
    {"PGS", "phó giáo sư"},
    {"KS", "kỹ sư"},
    {"CN", "cử nhân"},
    {"DS", "dược sĩ"},
    {"NSND", "nghệ sĩ nhân dân"},
    {"NSƯT", "nghệ sĩ ưu tú"},
    {"Ths", "thạc sĩ"},
}};

std::string_view dotted_title(std::string_view word) {
  for (const auto& [shorter, said] : kDotted) {
    if (shorter == word) return said;
  }
  return {};
}

/// In a heading, BAN is a word although it might be somebody's abbreviation.
bool is_heading_word(const Token& token) {
  return token.in_caps && parse_syllable(token.text).has_value();
}

/// `v.v.`, `v.v...`, `v..v`: vân vân.
std::optional<Match> and_so_on(const Scope& s, std::size_t i) {
  if (s[i].lower != "v" || !s.joined(i + 1) || !(s[i + 1].is(U'.') || s[i + 1].is(U'…'))) return std::nullopt;
  if (!s.joined_word(i + 2) || s[i + 2].lower != "v") return std::nullopt;
  return Match{i + 3, "vân vân", "", "", false};
}

}  // namespace

std::optional<Match> read_name_book(const Scope& s, std::size_t i) {
  const auto found = look_up(s, i, s.lexicon().name_book);
  if (!found) return std::nullopt;
  return Match{found->next, read_value(*found->said, s.style()), "", "", false};
}

std::optional<Match> read_abbreviation(const Scope& s, std::size_t i) {
  if (const auto match = and_so_on(s, i)) return match;
  if (s[i].is_word() && !is_heading_word(s[i])) {
    const std::string_view title = dotted_title(s[i].text);
    const bool dotted = !title.empty() && s.joined_mark(i + 1, U'.') && s[i + 2].is_word();
    const auto found = look_up(s, i, s.lexicon().abbreviations);
    if (found && !(dotted && found->next == i + 1))
      return Match{found->next, read_value(*found->said, s.style()), "", "", false};
    if (dotted && s[i + 2].starts_upper()) return Match{i + 2, std::string(title), "", "", false};
    if (found) return Match{found->next, read_value(*found->said, s.style()), "", "", false};
  }
  return std::nullopt;
}

}  // namespace loaxa::audio::text
