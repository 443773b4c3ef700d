#include <algorithm>
#include <optional>
#include <string>

#include "audio/text/letters.hpp"
#include "audio/text/lexicon_lookup.hpp"
#include "audio/text/respelling.hpp"
#include "audio/text/rules.hpp"

namespace loaxa::audio::text {
namespace {

// Entries are shorter than this; it bounds the work that a token can cause.
constexpr std::size_t kLongestKeyBytes = 64;

/// Whether any entry begins with this word.
bool begins_entry(const LexiconTable& table, std::string_view word) {
  const auto entries = table.entries();
  const auto first = std::lower_bound(entries.begin(), entries.end(), word,
                                      [](const LexiconEntry& e, std::string_view key) { return e.written < key; });
  return first != entries.end() && first->written.starts_with(word);
}

/// The sentence from token i on, as far as a key may reach, in small letters; cut where a token ends.
std::string small_text(const Scope& s, std::size_t i) {
  const char* begin = s[i].text.data();
  std::size_t size = 0;
  for (std::size_t k = i; k < s.end(); ++k) {
    const std::size_t end = static_cast<std::size_t>(s[k].text.data() - begin) + s[k].text.size();
    if (end > kLongestKeyBytes && k > i) break;
    size = end;
  }
  return lower_of({begin, size});
}

std::optional<Match> in_any_case(const Scope& s, std::size_t i, const LexiconTable& table) {
  if (!begins_entry(table, s[i].lower)) return std::nullopt;
  const std::string text = small_text(s, i);
  const auto ends = [&](std::size_t length) { return token_behind(s, i, length).has_value(); };
  const std::string_view key = table.longest_prefix(text, ends);
  if (key.empty()) return std::nullopt;
  std::string said(table.said(key));
  if (s[i].starts_upper() && !s[i].all_upper()) said = with_capital(said);
  return Match{*token_behind(s, i, key.size()), std::move(said), "", "", false};
}

std::optional<Match> in_lexicons(const Scope& s, std::size_t i) {
  if (!s[i].is_word() || s[i].text.size() > kLongestKeyBytes) return std::nullopt;
  if (s[i].starts_upper()) {
    if (auto name = in_any_case(s, i, s.lexicon().names)) return name;
  }
  return in_any_case(s, i, s.lexicon().foreign);
}

}  // namespace

std::optional<Match> read_foreign(const Scope& s, std::size_t i) {
  auto match = in_lexicons(s, i);
  // TV, SH, BBC: an abbreviation where its neighbours say so; read_foreign_acronym takes what they leave
  if (match && match->next == i + 1 && !s.lexicon().abbreviations.find(s[i].text).empty()) return std::nullopt;
  return match;
}

std::optional<Match> read_foreign_acronym(const Scope& s, std::size_t i) {
  return s[i].all_upper() ? in_lexicons(s, i) : std::nullopt;
}

}  // namespace loaxa::audio::text
