#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace loaxa::host {

/// SQLite refused. `damaged`: the file is no journal or a broken one; `unknown_shape`: its tables are others than those
/// that were asked for; otherwise it may work later.
class DatabaseError : public std::runtime_error {
 public:
  enum class Kind { passing, damaged, unknown_shape };
  DatabaseError(const std::string& message, Kind kind) : std::runtime_error(message), kind_(kind) {}
  bool damaged() const { return kind_ == Kind::damaged; }
  bool unknown_shape() const { return kind_ == Kind::unknown_shape; }

 private:
  Kind kind_;
};

/// What a column holds: nothing, a whole number, or bytes (UTF-8 where all is well).
using ColumnValue = std::variant<std::monostate, std::int64_t, std::string_view>;

/// One connection to a database file. Thread: one at a time. Throws: DatabaseError from every function.
class Connection {
 public:
  enum class Mode { write, read };

  /// `write` makes the file where it is missing.
  Connection(const std::filesystem::path& file, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Statements without values, one after the other.
  void execute(const char* sql) const;

 private:
  friend class Statement;
  void open(const std::string& name, int flags);

  sqlite3* connection_ = nullptr;
};

/// What happens until commit() is on the disk as a whole or not at all. Thread: its connection's.
class Transaction {
 public:
  enum class Kind { write, read };  ///< `read`: one state of the file, whoever writes meanwhile

  Transaction(const Connection& connection, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  const Connection& connection_;
  bool open_ = true;
};

/// One prepared statement, ended with its scope. Columns are counted from 0, values to bind from 1.
class Statement {
 public:
  Statement(const Connection& connection, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int number, const ColumnValue& value);
  /// True: there is a row.
  bool step();
  /// Ready for other values.
  void reset();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  /// Text is valid until the next step().
  ColumnValue value(int column) const;

 private:
  void check(int code) const;

  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace loaxa::host
