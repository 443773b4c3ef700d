#include "audio/text/lexicon.hpp"

#include <algorithm>

namespace loaxa::audio::text {

std::span<const LexiconEntry> LexiconTable::find(std::string_view written) const {
  const auto before = [](const LexiconEntry& entry, std::string_view key) { return entry.written < key; };
  const auto first = std::lower_bound(entries_.begin(), entries_.end(), written, before);
  auto last = first;
  while (last != entries_.end() && last->written == written) ++last;
  return entries_.subspan(static_cast<std::size_t>(first - entries_.begin()), static_cast<std::size_t>(last - first));
}

std::string_view LexiconTable::said(std::string_view written) const {
  const auto found = find(written);
  return found.empty() ? std::string_view{} : found.front().said;
}

const LexiconEntry* LexiconTable::last_not_after(std::string_view text) const {
  const auto behind =
      std::upper_bound(entries_.begin(), entries_.end(), text,
                       [](std::string_view key, const LexiconEntry& entry) { return key < entry.written; });
  return behind == entries_.begin() ? nullptr : &*(behind - 1);
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto length = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  const auto [end, ignored] = std::mismatch(a.begin(), a.begin() + length, b.begin());
  return static_cast<std::size_t>(end - a.begin());
}

}  // namespace loaxa::audio::text
