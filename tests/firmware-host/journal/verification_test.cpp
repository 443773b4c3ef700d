// What the chain shows, on real files that a second connection changes behind loaxad's back.
#include "firmware-host/journal/verification.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/firmware-host/journal/ledger.hpp"

using namespace loaxa::host;
using namespace loaxa::host::ledger;
using Verdict = Verification::Verdict;
namespace fs = std::filesystem;

namespace {

/// Gives rows from `from` on the hashes that belong to what they say now, as somebody would who knows how it is done.
void rechain(const Ledger& ledger, std::int64_t from) {
  const Connection connection(ledger.file(), Connection::Mode::write);
  for (std::int64_t row = from;; ++row) {
    std::string previous, hash;
    {
      Statement before(connection, "SELECT hash FROM airing_rows WHERE row = ?");
      before.bind(1, row - 1);
      if (before.step()) previous = before.text(0);
    }
    Statement set(connection, "UPDATE airing_rows SET previous = ? WHERE row = ?");
    set.bind(1, std::string_view{previous});
    set.bind(2, row);
    set.step();
    {
      Statement self(connection, fmt::format("SELECT {} FROM airing_rows WHERE row = ?", kChainedColumns));
      self.bind(1, row);
      if (!self.step()) return;
      hash = row_hash_of(self);
    }
    Statement put(connection, "UPDATE airing_rows SET hash = ? WHERE row = ?");
    put.bind(1, std::string_view{hash});
    put.bind(2, row);
    put.step();
  }
}

}  // namespace

TEST_CASE("a journal that nobody touched is whole, whatever batches it was written in, and names its last hash") {
  Ledger ledger;
  ledger.write(7, 0, GENERATE(1, 3, 7));
  ledger.write(2, 7);
  const auto found = verify_journal(ledger.file());
  CHECK(found.verdict == Verdict::whole);
  CHECK(found.rows == 9);
  CHECK(found.first == kBase);
  CHECK(found.last == kBase + std::chrono::minutes{8});
  CHECK(found.last_hash == ledger.value("SELECT hash FROM airing_rows ORDER BY row DESC LIMIT 1"));
  CHECK(found.origin.taken_over == 0);
  CHECK_FALSE(found.origin.begun.empty());
  CHECK(ledger.value("SELECT COUNT(*) FROM texts") == "");                  // a number
  CHECK(ledger.value("SELECT CAST(COUNT(*) AS TEXT) FROM texts") == "10");  // 9 rows, each text once
}

TEST_CASE("an empty journal is whole, none, a folder, a letter and a foreign database are told apart") {
  Ledger ledger;
  CHECK(verify_journal(ledger.file()).verdict == Verdict::no_journal);
  { Journal journal(ledger.file()); }
  CHECK(verify_journal(ledger.file()).verdict == Verdict::whole);
  CHECK(verify_journal(ledger.file(), std::string(64, '0')).verdict == Verdict::anchor_missing);
  CHECK(verify_journal(ledger.folder.path()).verdict == Verdict::unreadable);
  CHECK(
      verify_journal(ledger.folder.write("letter.db", "this is a letter and no database, whatever its name")).verdict ==
      Verdict::unreadable);
  { Connection(ledger.folder / "other.db", Connection::Mode::write).execute("CREATE TABLE t (x)"); }
  CHECK(verify_journal(ledger.folder / "other.db").verdict == Verdict::unchained);
}

TEST_CASE("one changed byte in any column of a row is found, and the row is named") {
  Ledger ledger;
  ledger.write(6);
  const auto [column, expression] = GENERATE(table<std::string, std::string>({
      {"recorded", "recorded + 1"},
      {"id", "replace(id, '2026', '2025')"},
      {"programme", "'sang.yamL'"},
      {"slot", "slot + 1"},
      {"slot", "NULL"},
      {"title", "title || ' '"},
      {"priority", "'routine'"},
      {"moment", "moment - 1"},
      {"planned", "planned + 1"},
      {"started", "started + 1"},
      {"ended", "ended + 1"},
      {"stage", "'endee'"},
      {"result", "'aired'"},
      {"result", "NULL"},
      {"reason", "''"},
      {"by_whom", "'lan'"},
      {"text_sha256", "spoken_sha256"},
      {"text_sha256", "NULL"},
      {"spoken_sha256", "text_sha256"},
      {"sound_sha256", "'b' || substr(sound_sha256, 2)"},
      {"previous", "replace(previous, substr(previous, 1, 1), 'x')"},
      {"hash", "replace(hash, substr(hash, 64, 1), 'x')"},
  }));
  INFO(column << " = " << expression);
  ledger.tamper("UPDATE airing_rows SET " + column + " = " + expression + " WHERE row = 4");
  const auto found = verify_journal(ledger.file());
  CHECK(found.verdict == Verdict::changed);
  CHECK(found.bad.row == 4);
  CHECK(found.bad.recorded.has_value());
  CHECK_FALSE(found.bad.airing.empty());
  CHECK(found.rows == 3);
}

TEST_CASE("a changed row number, a removed row, two that were swapped and a row put between are found") {
  Ledger ledger;
  ledger.write(6);
  SECTION("another number") {
    ledger.tamper("UPDATE airing_rows SET row = 14 WHERE row = 4");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::missing_before);
    CHECK(verify_journal(ledger.file()).bad.row == 5);
  }
  SECTION("removed") {
    ledger.tamper("DELETE FROM airing_rows WHERE row = 4");
    const auto found = verify_journal(ledger.file());
    CHECK(found.verdict == Verdict::missing_before);
    CHECK(found.bad.row == 5);
    CHECK(found.bad.airing == ended_row(4).id);
  }
  SECTION("removed, and the gap closed") {
    ledger.tamper("DELETE FROM airing_rows WHERE row = 4; UPDATE airing_rows SET row = row - 1 WHERE row > 4");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::changed);
    CHECK(verify_journal(ledger.file()).bad.row == 4);
  }
  SECTION("the first removed") {
    ledger.tamper("DELETE FROM airing_rows WHERE row = 1");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::missing_before);
    CHECK(verify_journal(ledger.file()).bad.row == 2);
  }
  SECTION("swapped") {
    ledger.tamper(
        "UPDATE airing_rows SET row = 99 WHERE row = 3; UPDATE airing_rows SET row = 3 WHERE row = 4; UPDATE "
        "airing_rows SET row = 4 WHERE row = 99");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::changed);
    CHECK(verify_journal(ledger.file()).bad.row == 3);
  }
  SECTION("put between, with its own hash right") {
    ledger.tamper(
        "UPDATE airing_rows SET row = row + 100 WHERE row > 3; UPDATE airing_rows SET row = row - 99 WHERE row > 100;"
        "INSERT INTO airing_rows SELECT 4, recorded, 'x', programme, slot, title, priority, moment, planned, started, "
        "ended, stage, result, reason, by_whom, text_sha256, spoken_sha256, sound_sha256, hash, '' FROM airing_rows "
        "WHERE row = 3");
    const Connection connection(ledger.file(), Connection::Mode::write);
    Statement self(connection, fmt::format("SELECT {} FROM airing_rows WHERE row = 4", kChainedColumns));
    REQUIRE(self.step());
    const auto hash = row_hash_of(self);
    self.reset();
    connection.execute(fmt::format("UPDATE airing_rows SET hash = '{}' WHERE row = 4", hash).c_str());
    // The forged row itself is in order; the one behind it cannot be.
    CHECK(verify_journal(ledger.file()).verdict == Verdict::changed);
    CHECK(verify_journal(ledger.file()).bad.row == 5);
  }
}

TEST_CASE("a row with a right-looking hash that was put at the end is found, unless it was chained by the book") {
  Ledger ledger;
  ledger.write(6);
  const auto signed_on_paper = verify_journal(ledger.file()).last_hash;
  const std::string forged =
      "INSERT INTO airing_rows SELECT 7, recorded, 'x', programme, slot, title, priority, moment, planned, started, "
      "ended, stage, result, reason, by_whom, text_sha256, spoken_sha256, sound_sha256, {}, {} FROM airing_rows WHERE "
      "row = 6";
  SECTION("64 digits of nothing") {
    ledger.tamper(fmt::format(fmt::runtime(forged), "hash", "'" + std::string(64, '7') + "'"));
    CHECK(verify_journal(ledger.file()).verdict == Verdict::changed);
    CHECK(verify_journal(ledger.file()).bad.row == 7);
  }
  SECTION("its own hash right, joined to an older row") {
    ledger.tamper(fmt::format(fmt::runtime(forged), "previous", "''"));
    {
      const Connection connection(ledger.file(), Connection::Mode::write);
      Statement self(connection, fmt::format("SELECT {} FROM airing_rows WHERE row = 7", kChainedColumns));
      REQUIRE(self.step());
      const auto hash = row_hash_of(self);
      self.reset();
      connection.execute(fmt::format("UPDATE airing_rows SET hash = '{}' WHERE row = 7", hash).c_str());
    }
    CHECK(verify_journal(ledger.file()).verdict == Verdict::not_successor);
    CHECK(verify_journal(ledger.file()).bad.row == 7);
  }
  SECTION("the past rewritten and chained anew: only the paper knows") {
    ledger.tamper("UPDATE airing_rows SET result = 'aired' WHERE row = 4");
    rechain(ledger, 4);
    CHECK(verify_journal(ledger.file()).verdict == Verdict::whole);
    CHECK(verify_journal(ledger.file(), signed_on_paper).verdict == Verdict::anchor_missing);
  }
}

TEST_CASE("a cut-off end is told by the numbers given, and where those were changed too, by the paper") {
  Ledger ledger;
  ledger.write(6);
  const auto signed_on_paper = verify_journal(ledger.file()).last_hash;
  ledger.write(2, 6);
  CHECK(verify_journal(ledger.file(), signed_on_paper).anchor_row == 6);
  CHECK(verify_journal(ledger.file(), signed_on_paper.substr(0, kLeastAnchorDigits)).anchor_row == 6);
  ledger.tamper("DELETE FROM airing_rows WHERE row > 5");
  const auto found = verify_journal(ledger.file());
  CHECK(found.verdict == Verdict::missing_after);
  CHECK(found.bad.row == 5);
  SECTION("cut without a trace") {
    ledger.tamper("UPDATE sqlite_sequence SET seq = 5 WHERE name = 'airing_rows'");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::whole);
    CHECK(verify_journal(ledger.file(), signed_on_paper).verdict == Verdict::anchor_missing);
  }
  SECTION("written on") {
    ledger.write(1, 8);
    CHECK(verify_journal(ledger.file()).verdict == Verdict::missing_before);
    CHECK(verify_journal(ledger.file()).bad.row == 9);
  }
}

TEST_CASE("a changed or removed text is found at the first row that has it") {
  Ledger ledger;
  ledger.write(6);  // rows 3 and 4 share a text, rows 5 and 6 the next
  const std::string two =
      " WHERE digest IN (SELECT spoken_sha256 FROM airing_rows WHERE row = 4 UNION SELECT text_sha256 FROM airing_rows "
      "WHERE row = 5)";
  SECTION("changed") {
    ledger.tamper("UPDATE texts SET text = text || '!'" + two);
  }
  SECTION("removed") {
    ledger.tamper("DELETE FROM texts" + two);
  }
  SECTION("under another name") {
    ledger.tamper("UPDATE texts SET digest = substr(digest, 2)" + two);
  }
  const auto found = verify_journal(ledger.file());
  CHECK(found.verdict == Verdict::text_changed);
  CHECK(found.bad.row == 3);
}

TEST_CASE("another origin, and an index that hides rows, are found") {
  Ledger ledger;
  ledger.write(6);
  SECTION("origin") {
    ledger.tamper("UPDATE chain_origin SET statement = statement || 'taken-over 6'");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::not_successor);
    CHECK(verify_journal(ledger.file()).bad.row == 1);
  }
  SECTION("index") {
    ledger.tamper(
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE INDEX airing_rows_by_moment ON "
        "airing_rows (moment) WHERE row < 3' WHERE name = 'airing_rows_by_moment'");
    CHECK(verify_journal(ledger.file()).verdict == Verdict::unreadable);
  }
}

TEST_CASE("append-only is refused to change, and what refuses it comes back at the next start") {
  Ledger ledger;
  ledger.write(2);
  for (const auto* sql : {"UPDATE airing_rows SET reason = ''", "DELETE FROM airing_rows", "UPDATE texts SET text = ''",
                          "DELETE FROM texts", "UPDATE chain_origin SET statement = ''", "DELETE FROM chain_origin"}) {
    INFO(sql);
    const Connection connection(ledger.file(), Connection::Mode::write);
    CHECK_THROWS_AS(connection.execute(sql), DatabaseError);
  }
  ledger.tamper("SELECT 1");
  { Journal journal(ledger.file()); }
  const Connection connection(ledger.file(), Connection::Mode::write);
  CHECK_THROWS_AS(connection.execute("DELETE FROM texts"), DatabaseError);
}

TEST_CASE("the chain is whole in every state that a crash could leave, and goes on from there") {
  Ledger ledger;
  Journal journal(ledger.file());
  for (int cut = 0; cut < 6; ++cut) {
    for (int i = 0; i <= cut; ++i) journal.append(ended_row(10 * cut + i), kBase);
    REQUIRE(journal.flush(kPatience));
    const Ledger crashed;
    for (const auto* suffix : {"", "-wal"})
      fs::copy_file(ledger.file().string() + suffix, crashed.file().string() + suffix);
    if (cut % 2 == 1) {  // the last commit reached the disk in part only
      const auto wal = crashed.file().string() + "-wal";
      fs::resize_file(wal, fs::file_size(wal) - 2000);
    }
    const auto before = verify_journal(crashed.file());
    CHECK(before.verdict == Verdict::whole);
    crashed.write(2, 70);
    const auto after = verify_journal(crashed.file());
    CHECK(after.verdict == Verdict::whole);
    CHECK(after.rows == before.rows + 2);
  }
}

TEST_CASE("a second process verifies while rows are written, and never sees a broken chain") {
  const Ledger ledger;
  Journal journal(ledger.file());
  std::uint64_t seen = 0;
  for (int i = 0; i < 40; ++i) {
    journal.append(ended_row(i), kBase);
    const auto found = verify_journal(ledger.file());
    CHECK(found.verdict == Verdict::whole);
    CHECK(found.rows >= seen);
    seen = found.rows;
  }
  REQUIRE(journal.flush(kPatience));
  CHECK(verify_journal(ledger.file()).rows == 40);
}
