#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "firmware-host/airing.hpp"
#include "firmware-host/journal.hpp"

struct sqlite3;

namespace loaxa::host {

/// SQLite refused. `damaged`: the file is no journal or a broken one; otherwise it may work later.
class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(const std::string& message, bool damaged) : std::runtime_error(message), damaged_(damaged) {}
  bool damaged() const { return damaged_; }

 private:
  bool damaged_;
};

/// A row and when it was written.
struct JournalRow {
  Airing airing;
  Instant recorded;
};

/// One connection to the journal's file. Thread: one at a time. Throws: DatabaseError from every function.
class Database {
 public:
  enum class Mode { write, read };

  /// `write` makes the file and its tables where they are missing, and checks what is there.
  Database(const std::filesystem::path& file, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Appends all rows in one transaction, on the disk when it returns; after an exception none is there.
  void append(std::span<const JournalRow> rows);

  /// Each airing once, as its newest row says, oldest first.
  std::vector<Airing> airings(const JournalSpan& span) const;

  /// When the newest row was written.
  std::optional<Instant> last_row() const;

 private:
  void open(const std::string& name, int flags);
  void execute(const char* sql) const;
  void prepare_file() const;

  sqlite3* connection_ = nullptr;
};

}  // namespace loaxa::host
