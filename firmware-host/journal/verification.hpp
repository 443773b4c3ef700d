#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "firmware-host/journal.hpp"
#include "firmware-host/journal/chain.hpp"

namespace loaxa::host {

/// What the whole chain of a journal says.
struct Verification {
  enum class Verdict {
    whole,
    no_journal,      ///< there is no such file
    unchained,       ///< only a loaxad from before the chain wrote it
    unreadable,      ///< SQLite cannot read it (on); `detail` says why
    changed,         ///< the bad row is not what was written
    text_changed,    ///< a text or spoken text of the bad row is not what was written, or is gone
    missing_before,  ///< rows are missing before the bad row
    not_successor,   ///< the bad row does not follow the one before it
    missing_after,   ///< rows are missing after the bad row, the last one
    anchor_missing,  ///< the chain is whole, but the given hash does not occur in it
  };

  /// The first row that is not as it should be, as far as it can be read.
  struct BadRow {
    std::int64_t row = 0;
    std::optional<Instant> recorded;
    std::string airing;
  };

  Verdict verdict = Verdict::whole;
  BadRow bad;
  std::string detail;
  std::uint64_t rows = 0;              ///< that were found good
  std::optional<Instant> first, last;  ///< when the first and last of them were written
  std::string last_hash;
  std::optional<std::int64_t> anchor_row;  ///< the row whose hash the anchor is
  Origin origin;
};

/// The least digits of a hash that name it: nobody can make another row with the same 64 bits at the front.
inline constexpr std::size_t kLeastAnchorDigits = 16;

/// Reads the whole chain in constant memory, in one state of the file, also while loaxad writes. `anchor`: a last hash
/// of an earlier day, or at least its first kLeastAnchorDigits digits, in lower case without spaces; empty: none.
/// Never throws for the file's sake.
Verification verify_journal(const std::filesystem::path& file, std::string_view anchor = {});

}  // namespace loaxa::host
