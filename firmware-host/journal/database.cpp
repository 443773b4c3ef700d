#include "firmware-host/journal/database.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "firmware-host/journal/tables.hpp"

namespace loaxa::host {

namespace {

constexpr const char* kShownColumns =
    "a.id, a.programme, a.slot, a.title, a.priority, a.planned, a.started, a.ended, a.stage, a.result, a.reason, "
    "a.by_whom";

/// The end of the chain, to which the next row is joined.
struct Joint {
  std::int64_t row = 0;  ///< the highest number that was ever given
  std::string hash;
};

Joint joint_of(const Connection& connection) {
  Joint joint;
  Statement origin(connection, "SELECT statement FROM chain_origin LIMIT 1");
  if (origin.step()) joint.hash = text_hash(origin.text(0));
  Statement last(connection, "SELECT row, hash FROM airing_rows ORDER BY row DESC LIMIT 1");
  if (last.step()) joint = {last.integer(0), last.text(1)};
  // A number is never given twice: that of a row that somebody cut off stays a gap.
  Statement given(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'airing_rows'");
  if (given.step()) joint.row = std::max(joint.row, given.integer(0));
  return joint;
}

ColumnValue microseconds_of(const std::optional<Instant>& instant) {
  if (!instant) return std::monostate{};
  return std::int64_t{instant->time_since_epoch().count()};
}

ColumnValue optional_text(std::string_view text) {
  if (text.empty()) return std::monostate{};
  return text;
}

/// Stores a text once. Returns: its digest; empty: there is no text.
std::string store(const Connection& connection, std::string_view text) {
  if (text.empty()) return {};
  auto digest = text_hash(text);
  Statement insert(connection, "INSERT OR IGNORE INTO texts (digest, text) VALUES (?, ?)");
  insert.bind(1, std::string_view{digest});
  insert.bind(2, text);
  insert.step();
  return digest;
}

/// Writes the row as the next of the chain, whose new end `joint` becomes.
void insert_row(const Connection& connection, Statement& insert, const JournalRow& row, Joint& joint) {
  const Airing& airing = row.airing;
  const auto text = store(connection, airing.text), spoken = store(connection, airing.spoken);
  const Instant moment = airing.planned ? *airing.planned : airing.started.value_or(row.recorded);
  const std::array<ColumnValue, kChainedColumnCount> columns{
      ++joint.row,
      microseconds_of(row.recorded),
      std::string_view{airing.id},
      std::string_view{airing.programme},
      airing.slot ? ColumnValue{std::int64_t{airing.slot->time_since_epoch().count()}} : ColumnValue{},
      std::string_view{airing.title},
      std::string_view{schedules::to_string(airing.priority)},
      microseconds_of(moment),
      microseconds_of(airing.planned),
      microseconds_of(airing.started),
      microseconds_of(airing.ended),
      std::string_view{to_string(airing.stage)},
      airing.result ? ColumnValue{std::string_view{to_string(*airing.result)}} : ColumnValue{},
      std::string_view{airing.reason},
      std::string_view{airing.by},
      optional_text(text),
      optional_text(spoken),
      optional_text(airing.sound_sha256),
      std::string_view{joint.hash}};
  auto hash = row_hash(columns);
  int number = 0;
  for (const ColumnValue& column : columns) insert.bind(++number, column);
  insert.bind(++number, std::string_view{hash});
  insert.step();
  insert.reset();
  joint.hash = std::move(hash);
}

std::optional<Instant> instant(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Instant{std::chrono::microseconds{row.integer(column)}};
}

/// Of kShownColumns and, after them, digest of the sound, text, spoken text.
Airing airing_of(const Statement& row) {
  Airing airing;
  airing.id = row.text(0);
  airing.programme = row.text(1);
  if (!row.is_null(2)) airing.slot = schedules::LocalTime{std::chrono::seconds{row.integer(2)}};
  airing.title = row.text(3);
  airing.priority = schedules::parse_priority(row.text(4)).value_or(schedules::Priority::routine);
  airing.planned = instant(row, 5);
  airing.started = instant(row, 6);
  airing.ended = instant(row, 7);
  airing.stage = parse_stage(row.text(8)).value_or(Stage::ended);
  airing.result = parse_result(row.text(9));
  airing.reason = row.text(10);
  airing.by = row.text(11);
  airing.sound_sha256 = row.text(12);
  airing.text = row.text(13);
  airing.spoken = row.text(14);
  return airing;
}

/// What is selected of the columns that a journal without a chain has not.
std::string later_columns(bool chained, JournalTexts texts) {
  if (!chained) return "NULL, NULL, NULL";
  if (texts == JournalTexts::left_out) return "a.sound_sha256, NULL, NULL";
  return "a.sound_sha256, (SELECT text FROM texts WHERE digest = a.text_sha256), "
         "(SELECT text FROM texts WHERE digest = a.spoken_sha256)";
}

}  // namespace

Database::Database(const std::filesystem::path& file, Mode mode, const Origin& origin) : connection_(file, mode) {
  if (mode == Mode::read) return;
  // FULL: NORMAL may lose the last commits at a power cut.
  connection_.execute("PRAGMA journal_mode=WAL");
  connection_.execute("PRAGMA synchronous=FULL");
  // KiB. It only appends: the 2 MB that SQLite keeps otherwise grow with every airing and save nothing.
  connection_.execute("PRAGMA cache_size=-256");
  Statement check(connection_, "PRAGMA quick_check(1)");
  check.step();
  if (check.text(0) != "ok") throw DatabaseError(check.text(0), DatabaseError::Kind::damaged);
  try {
    prepare_tables(connection_, origin);
  } catch (const DatabaseError& error) {
    // Sound SQLite, but with a table of another shape: no journal of ours.
    if (!error.unknown_shape()) throw;
    throw DatabaseError(error.what(), DatabaseError::Kind::damaged);
  }
}

void Database::append(std::span<const JournalRow> rows) {
  Transaction all(connection_, Transaction::Kind::write);
  Joint joint = joint_of(connection_);
  {
    Statement insert(connection_, fmt::format("INSERT INTO airing_rows ({}, hash) VALUES "
                                              "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                                              kChainedColumns));
    for (const JournalRow& row : rows) insert_row(connection_, insert, row, joint);
  }
  all.commit();
}

std::vector<Airing> Database::airings(const JournalSpan& span, JournalTexts texts) const {
  using Limits = std::numeric_limits<std::int64_t>;
  Statement select(connection_,
                   fmt::format("SELECT {}, {} FROM airing_rows AS a WHERE moment >= ? AND moment < ? AND "
                               "row = (SELECT MAX(row) FROM airing_rows AS b WHERE b.id = a.id) ORDER BY moment, row",
                               kShownColumns, later_columns(is_chained(connection_), texts)));
  select.bind(1, span.since ? microseconds_of(span.since) : ColumnValue{Limits::min()});
  select.bind(2, span.until ? microseconds_of(span.until) : ColumnValue{Limits::max()});
  std::vector<Airing> found;
  std::size_t bytes = 0;
  while (select.step()) {
    found.push_back(airing_of(select));
    bytes += found.back().text.size() + found.back().spoken.size();
    if (bytes > kMostTextBytes) throw JournalTooLong();
  }
  return found;
}

std::optional<Instant> Database::last_row() const {
  Statement select(connection_, "SELECT recorded FROM airing_rows ORDER BY row DESC LIMIT 1");
  if (!select.step()) return std::nullopt;
  return instant(select, 0);
}

ChainEnd Database::chain_end() const {
  ChainEnd end;
  if (!is_chained(connection_)) return end;
  Statement count(connection_, "SELECT COUNT(*) FROM airing_rows");
  if (count.step()) end.rows = static_cast<std::uint64_t>(count.integer(0));
  Statement last(connection_, "SELECT recorded, hash FROM airing_rows ORDER BY row DESC LIMIT 1");
  if (!last.step()) return end;
  end.recorded = instant(last, 0);
  end.hash = last.text(1);
  return end;
}

}  // namespace loaxa::host
