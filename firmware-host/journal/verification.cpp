// From the first row to the last: each must have the number after the one before, the hash that its columns give, and
// in it the hash of the one before. A text is looked at where a row refers to it, and its own hash worked out unless it
// was lately: a warning that is repeated for days is one text.
#include "firmware-host/journal/verification.hpp"

#include <array>
#include <functional>

#include <fmt/format.h>

#include "firmware-host/journal/tables.hpp"

namespace loaxa::host {

namespace {

using Verdict = Verification::Verdict;

/// The places of columns in kChainedColumns.
constexpr int kRow = 0, kRecorded = 1, kId = 2, kText = 15, kSpoken = 16, kPrevious = 18, kHash = kChainedColumnCount;

/// Digests whose texts were found good; one that falls on another's place takes it. Constant memory.
class KnownTexts {
 public:
  explicit KnownTexts(const Connection& connection) : select_(connection, "SELECT text FROM texts WHERE digest = ?") {}

  bool is_good(const std::string& digest) {
    auto& place = places_.at(std::hash<std::string>{}(digest) % places_.size());
    if (place == digest) return true;
    select_.reset();
    select_.bind(1, std::string_view{digest});
    if (!select_.step()) return false;
    const auto held = select_.value(0);
    const auto* text = std::get_if<std::string_view>(&held);
    if (text == nullptr || text_hash(*text) != digest) return false;
    place = digest;
    return true;
  }

 private:
  Statement select_;
  std::array<std::string, 1024> places_;
};

class Verifier {
 public:
  Verifier(const Connection& connection, std::string_view anchor)
      : connection_(connection), anchor_(anchor), texts_(connection) {}

  Verification run() {
    Statement origin(connection_, "SELECT statement FROM chain_origin");
    if (origin.step()) {
      found_.origin = parse_origin(origin.text(0));
      expected_ = text_hash(origin.text(0));
    }
    Statement rows(connection_, fmt::format("SELECT {}, hash FROM airing_rows ORDER BY row", kChainedColumns));
    while (rows.step()) {
      if (const auto wrong = judge(rows)) return bad(*wrong, rows);
      take(rows);
    }
    judge_end();
    return found_;
  }

  /// As far as it came.
  Verification unreadable(const char* why) {
    found_.verdict = Verdict::unreadable;
    found_.detail = why;
    return found_;
  }

 private:
  std::optional<Verdict> judge(const Statement& row) {
    if (row.integer(kRow) != last_row_ + 1) return Verdict::missing_before;
    if (row_hash_of(row) != row.text(kHash)) return Verdict::changed;
    if (row.text(kPrevious) != expected_) return Verdict::not_successor;
    for (const int column : {kText, kSpoken}) {
      if (!row.is_null(column) && !texts_.is_good(row.text(column))) return Verdict::text_changed;
    }
    return std::nullopt;
  }

  Verification bad(Verdict verdict, const Statement& row) {
    found_.verdict = verdict;
    found_.bad = {row.integer(kRow), recorded(row), row.text(kId)};
    return found_;
  }

  void take(const Statement& row) {
    ++found_.rows;
    last_row_ = row.integer(kRow);
    last_ = {last_row_, recorded(row), row.text(kId)};
    if (!found_.first) found_.first = last_.recorded;
    found_.last = last_.recorded;
    found_.last_hash = expected_ = row.text(kHash);
    if (!anchor_.empty() && expected_.starts_with(anchor_)) found_.anchor_row = last_row_;
  }

  void judge_end() {
    Statement given(connection_, "SELECT seq FROM sqlite_sequence WHERE name = 'airing_rows'");
    if (given.step() && given.integer(0) > last_row_) {
      found_.verdict = Verdict::missing_after;
      found_.bad = last_;
      return;
    }
    // What an index says of the rows must be what they say: `loaxa journal` reads by it.
    Statement check(connection_, "PRAGMA integrity_check(1)");
    if (check.step() && check.text(0) != "ok") {
      found_.verdict = Verdict::unreadable;
      found_.detail = check.text(0);
    } else if (!anchor_.empty() && !found_.anchor_row) {
      found_.verdict = Verdict::anchor_missing;
    }
  }

  static std::optional<Instant> recorded(const Statement& row) {
    return Instant{std::chrono::microseconds{row.integer(kRecorded)}};
  }

  const Connection& connection_;
  std::string_view anchor_;
  KnownTexts texts_;
  Verification found_;
  std::string expected_;  ///< the hash that the next row must carry as that of the one before
  std::int64_t last_row_ = 0;
  Verification::BadRow last_;
};

Verification without_rows(Verdict verdict, std::string detail = {}) {
  Verification found;
  found.verdict = verdict;
  found.detail = std::move(detail);
  return found;
}

}  // namespace

Verification verify_journal(const std::filesystem::path& file, std::string_view anchor) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return without_rows(error ? Verdict::unreadable : Verdict::no_journal, error ? error.message() : std::string{});
  }
  try {
    const Connection connection(file, Connection::Mode::read);
    const Transaction one_state(connection, Transaction::Kind::read);
    if (!is_chained(connection)) return without_rows(Verdict::unchained);
    Verifier verifier(connection, anchor);
    try {
      return verifier.run();
    } catch (const DatabaseError& failed) {
      return verifier.unreadable(failed.what());
    }
  } catch (const DatabaseError& failed) {
    return without_rows(Verdict::unreadable, failed.what());
  }
}

}  // namespace loaxa::host
