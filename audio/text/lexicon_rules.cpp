#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/letters.hpp"
#include "audio/text/rules.hpp"
#include "audio/text/syllable.hpp"

namespace loaxa::audio::text {
namespace {

// Keys longer than this are never looked for; it bounds the work a token can cause.
constexpr std::size_t kLongestKeyTokens = 24;
constexpr std::size_t kLongestKeyBytes = 128;

/// The text from token i to the end of token `last`, as written.
std::string_view written(const Scope& s, std::size_t i, std::size_t last) {
  const char* begin = s[i].text.data();
  return {begin, static_cast<std::size_t>(s[last].text.data() - begin) + s[last].text.size()};
}

struct Found {
  std::size_t next;
  std::string_view said;
};

/// Whether `length` bytes from token i's first on end where a token ends; the token behind them.
std::optional<std::size_t> token_behind(const Scope& s, std::size_t i, std::size_t length) {
  std::size_t last = i, end = s[i].text.size();
  while (end < length && last + 1 < s.end()) {
    ++last;
    end = static_cast<std::size_t>(s[last].text.data() - s[i].text.data()) + s[last].text.size();
  }
  return end == length ? std::optional(last + 1) : std::nullopt;
}

/// The text from token i on, in which a key may stand, and the same as it would be in the middle of a sentence: "Wifi"
/// at its beginning is the key "wifi" (a capital of two bytes becomes a small one of two).
std::pair<std::string_view, std::string> key_text(const Scope& s, std::size_t i) {
  const std::size_t last = std::min(i + kLongestKeyTokens, s.end()) - 1;
  const std::string_view text = written(s, i, last).substr(0, kLongestKeyBytes);
  const Token& first = s[i];
  if (!first.starts_upper() || first.text.size() < 3) return {text, {}};
  std::string small = lower_of(first.text.substr(0, 1 + ((static_cast<unsigned char>(first.text[0]) & 0x80) != 0)));
  if (std::string(first.text).substr(small.size()) != first.lower.substr(std::min(small.size(), first.lower.size()))) {
    return {text, {}};
  }
  small += text.substr(std::min(small.size(), text.size()));
  return {text, small};
}

std::optional<Found> look_up(const Scope& s, std::size_t i, const LexiconTable& table) {
  if (table.empty() || i >= s.end()) return std::nullopt;
  const auto ends = [&](std::size_t length) { return token_behind(s, i, length).has_value(); };
  const auto [text, small] = key_text(s, i);
  auto key = table.longest_prefix(text, ends);
  if (key.empty()) key = table.longest_prefix(small, ends);
  if (key.empty()) return std::nullopt;
  return Found{*token_behind(s, i, key.size()), table.said(key)};
}

std::optional<Found> look_up(const Scope& s, std::size_t i, const NameBook& book) {
  if (book.empty() || i >= s.end()) return std::nullopt;
  const auto longest = [&](std::string_view text) -> std::optional<Found> {
    while (!text.empty()) {
      auto it = book.upper_bound(text);
      if (it == book.begin() || (--it)->first.empty()) return std::nullopt;
      if (!text.starts_with(it->first)) {
        text = text.substr(0, common_prefix(text, it->first));
      } else if (const auto next = token_behind(s, i, it->first.size())) {
        return Found{*next, it->second};
      } else {
        text = text.substr(0, it->first.size() - 1);
      }
    }
    return std::nullopt;
  };
  const auto [text, small] = key_text(s, i);
  if (const auto found = longest(text)) return found;
  return longest(small);
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
  return Match{found->next, read_value(found->said, s.style()), "", "", false};
}

std::optional<Match> read_abbreviation(const Scope& s, std::size_t i) {
  if (const auto match = and_so_on(s, i)) return match;
  if (s[i].is_word() && !is_heading_word(s[i])) {
    const std::string_view title = dotted_title(s[i].text);
    const bool dotted = !title.empty() && s.joined_mark(i + 1, U'.') && s[i + 2].is_word();
    const auto found = look_up(s, i, s.lexicon().abbreviations);
    if (found && !(dotted && found->next == i + 1))
      return Match{found->next, read_value(found->said, s.style()), "", "", false};
    if (dotted && s[i + 2].starts_upper()) return Match{i + 2, std::string(title), "", "", false};
    if (found) return Match{found->next, read_value(found->said, s.style()), "", "", false};
    if (const auto foreign = look_up(s, i, s.lexicon().foreign)) {
      return Match{foreign->next, std::string(foreign->said), "", "", false};
    }
  }
  return std::nullopt;
}

}  // namespace loaxa::audio::text
