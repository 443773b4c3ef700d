// How a lexicon's keys are found in a sentence: longest first, ending where a token ends. The name-book is read here.
#include <algorithm>

#include "audio/text/letters.hpp"
#include "audio/text/lexicon_lookup.hpp"
#include "audio/text/rules.hpp"

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

std::optional<FoundKey> look_up(const Scope& s, std::size_t i, const NameBook& book) {
  if (book.empty() || i >= s.end()) return std::nullopt;
  const auto longest = [&](std::string_view text) -> std::optional<FoundKey> {
    while (!text.empty()) {
      auto it = book.upper_bound(text);
      if (it == book.begin() || (--it)->first.empty()) return std::nullopt;
      if (!text.starts_with(it->first)) {
        text = text.substr(0, common_prefix(text, it->first));
      } else if (const auto next = token_behind(s, i, it->first.size())) {
        return FoundKey{*next, it->second};
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

}  // namespace

std::optional<std::size_t> token_behind(const Scope& s, std::size_t i, std::size_t length) {
  std::size_t last = i, end = s[i].text.size();
  while (end < length && last + 1 < s.end()) {
    ++last;
    end = static_cast<std::size_t>(s[last].text.data() - s[i].text.data()) + s[last].text.size();
  }
  return end == length ? std::optional(last + 1) : std::nullopt;
}

KeyText key_text(const Scope& s, std::size_t i) {
  const std::size_t last = std::min(i + kLongestKeyTokens, s.end()) - 1;
  const std::string_view text = written(s, i, last).substr(0, kLongestKeyBytes);
  const Token& first = s[i];
  if (!first.starts_upper() || first.text.size() < 3) return {text, {}};
  // a capital of two bytes becomes a small letter of two
  std::string small = lower_of(first.text.substr(0, 1 + ((static_cast<unsigned char>(first.text[0]) & 0x80) != 0)));
  if (std::string(first.text).substr(small.size()) != first.lower.substr(std::min(small.size(), first.lower.size()))) {
    return {text, {}};
  }
  small += text.substr(std::min(small.size(), text.size()));
  return {text, small};
}

std::optional<FoundKey> look_up(const Scope& s, std::size_t i, const LexiconTable& table) {
  if (table.empty() || i >= s.end()) return std::nullopt;
  const auto ends = [&](std::size_t length) { return token_behind(s, i, length).has_value(); };
  const auto [text, small] = key_text(s, i);
  auto key = table.longest_prefix(text, ends);
  if (key.empty()) key = table.longest_prefix(small, ends);
  if (key.empty()) return std::nullopt;
  return FoundKey{*token_behind(s, i, key.size()), table.said(key)};
}

std::optional<Match> read_name_book(const Scope& s, std::size_t i) {
  const auto found = look_up(s, i, s.lexicon().name_book);
  if (!found) return std::nullopt;
  return Match{found->next, read_value(found->said, s.lexicon(), s.style()), "", "", false};
}

}  // namespace loaxa::audio::text
