#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace loaxa::audio::text {

/// One line of a lexicon. The views outlive every lexicon: they are compiled in, or a test's literals.
struct LexiconEntry {
  std::string_view written;
  std::string_view said;
  std::string_view when;  ///< what the table says of it; for abbreviations the neighbours that it needs; often empty
};

/// A lexicon's lines, found by what is written. A cheap value; any thread.
class LexiconTable {
 public:
  constexpr LexiconTable() = default;
  /// Requires: sorted by the bytes of `written`; lines of the same form stand in order of preference.
  constexpr explicit LexiconTable(std::span<const LexiconEntry> sorted) : entries_(sorted) {}

  /// All lines of this written form, the preferred first; none: it is unknown.
  std::span<const LexiconEntry> find(std::string_view written) const;

  /// What the first line of this written form says; empty: it is unknown.
  std::string_view said(std::string_view written) const;

  /// The longest written form that `text` begins with and that ends where `ends(length in bytes)` is true; none:
  /// nothing.
  template <typename Ends>
  std::string_view longest_prefix(std::string_view text, const Ends& ends) const;

  constexpr std::span<const LexiconEntry> entries() const { return entries_; }
  constexpr bool empty() const { return entries_.empty(); }

 private:
  /// The last line whose written form is not behind `text`; nullptr: there is none.
  const LexiconEntry* last_not_after(std::string_view text) const;

  std::span<const LexiconEntry> entries_;
};

/// The commune's own readings: written -> said.
using NameBook = std::map<std::string, std::string, std::less<>>;

/// What the reading knows beside its rules. config compiles the shipped tables in (`config/lexicon/*.tsv`, each says
/// its form and sources); the name-book wins over all of them.
struct Lexicon {
  LexiconTable abbreviations;   ///< UBND; `when`: what has to stand beside it
  LexiconTable document_types;  ///< NQ -> Nghị quyết
  LexiconTable issuers;         ///< HĐND -> Hội đồng nhân dân, as a code's last part
  LexiconTable units;           ///< kg -> ki lô gam; `when`: what kind of unit it is
  LexiconTable foreign;         ///< internet -> in tơ nét; lower case
  LexiconTable names;           ///< ethnic and highland names: Krông -> Cờ rông
  LexiconTable web_labels;      ///< words in addresses: gmail -> gờ meo, chinhphu -> chính phủ
  LexiconTable letters;         ///< b -> bê
  LexiconTable boilerplate;     ///< page furniture and forms; `said`: why it is dropped, `when`: where it is
  NameBook name_book;
};

/// How many bytes `a` and `b` share at their beginning.
std::size_t common_prefix(std::string_view a, std::string_view b);

template <typename Ends>
std::string_view LexiconTable::longest_prefix(std::string_view text, const Ends& ends) const {
  // each step shortens the candidate to what it shares with its neighbour in the order, so a handful of steps suffices
  while (!text.empty()) {
    const LexiconEntry* entry = last_not_after(text);
    if (entry == nullptr || entry->written.empty()) return {};
    if (text.starts_with(entry->written)) {
      if (ends(entry->written.size())) return entry->written;
      text = text.substr(0, entry->written.size() - 1);
    } else {
      text = text.substr(0, common_prefix(text, entry->written));
    }
  }
  return {};
}

}  // namespace loaxa::audio::text
