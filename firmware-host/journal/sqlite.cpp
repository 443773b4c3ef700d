// The one file that knows SQLite.
#include "firmware-host/journal/sqlite.hpp"

#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace loaxa::host {

namespace {

/// Units: ms. A reader never holds the file for long; a writer only the other way about.
constexpr int kBusyPatienceMs = 2000;

DatabaseError::Kind kind_of(int code) {
  const int primary = code & 0xff;
  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) return DatabaseError::Kind::damaged;
  return primary == SQLITE_ERROR ? DatabaseError::Kind::unknown_shape : DatabaseError::Kind::passing;
}

[[noreturn]] void refuse(sqlite3* connection, const char* doing) {
  throw DatabaseError(fmt::format("{}: {}", doing, sqlite3_errmsg(connection)), kind_of(sqlite3_errcode(connection)));
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

// ---- Connection ----

Connection::Connection(const std::filesystem::path& file, Mode mode) {
  try {
    if (mode == Mode::write) {
      open(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
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

void Connection::open(const std::string& name, int flags) {
  const int code = sqlite3_open_v2(name.c_str(), &connection_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (connection_ == nullptr) throw DatabaseError("không đủ bộ nhớ", DatabaseError::Kind::passing);
  if (code != SQLITE_OK) refuse(connection_, "mở");
  sqlite3_extended_result_codes(connection_, 1);
  sqlite3_busy_timeout(connection_, kBusyPatienceMs);
}

Connection::~Connection() {
  sqlite3_close(connection_);
}

void Connection::execute(const char* sql) const {
  if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) refuse(connection_, "ghi");
}

// ---- Transaction ----

Transaction::Transaction(const Connection& connection, Kind kind) : connection_(connection) {
  connection_.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const DatabaseError&) {
    // SQLite has rolled back by itself already
  }
}

void Transaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

// ---- Statement ----

Statement::Statement(const Connection& connection, const std::string& sql) : connection_(connection.connection_) {
  if (sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) refuse(connection_, "đọc");
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

void Statement::bind(int number, const ColumnValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    check(sqlite3_bind_int64(statement_, number, *integer));
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    // A null pointer would bind NULL, which is not the empty text.
    const char* bytes = text->empty() ? "" : text->data();
    check(sqlite3_bind_text(statement_, number, bytes, static_cast<int>(text->size()), SQLITE_TRANSIENT));
  } else {
    check(sqlite3_bind_null(statement_, number));
  }
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) refuse(connection_, "ghi hoặc đọc");
  return code == SQLITE_ROW;
}

void Statement::reset() {
  check(sqlite3_reset(statement_));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
  const auto held = value(column);
  const auto* bytes = std::get_if<std::string_view>(&held);
  return bytes == nullptr ? std::string{} : std::string(*bytes);
}

ColumnValue Statement::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement_, column)};
    default: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
      return bytes == nullptr ? std::string_view{} : std::string_view(bytes, size);
    }
  }
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) refuse(connection_, "ghi");
}

}  // namespace loaxa::host
