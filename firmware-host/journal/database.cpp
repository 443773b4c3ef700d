#include "firmware-host/journal/database.hpp"

#include <limits>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace loaxa::host {

namespace {

/// Units: ms. A reader never holds the file for long; a writer only the other way about.
constexpr int kBusyPatienceMs = 2000;

/// `moment` is what a span of time is compared with; every row of one airing has the same id.
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
    by_whom   TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS airing_rows_by_id ON airing_rows (id);
  CREATE INDEX IF NOT EXISTS airing_rows_by_moment ON airing_rows (moment);
  CREATE TRIGGER IF NOT EXISTS airing_rows_stay BEFORE UPDATE ON airing_rows
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS airing_rows_remain BEFORE DELETE ON airing_rows
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
)sql";

constexpr const char* kColumns =
    "recorded, id, programme, slot, title, priority, moment, planned, started, ended, stage, result, reason, by_whom";

[[noreturn]] void refuse(sqlite3* connection, const char* doing) {
  const int code = sqlite3_errcode(connection) & 0xff;
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  throw DatabaseError(fmt::format("{}: {}", doing, sqlite3_errmsg(connection)), damaged);
}

/// One prepared statement, ended with its scope.
class Statement {
 public:
  Statement(sqlite3* connection, const std::string& sql) : connection_(connection) {
    if (sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) refuse(connection, "đọc");
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int column, const std::optional<std::int64_t>& value) {
    check(value ? sqlite3_bind_int64(statement_, column, *value) : sqlite3_bind_null(statement_, column));
  }
  void bind(int column, std::string_view value) {
    check(sqlite3_bind_text(statement_, column, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
  }
  void bind_null(int column) { check(sqlite3_bind_null(statement_, column)); }

  bool step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) refuse(connection_, "ghi hoặc đọc");
    return code == SQLITE_ROW;
  }
  void reset() { check(sqlite3_reset(statement_)); }

  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string{} : std::string(static_cast<const char*>(bytes), size);
  }
  std::optional<Instant> instant(int column) const {
    if (is_null(column)) return std::nullopt;
    return Instant{std::chrono::microseconds{integer(column)}};
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) refuse(connection_, "ghi");
  }

  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
};

std::optional<std::int64_t> microseconds_of(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return instant->time_since_epoch().count();
}

void bind_row(Statement& insert, const JournalRow& row) {
  const Airing& airing = row.airing;
  const Instant moment = airing.planned ? *airing.planned : airing.started.value_or(row.recorded);
  insert.bind(1, row.recorded.time_since_epoch().count());
  insert.bind(2, airing.id);
  insert.bind(3, airing.programme);
  insert.bind(4, airing.slot ? std::optional<std::int64_t>(airing.slot->time_since_epoch().count()) : std::nullopt);
  insert.bind(5, airing.title);
  insert.bind(6, schedules::to_string(airing.priority));
  insert.bind(7, moment.time_since_epoch().count());
  insert.bind(8, microseconds_of(airing.planned));
  insert.bind(9, microseconds_of(airing.started));
  insert.bind(10, microseconds_of(airing.ended));
  insert.bind(11, to_string(airing.stage));
  if (airing.result) {
    insert.bind(12, to_string(*airing.result));
  } else {
    insert.bind_null(12);
  }
  insert.bind(13, airing.reason);
  insert.bind(14, airing.by);
}

Airing airing_of(const Statement& row) {
  Airing airing;
  airing.id = row.text(1);
  airing.programme = row.text(2);
  if (!row.is_null(3)) airing.slot = schedules::LocalTime{std::chrono::seconds{row.integer(3)}};
  airing.title = row.text(4);
  airing.priority = schedules::parse_priority(row.text(5)).value_or(schedules::Priority::routine);
  airing.planned = row.instant(7);
  airing.started = row.instant(8);
  airing.ended = row.instant(9);
  airing.stage = parse_stage(row.text(10)).value_or(Stage::ended);
  airing.result = parse_result(row.text(11));
  airing.reason = row.text(12);
  airing.by = row.text(13);
  return airing;
}

/// SQLite's name for a file that nobody will change while it is read.
std::string immutable_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Database::Database(const std::filesystem::path& file, Mode mode) {
  try {
    if (mode == Mode::write) {
      open(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
      prepare_file();
      return;
    }
    try {
      open(file.string(), SQLITE_OPEN_READONLY);
      execute("SELECT 1 FROM sqlite_master");
    } catch (const DatabaseError& error) {
      // A closed journal on a full or read-only disk: SQLite cannot make its side files, but nobody writes.
      if (error.damaged() || !std::filesystem::exists(file) || std::filesystem::exists(file.string() + "-wal")) throw;
      sqlite3_close(std::exchange(connection_, nullptr));
      open(immutable_uri(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    }
  } catch (...) {
    sqlite3_close(connection_);
    throw;
  }
}

void Database::open(const std::string& name, int flags) {
  const int code = sqlite3_open_v2(name.c_str(), &connection_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (connection_ == nullptr) throw DatabaseError("không đủ bộ nhớ", false);
  if (code != SQLITE_OK) refuse(connection_, "mở");
  sqlite3_extended_result_codes(connection_, 1);
  sqlite3_busy_timeout(connection_, kBusyPatienceMs);
}

Database::~Database() {
  sqlite3_close(connection_);
}

void Database::execute(const char* sql) const {
  if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) refuse(connection_, "ghi");
}

void Database::prepare_file() const {
  // FULL: NORMAL may lose the last commits at a power cut.
  execute("PRAGMA journal_mode=WAL");
  execute("PRAGMA synchronous=FULL");
  Statement check(connection_, "PRAGMA quick_check(1)");
  check.step();
  if (check.text(0) != "ok") throw DatabaseError(check.text(0), true);
  // Without anything to make, nothing is written: a start on a full disk must not fail here.
  try {
    execute(kTables);
    Statement(connection_, fmt::format("SELECT {} FROM airing_rows LIMIT 0", kColumns)).step();
  } catch (const DatabaseError& error) {
    // Sound SQLite, but with a table of another shape: no journal of ours.
    throw DatabaseError(error.what(), error.damaged() || (sqlite3_errcode(connection_) & 0xff) == SQLITE_ERROR);
  }
}

void Database::append(std::span<const JournalRow> rows) {
  execute("BEGIN IMMEDIATE");
  try {
    Statement insert(connection_,
                     fmt::format("INSERT INTO airing_rows ({}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", kColumns));
    for (const JournalRow& row : rows) {
      bind_row(insert, row);
      insert.step();
      insert.reset();
    }
    execute("COMMIT");
  } catch (const DatabaseError&) {
    sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

std::vector<Airing> Database::airings(const JournalSpan& span) const {
  using Limits = std::numeric_limits<std::int64_t>;
  Statement select(connection_, fmt::format("SELECT {} FROM airing_rows AS a WHERE moment >= ? AND moment < ? AND "
                                            "row = (SELECT MAX(row) FROM airing_rows AS b WHERE b.id = a.id) "
                                            "ORDER BY moment, row",
                                            kColumns));
  select.bind(1, microseconds_of(span.since).value_or(Limits::min()));
  select.bind(2, microseconds_of(span.until).value_or(Limits::max()));
  std::vector<Airing> found;
  while (select.step()) found.push_back(airing_of(select));
  return found;
}

std::optional<Instant> Database::last_row() const {
  Statement select(connection_, "SELECT recorded FROM airing_rows ORDER BY row DESC LIMIT 1");
  if (!select.step()) return std::nullopt;
  return select.instant(0);
}

}  // namespace loaxa::host
