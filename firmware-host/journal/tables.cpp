// The journal's tables. `airing_rows` and `texts` are append-only (triggers refuse the rest); `chain_origin` has one
// row. A text is stored once under its SHA-256 and its digest is in the rows that refer to it, and so in their hashes.
#include "firmware-host/journal/tables.hpp"

#include <array>
#include <chrono>
#include <vector>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace loaxa::host {

namespace {

/// `moment` is what a span of time is compared with; every row of one airing has the same id. The columns from
/// `text_sha256` on are last, so that a table that got them later has the same order.
constexpr const char* kTables = R"sql(
  CREATE TABLE IF NOT EXISTS airing_rows (
    row       INTEGER PRIMARY KEY AUTOINCREMENT,
    recorded  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    programme TEXT NOT NULL,
    slot      INTEGER,
    title     TEXT NOT NULL,
    priority  TEXT NOT NULL,
    moment    INTEGER NOT NULL,
    planned   INTEGER,
    started   INTEGER,
    ended     INTEGER,
    stage     TEXT NOT NULL,
    result    TEXT,
    reason    TEXT NOT NULL,
    by_whom   TEXT NOT NULL,
    text_sha256   TEXT,
    spoken_sha256 TEXT,
    sound_sha256  TEXT,
    previous  TEXT NOT NULL DEFAULT '',
    hash      TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX IF NOT EXISTS airing_rows_by_id ON airing_rows (id);
  CREATE INDEX IF NOT EXISTS airing_rows_by_moment ON airing_rows (moment);
  CREATE TABLE IF NOT EXISTS texts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,
    text   TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS chain_origin (statement TEXT NOT NULL) STRICT;
)sql";

constexpr const char* kTriggers = R"sql(
  CREATE TRIGGER IF NOT EXISTS airing_rows_stay BEFORE UPDATE ON airing_rows
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS airing_rows_remain BEFORE DELETE ON airing_rows
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS texts_stay BEFORE UPDATE ON texts
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS texts_remain BEFORE DELETE ON texts
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS chain_origin_stays BEFORE UPDATE ON chain_origin
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS chain_origin_remains BEFORE DELETE ON chain_origin
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
)sql";
constexpr int kTriggerCount = 6;

/// What a journal from before the chain lacks.
constexpr const char* kLaterColumns = R"sql(
  DROP TRIGGER IF EXISTS airing_rows_stay;
  DROP TRIGGER IF EXISTS airing_rows_remain;
  ALTER TABLE airing_rows ADD COLUMN text_sha256 TEXT;
  ALTER TABLE airing_rows ADD COLUMN spoken_sha256 TEXT;
  ALTER TABLE airing_rows ADD COLUMN sound_sha256 TEXT;
  ALTER TABLE airing_rows ADD COLUMN previous TEXT NOT NULL DEFAULT '';
  ALTER TABLE airing_rows ADD COLUMN hash TEXT NOT NULL DEFAULT '';
)sql";

std::int64_t number(const Connection& connection, const char* sql) {
  Statement select(connection, sql);
  return select.step() ? select.integer(0) : 0;
}

bool has_origin(const Connection& connection) {
  return number(connection, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'chain_origin'") == 1 &&
         number(connection, "SELECT COUNT(*) FROM chain_origin") > 0;
}

bool is_complete(const Connection& connection) {
  return is_chained(connection) && has_origin(connection) &&
         number(connection,
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name IN ('airing_rows_stay', "
                "'airing_rows_remain', 'texts_stay', 'texts_remain', 'chain_origin_stays', 'chain_origin_remains')") ==
             kTriggerCount;
}

void write_origin(const Connection& connection, const std::string& statement) {
  Statement insert(connection, "INSERT INTO chain_origin (statement) VALUES (?)");
  insert.bind(1, statement);
  insert.step();
}

/// Gives every row its hash, in their order. Requires: no triggers.
void chain_all(const Connection& connection, std::string previous) {
  // One row after the other and none held meanwhile: a table may not be changed under a statement that reads it.
  Statement select(connection,
                   fmt::format("SELECT {} FROM airing_rows WHERE row > ? ORDER BY row LIMIT 1", kChainedColumns));
  Statement update(connection, "UPDATE airing_rows SET previous = ?, hash = ? WHERE row = ?");
  for (std::int64_t last = 0;;) {
    select.bind(1, last);
    if (!select.step()) return;
    last = select.integer(0);
    std::vector<ColumnValue> columns;
    for (int i = 0; i < kChainedColumnCount; ++i) columns.push_back(select.value(i));
    columns.back() = std::string_view{previous};
    auto hash = row_hash(columns);
    select.reset();
    update.bind(1, std::string_view{previous});
    update.bind(2, std::string_view{hash});
    update.bind(3, last);
    update.step();
    update.reset();
    previous = std::move(hash);
  }
}

}  // namespace

bool is_chained(const Connection& connection) {
  return number(connection, "SELECT COUNT(*) FROM pragma_table_info('airing_rows') WHERE name = 'hash'") == 1;
}

std::string row_hash_of(const Statement& row) {
  std::array<ColumnValue, kChainedColumnCount> columns;
  for (int i = 0; i < kChainedColumnCount; ++i) columns.at(static_cast<std::size_t>(i)) = row.value(i);
  return row_hash(columns);
}

void prepare_tables(const Connection& connection, Origin origin) {
  // Without anything to make, nothing is written: a start on a full disk must not fail here.
  if (!is_complete(connection)) {
    Transaction all(connection, Transaction::Kind::write);
    const bool is_older =
        number(connection, "SELECT COUNT(*) FROM pragma_table_info('airing_rows')") > 0 && !is_chained(connection);
    if (is_older) connection.execute(kLaterColumns);
    connection.execute(kTables);
    if (!has_origin(connection)) {
      origin.begun = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                                 fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
      origin.taken_over = number(connection, "SELECT COUNT(*) FROM airing_rows");
      const auto statement = statement_of(origin);
      write_origin(connection, statement);
      if (is_older) chain_all(connection, text_hash(statement));
    }
    connection.execute(kTriggers);
    all.commit();
  }
  Statement(connection, fmt::format("SELECT {}, hash FROM airing_rows LIMIT 0", kChainedColumns)).step();
  Statement(connection, "SELECT number, digest, text FROM texts LIMIT 0").step();
}

std::string last_hash_of(const std::filesystem::path& file) {
  try {
    const Connection connection(file, Connection::Mode::read);
    Statement select(connection,
                     fmt::format("SELECT {}, hash FROM airing_rows ORDER BY row DESC LIMIT 1", kChainedColumns));
    if (!select.step()) return {};
    auto hash = select.text(kChainedColumnCount);
    return row_hash_of(select) == hash ? hash : std::string{};
  } catch (const DatabaseError&) {
    return {};
  }
}

}  // namespace loaxa::host
