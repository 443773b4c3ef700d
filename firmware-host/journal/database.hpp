#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "firmware-host/airing.hpp"
#include "firmware-host/journal.hpp"
#include "firmware-host/journal/chain.hpp"
#include "firmware-host/journal/sqlite.hpp"

namespace loaxa::host {

/// A row and when it was written.
struct JournalRow {
  Airing airing;
  Instant recorded;
};

/// One connection to the journal's file. Thread: one at a time. Throws: DatabaseError from every function.
class Database {
 public:
  using Mode = Connection::Mode;

  /// `write` makes the file and its tables where they are missing, takes over a journal without a chain, and checks
  /// what is there. `origin`: of a file that is made now.
  Database(const std::filesystem::path& file, Mode mode, const Origin& origin = {});

  /// Appends all rows in one transaction, each chained to the one before it, on the disk when it returns; after an
  /// exception none is there.
  void append(std::span<const JournalRow> rows);

  /// Each airing once, as its newest row says, oldest first. Throws also: JournalTooLong.
  std::vector<Airing> airings(const JournalSpan& span, JournalTexts texts = JournalTexts::left_out) const;

  /// When the newest row was written.
  std::optional<Instant> last_row() const;

  /// How the chain ends.
  ChainEnd chain_end() const;

  /// For several readings of one state of the file.
  const Connection& connection() const { return connection_; }

 private:
  Connection connection_;
};

}  // namespace loaxa::host
